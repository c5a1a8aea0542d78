import { PlumblineError } from '../../../site/errors.ts';
import { isObject, parseBody } from '../../message-body.ts';
import { type HttpPorts, patientRequest } from '../http/patient-request.ts';
import { withoutQuery } from '../http/request.ts';

/** OAuth 2.0 client credentials (RFC 6749, 4.4). */
export interface OAuthClient {
  tokenUrl: string;
  clientId: string;
  clientSecret: string;
  scope?: string | undefined;
  /** Where the secret stands; `header` (the default) is what every server must take. */
  secretIn?: 'header' | 'body' | undefined;
}

export interface TokenKeeper {
  /** The value of an Authorization header; a token is asked for when there is none that is still good. */
  authorization(signal?: AbortSignal): Promise<string>;
  /** The token was refused: the next one is a new one. */
  forget(): void;
}

const TIMEOUT_MS = 30_000;
const BYTES_MAX = 100_000;
// A server that does not say: short enough for any that is used.
const LIFE_S_DEFAULT = 300;
// Renewed before it ends, so that a poll of many pages does not lose it on its way.
const MARGIN_S = 60;

/**
 * Keeps a token until shortly before it ends, by the service's clock.
 *
 * @throws PlumblineError `telematics-refused` from `authorization` when the provider refuses the client; its message
 * holds no secret
 */
export function tokenKeeper(client: OAuthClient, ports: HttpPorts): TokenKeeper {
  let held: { authorization: string; until: number } | null = null;
  return {
    async authorization(signal) {
      if (held && ports.clock.now() < held.until) return held.authorization;
      const { token, lifeS } = await askForToken(client, ports, signal);
      const margin = Math.min(MARGIN_S, lifeS / 2);
      held = { authorization: `Bearer ${token}`, until: ports.clock.now() + (lifeS - margin) * 1_000 };
      return held.authorization;
    },
    forget() {
      held = null;
    },
  };
}

async function askForToken(
  client: OAuthClient,
  ports: HttpPorts,
  signal: AbortSignal | undefined,
): Promise<{ token: string; lifeS: number }> {
  const { tokenUrl, clientId, clientSecret, scope, secretIn = 'header' } = client;
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (scope !== undefined) form.set('scope', scope);
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    accept: 'application/json',
  };
  if (secretIn === 'header') headers.authorization = `Basic ${basic(clientId, clientSecret)}`;
  else {
    form.set('client_id', clientId);
    form.set('client_secret', clientSecret);
  }
  const answer = await patientRequest(
    {
      url: tokenUrl,
      method: 'POST',
      headers,
      body: String(form),
      timeoutMs: TIMEOUT_MS,
      bytesMax: BYTES_MAX,
      signal,
    },
    ports,
  );
  const parsed = parseBody(answer.body);
  const body = parsed.ok && isObject(parsed.body) ? parsed.body : {};
  if (answer.status !== 200 || typeof body.access_token !== 'string' || body.access_token === '')
    throw new PlumblineError(
      'telematics-refused',
      `${withoutQuery(tokenUrl)} gave no token: it answered ${answer.status}${errorIn(body)}. Check the client id and its secret.`,
    );
  const life = Number(body.expires_in);
  return { token: body.access_token, lifeS: Number.isFinite(life) && life > 0 ? life : LIFE_S_DEFAULT };
}

/** Both are form-encoded first (RFC 6749, 2.3.1). */
function basic(id: string, secret: string): string {
  const encoded = (text: string) => new URLSearchParams({ text }).toString().slice('text='.length);
  return Buffer.from(`${encoded(id)}:${encoded(secret)}`).toString('base64');
}

function errorIn({ error }: Readonly<Record<string, unknown>>): string {
  return typeof error === 'string' && /^[\w.-]{1,64}$/.test(error) ? ` (${error})` : '';
}

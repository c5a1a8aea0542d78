import { PlumblineError } from '../../../site/errors.ts';
import { type HttpPorts, patientRequest } from '../http/patient-request.ts';
import { type HttpAnswer, withoutQuery } from '../http/request.ts';
import type { TokenKeeper } from './access-token.ts';

export interface FleetAddress {
  /** Of the first page. */
  url: string;
  accept: 'application/json' | 'application/xml';
  /** A fixed Authorization header, for providers that give out keys. */
  authorization?: string | undefined;
  /** Where links that begin with `/` are below, for providers that leave out part of the path. */
  linksBelow?: string | undefined;
  timeoutMs?: number | undefined;
}

const TIMEOUT_MS = 60_000;
// A hundred machines are 200 KB; some providers send their whole fleet at once.
const BYTES_MAX = 16_000_000;

/**
 * One page. A token that the provider does not take any more is replaced, once.
 *
 * @throws PlumblineError `http-failed`, `telematics-refused`
 */
export async function fetchPage(
  address: FleetAddress,
  url: string,
  tokens: TokenKeeper | null,
  ports: HttpPorts,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const ask = async (): Promise<HttpAnswer> => {
    const authorization = tokens ? await tokens.authorization(signal) : address.authorization;
    return patientRequest(
      {
        url,
        headers: { accept: address.accept, ...(authorization === undefined ? {} : { authorization }) },
        timeoutMs: address.timeoutMs ?? TIMEOUT_MS,
        bytesMax: BYTES_MAX,
        signal,
      },
      ports,
    );
  };
  let answer = await ask();
  if (answer.status === 401 && tokens) {
    tokens.forget();
    answer = await ask();
  }
  if (answer.status === 200) return answer.body;
  const refused = answer.status === 401 || answer.status === 403;
  throw new PlumblineError(
    refused ? 'telematics-refused' : 'http-failed',
    `${withoutQuery(url)} answered ${answer.status}. ${refused ? 'Check the credentials, and that they may read the fleet.' : 'Check the address.'}`,
  );
}

/**
 * The address of the next page; null where there is none, or where the link leads somewhere else than to the provider:
 * our credentials go nowhere else.
 *
 * @example nextPage({ url: 'https://p.example/aemp/Fleet', … }, 'https://p.example/aemp/Fleet', '/aemp/Fleet/2')
 *   // 'https://p.example/aemp/Fleet/2'
 */
export function nextPage(address: FleetAddress, current: string, href: string): string | null {
  const { linksBelow } = address;
  const below = linksBelow !== undefined && href.startsWith('/');
  const link = below ? linksBelow.replace(/\/$/, '') + href : href;
  if (!URL.canParse(link, current)) return null;
  const next = new URL(link, current);
  return next.origin === new URL(address.url).origin ? next.href : null;
}

import { messageOf, PlumblineError } from '../../../site/errors.ts';

export interface HttpRequest {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** For the whole answer, not only for its begin. */
  timeoutMs: number;
  bytesMax: number;
  /** The service stops. */
  signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  status: number;
  header(name: string): string | null;
  body: Uint8Array;
}

/**
 * One request, with a bound on time and size. Redirections are not followed: a credential goes to the address that
 * people have written down, and nowhere else.
 *
 * @throws PlumblineError `http-failed` when there is no whole answer, `http-too-large` when it has more bytes than
 * allowed; whatever the status is, it is an answer
 */
export async function request(options: HttpRequest): Promise<HttpAnswer> {
  const { url, method = 'GET', headers = {}, body, timeoutMs, signal } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      header: (name) => response.headers.get(name),
      body: await wholeBody(response, options),
    };
  } catch (cause) {
    if (cause instanceof PlumblineError) throw cause;
    const why = timeout.aborted ? `no whole answer within ${timeoutMs / 1_000} s` : causeOf(cause);
    throw new PlumblineError('http-failed', `${method} ${withoutQuery(url)} failed: ${why}.`, { cause });
  }
}

/** An address without what may be secret in it, for messages. */
export function withoutQuery(url: string): string {
  if (!URL.canParse(url)) return 'an address that is none';
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

async function wholeBody(response: Response, { url, bytesMax }: HttpRequest): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > bytesMax)
      throw new PlumblineError(
        'http-too-large',
        `The answer of ${withoutQuery(url)} has more than ${bytesMax} bytes. Ask for less of it.`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** `fetch failed` says nothing; what failed stands in its cause. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && cause.message !== '' ? cause.message : messageOf(error);
}

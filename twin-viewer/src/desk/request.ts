import { useSession } from '../live/session.ts';
import { keptToken } from '../live/token.ts';

/** What the service answered; `status` 0: it did not. `detail` is its own words, in English; `code` is for ours. */
export interface Refusal {
  ok: false;
  status: number;
  detail: string;
  code: string;
  params: Record<string, string | number>;
}
export type Reply<T> = { ok: true; body: T } | Refusal;

export interface Sent {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  /** JSON, or the bytes of a file. */
  body?: object | Blob | string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Asks the API as whoever has signed in here. Never throws: a refusal is a value, and a dead network is one too. */
export async function request<T>({ method, path, body, headers, signal }: Sent): Promise<Reply<T>> {
  const { csrf } = useSession.getState();
  const token = keptToken();
  const plain = typeof body === 'string' || body instanceof Blob;
  try {
    const answer = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        ...(body === undefined || plain ? {} : { 'content-type': 'application/json' }),
        ...(csrf ? { 'x-csrf-token': csrf } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: plain ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    const text = await answer.text();
    const found: unknown = text ? JSON.parse(text) : {};
    if (answer.ok) return { ok: true, body: found as T };
    return { ...refusalOf(found), status: answer.status };
  } catch {
    return refusalOf({});
  }
}

function refusalOf(problem: unknown): Refusal {
  const { detail = '', code = '', params = {} } = (problem ?? {}) as Partial<Refusal>;
  return { ok: false, status: 0, detail: String(detail), code: String(code), params };
}

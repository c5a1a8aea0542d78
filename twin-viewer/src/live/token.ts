const KEPT_AS = 'plumbline.token';

/**
 * Takes the token that the page was opened with, `/#token=…`, and keeps it in this browser. It stands behind the
 * `#`, so it is sent to no server and stands in no log; the address bar is cleared of it.
 */
export function takeToken(): void {
  const given = new URLSearchParams(window.location.hash.slice(1)).get('token');
  if (!given) return;
  localStorage.setItem(KEPT_AS, given);
  window.history.replaceState(null, '', window.location.pathname + window.location.search);
}

export function keptToken(): string | null {
  return localStorage.getItem(KEPT_AS);
}

/** `fetch` with the token that this browser keeps. */
export function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const token = keptToken();
  return fetch(url, token === null ? init : { ...init, headers: { authorization: `Bearer ${token}` } });
}

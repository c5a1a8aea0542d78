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

export function keepToken(token: string): void {
  localStorage.setItem(KEPT_AS, token);
}

export function forgetToken(): void {
  localStorage.removeItem(KEPT_AS);
}

/** The secret of a link in a mail, `/#reset=…`: whoever has it may choose a new password. */
export function takeReset(): string | null {
  const secret = new URLSearchParams(window.location.hash.slice(1)).get('reset');
  if (secret) window.history.replaceState(null, '', window.location.pathname);
  return secret;
}

/** `fetch` with the token that this browser keeps. */
export function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const token = keptToken();
  return fetch(url, token === null ? init : { ...init, headers: { authorization: `Bearer ${token}` } });
}

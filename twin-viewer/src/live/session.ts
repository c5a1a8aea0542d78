import { create } from 'zustand';
import type { Role } from '../../../site/credential.ts';
import { forgetToken } from './token.ts';

export interface SignedInPerson {
  name: string;
  fullName: string;
  roles: readonly Role[];
  passwordChosen: boolean;
}

interface SessionStore {
  person: SignedInPerson | null;
  csrf: string | null;
}

/** Who has signed in at this browser with a name and a password; a wall with a token is nobody. */
export const useSession = create<SessionStore>(() => ({ person: null, csrf: null }));

/** What an attempt came to; `detail` is the service's own words. */
export type Attempt = { ok: true } | { ok: false; waitSeconds: number | null; detail: string };

// The cookie is out of a page's sight; this says that there may be one.
const SIGNED_IN = 'plumbline.signed-in';

/** Takes up the session of a browser in which somebody has signed in before; walls are not asked about. */
export async function resumeSession(): Promise<void> {
  if (localStorage.getItem(SIGNED_IN) === null) return;
  const answer = await fetch('/api/v1/session');
  if (answer.ok) take((await answer.json()) as SessionAnswer);
  else localStorage.removeItem(SIGNED_IN);
}

export function signIn(name: string, password: string): Promise<Attempt> {
  return send('POST', '/api/v1/session', { name, password });
}

export function changePassword(before: string, after: string): Promise<Attempt> {
  return send('POST', '/api/v1/password', { before, after });
}

export function requestReset(name: string): Promise<Attempt> {
  return send('POST', '/api/v1/password-reset', { name });
}

export function resetPassword(token: string, password: string): Promise<Attempt> {
  return send('POST', `/api/v1/password-reset/${encodeURIComponent(token)}`, { password });
}

/** The whole page begins anew: nothing of what was seen stays in it. */
export async function signOut(): Promise<void> {
  await send('DELETE', '/api/v1/session');
  localStorage.removeItem(SIGNED_IN);
  window.location.reload();
}

interface SessionAnswer {
  user: SignedInPerson;
  csrf: string;
}

async function send(method: string, path: string, body?: object): Promise<Attempt> {
  const { csrf } = useSession.getState();
  try {
    const answer = await fetch(path, {
      method,
      headers: { 'content-type': 'application/json', ...(csrf ? { 'x-csrf-token': csrf } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    const found = (text ? JSON.parse(text) : {}) as Partial<SessionAnswer> & { detail?: string };
    if (!answer.ok) {
      const wait = answer.headers.get('retry-after');
      return {
        ok: false,
        waitSeconds: wait ? Number(wait) : null,
        detail: found.detail ?? answer.statusText,
      };
    }
    if (found.user && found.csrf) take({ user: found.user, csrf: found.csrf });
    return { ok: true };
  } catch {
    return { ok: false, waitSeconds: null, detail: '' };
  }
}

function take({ user, csrf }: SessionAnswer): void {
  // A token that this browser kept would speak in the person's place.
  forgetToken();
  localStorage.setItem(SIGNED_IN, 'yes');
  useSession.setState({ person: user, csrf });
}

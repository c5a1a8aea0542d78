export const SESSION_COOKIE = 'plumbline_session';

const MONTH_S = 30 * 24 * 3_600;

/** One cookie of a request's header, or null. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of header?.split(';') ?? []) {
    const [key, value] = part.split('=', 2);
    if (key?.trim() === name && value) return value.trim();
  }
  return null;
}

/**
 * The header that keeps a session's secret in the browser: out of reach of scripts, never sent along by another
 * site's page, and under TLS never without it.
 */
export function sessionCookie(secret: string, secure: boolean): string {
  return `${SESSION_COOKIE}=${secret}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${MONTH_S}${secure ? '; Secure' : ''}`;
}

export function endedCookie(secure: boolean): string {
  return `${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${secure ? '; Secure' : ''}`;
}

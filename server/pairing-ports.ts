/** A screen that waits, as an admin sees it before letting it in. */
export interface WaitingScreen {
  code: string;
  address: string;
  agent: string;
  requestedAt: number;
  expiresAt: number;
}

/** What HTTP may do with screens that want to be displays; `app/` fills it. */
export interface PairingPorts {
  /** null while too many wait. */
  open(address: string, agent: string): { code: string; secret: string; expiresAt: number } | null;
  /** What has become of it: the credential comes once. null: unknown, used or too old. */
  collect(secret: string): { state: 'waiting' } | { state: 'let-in'; name: string; token: string } | null;
  waiting(code: string): WaitingScreen | null;
  /** null: unknown, confirmed before or too old. */
  confirm(code: string, name: string, actor: string): WaitingScreen | null;
}

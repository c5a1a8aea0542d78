/** Why something was refused, so that a page can say it in its reader's language. */
export interface Reason {
  /** `probe-too-deep`. */
  code: string;
  /** What the words name: `{ depthMm: 1500, thicknessMm: 300 }`. */
  params: Readonly<Record<string, string | number>>;
}

/**
 * A failure that a person can act on: what was tried, what was found, what to do.
 *
 * `code` is for programs (`config-invalid`, `port-in-use`), `message` for people.
 *
 * @example
 * throw new PlumblineError('port-in-use', 'Port 1883 is taken by another program. Stop it, or set MQTT_PORT.');
 */
export class PlumblineError extends Error {
  readonly code: string;
  readonly reason: Reason;

  /** @param options.reason more exactly than `code`, which it is where absent */
  constructor(code: string, message: string, options?: { cause?: unknown; reason?: Reason }) {
    super(message, options);
    this.name = 'PlumblineError';
    this.code = code;
    this.reason = options?.reason ?? { code, params: {} };
  }
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

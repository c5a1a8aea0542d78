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

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'PlumblineError';
    this.code = code;
  }
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

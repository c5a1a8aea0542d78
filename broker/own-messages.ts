import type { Aedes } from 'aedes';
import type { Sessions } from './sessions/sessions.ts';

/** What the service itself says to those who are subscribed. */
export class OwnMessages {
  readonly #aedes: Aedes;
  readonly #sessions: Sessions;
  readonly #log: (event: string, detail: Record<string, unknown>) => void;

  constructor(
    aedes: Aedes,
    sessions: Sessions,
    log: (event: string, detail: Record<string, unknown>) => void,
  ) {
    this.#aedes = aedes;
    this.#sessions = sessions;
    this.#log = log;
  }

  /** Retained; resolves when it is with all who are there. */
  announce(topic: string, payload: string): Promise<void> {
    this.#sessions.retain({ topic, payload: Buffer.from(payload), qos: 1 });
    return new Promise((resolve, reject) => {
      this.#aedes.publish(
        { cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false },
        (error?: Error | null) => (error ? reject(error) : resolve()),
      );
    });
  }

  publish(topic: string, payload: Uint8Array, options: { qos: 0 | 1; retain: boolean }): void {
    const { qos } = options;
    const bytes = Buffer.from(payload);
    if (options.retain) this.#sessions.retain({ topic, payload: bytes, qos });
    const message = { cmd: 'publish', topic, payload: bytes, qos, retain: false, dup: false } as const;
    this.#aedes.publish(message, (error?: Error | null) => {
      if (error) this.#log('own-message-failed', { topic, why: error.message });
    });
  }
}

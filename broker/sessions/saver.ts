import { messageOf } from '../../site/errors.ts';
import type { SavedState, SessionChange, SessionStore } from '../../site/mqtt-session.ts';

export interface SaverOptions {
  /** null keeps everything in memory only. */
  store: SessionStore | null;
  /** All that should be in the store. */
  state(): SavedState;
  onError(message: string): void;
}

const RETRY_MS = 5_000;

/**
 * Brings changes to the store, all of one turn of the event loop in one go; of several to the same thing only the
 * last. While the store cannot write nothing is gathered: once it can again it gets the whole state.
 */
export class Saver {
  readonly #options: SaverOptions;
  readonly #changes = new Map<string, SessionChange>();
  #scheduled: NodeJS.Immediate | null = null;
  #retry: NodeJS.Timeout | null = null;

  constructor(options: SaverOptions) {
    this.#options = options;
  }

  add(change: SessionChange): void {
    if (!this.#options.store || this.#retry) return;
    const key = keyOf(change);
    // The order of changes is the order of their last words.
    this.#changes.delete(key);
    this.#changes.set(key, change);
    this.#scheduled ??= setImmediate(() => this.flush());
  }

  flush(): void {
    if (this.#scheduled) clearImmediate(this.#scheduled);
    this.#scheduled = null;
    const { store } = this.#options;
    if (!store || this.#changes.size === 0) return;
    const changes = [...this.#changes.values()];
    this.#changes.clear();
    this.#attempt(() => store.save(changes));
  }

  /** The last chance before the store closes. */
  close(): void {
    this.flush();
    if (this.#retry) this.#rewrite();
    if (this.#retry) clearTimeout(this.#retry);
  }

  #rewrite(): void {
    this.#retry = null;
    this.#attempt(() => this.#options.store?.replace(this.#options.state()));
  }

  #attempt(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#options.onError(messageOf(error));
      this.#retry = setTimeout(() => this.#rewrite(), RETRY_MS);
      this.#retry.unref();
    }
  }
}

function keyOf(change: SessionChange): string {
  switch (change.what) {
    case 'session':
      return `session ${change.id}`;
    // Not the same key: a session that ended and began anew must lose what the first had.
    case 'session-ended':
      return `ended ${change.id}`;
    case 'subscribed':
    case 'unsubscribed':
      return `filter\0${change.filter}\0${change.id}`;
    case 'queued':
      return `queue ${change.entry.sequence} ${change.id}`;
    case 'unqueued':
      return `queue ${change.sequence} ${change.id}`;
    case 'inbound':
    case 'inbound-released':
      return `inbound ${change.messageId} ${change.id}`;
    case 'retained':
      return `retained ${change.message.topic}`;
    case 'retained-cleared':
      return `retained ${change.topic}`;
  }
}

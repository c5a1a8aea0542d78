import { FilterTree } from './sessions/filter-tree.ts';

/** As aedes hands messages on; `clientId` is of the one that published it. */
export interface RoutedMessage {
  topic: string;
  qos: number;
  clientId?: string;
}

/** Takes a message for one subscription; `done` when it is written, so that a slow reader slows its senders. */
type Deliver = (message: RoutedMessage, done: () => void) => void;

/**
 * Finds the subscriptions of a message, in place of the emitter that comes with aedes: it tells when a message is
 * with all who were subscribed at that moment, which is when its acknowledgement may go.
 */
export class Router {
  readonly #subscriptions = new FilterTree<Deliver>();
  readonly #keys = new WeakMap<Deliver, string>();
  readonly #onRouted: (message: RoutedMessage) => void;
  #nextKey = 0;
  #closed = false;

  constructor(onRouted: (message: RoutedMessage) => void) {
    this.#onRouted = onRouted;
  }

  on(filter: string, deliver: Deliver, done?: () => void): this {
    this.#subscriptions.set(filter, this.#keyOf(deliver), deliver);
    done?.();
    return this;
  }

  removeListener(filter: string, deliver: Deliver, done?: () => void): this {
    this.#subscriptions.delete(filter, this.#keyOf(deliver));
    done?.();
    return this;
  }

  /** Is anybody subscribed to it? */
  hears(topic: string): boolean {
    return this.#subscriptions.matches(topic);
  }

  emit(message: RoutedMessage, done: (error?: Error) => void = () => undefined): this {
    if (this.#closed) {
      done(new Error('the broker is closed'));
      return this;
    }
    const found: Deliver[] = [];
    this.#subscriptions.match(message.topic, (deliver) => found.push(deliver));
    let waiting = found.length;
    if (waiting === 0) done();
    for (const deliver of found)
      deliver(message, () => {
        waiting -= 1;
        if (waiting === 0) done();
      });
    this.#onRouted(message);
    return this;
  }

  close(done: () => void): this {
    this.#closed = true;
    setImmediate(done);
    return this;
  }

  #keyOf(deliver: Deliver): string {
    const known = this.#keys.get(deliver);
    if (known) return known;
    const key = String(this.#nextKey++);
    this.#keys.set(deliver, key);
    return key;
  }
}

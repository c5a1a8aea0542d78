import type { KeptMessage } from '../../site/mqtt-session.ts';
import type { BrokerLimits } from '../limits.ts';
import { FilterTree } from './filter-tree.ts';
import { sizeOf } from './outgoing.ts';

/** The last message of each topic that asked to be retained. */
export class Retained {
  readonly #messages = new Map<string, KeptMessage>();
  readonly #limits: BrokerLimits;
  #bytes = 0;

  constructor(limits: BrokerLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#messages.size;
  }

  all(): IterableIterator<KeptMessage> {
    return this.#messages.values();
  }

  /** @returns false when there is no room for it; what the topic had before is gone then, for it is no longer true */
  set(message: KeptMessage): boolean {
    this.delete(message.topic);
    const { retainedTopicsMax, retainedBytesMax } = this.#limits;
    const size = sizeOf(message);
    if (this.#messages.size >= retainedTopicsMax || this.#bytes + size > retainedBytesMax) return false;
    this.#messages.set(message.topic, message);
    this.#bytes += size;
    return true;
  }

  delete(topic: string): boolean {
    const message = this.#messages.get(topic);
    if (!message) return false;
    this.#bytes -= sizeOf(message);
    return this.#messages.delete(topic);
  }

  /** What a new subscription gets, filter by filter. */
  *matching(filters: readonly string[]): Generator<KeptMessage> {
    for (const filter of filters) {
      if (/[+#]/.test(filter)) yield* this.#matchingPattern(filter);
      else {
        const message = this.#messages.get(filter);
        if (message) yield message;
      }
    }
  }

  *#matchingPattern(filter: string): Generator<KeptMessage> {
    const tree = new FilterTree<true>();
    tree.set(filter, '', true);
    for (const message of this.#messages.values()) {
      let matches = false;
      tree.match(message.topic, () => {
        matches = true;
      });
      if (matches) yield message;
    }
  }
}

import type { KeptMessage } from '../../site/mqtt-session.ts';
import type { BrokerLimits } from '../limits.ts';
import { sizeOf } from './outgoing.ts';

interface Node {
  readonly children: Map<string, Node>;
  message: KeptMessage | null;
}

// So many filters are answered from one moment; more of them in turns, so that nobody waits for one SUBSCRIBE.
const FILTERS_AT_ONCE = 16;

/** The last message of each topic that asked to be retained, found by filter at the cost of what is found. */
export class Retained {
  readonly #limits: BrokerLimits;
  readonly #root: Node = newNode();
  /** Topics below a root, counted from when somebody first asked. */
  readonly #below = new Map<string, number>();
  #size = 0;
  #bytes = 0;

  constructor(limits: BrokerLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#size;
  }

  *all(): Generator<KeptMessage> {
    yield* collect(this.#root);
  }

  has(topic: string): boolean {
    return this.#node(topic)?.message != null;
  }

  /** How many topics are kept below a root. */
  countBelow(root: string): number {
    const known = this.#below.get(root);
    if (known !== undefined) return known;
    const node = this.#node(root);
    const count = node ? collect(node).filter(({ topic }) => topic !== root).length : 0;
    this.#below.set(root, count);
    return count;
  }

  /** @returns false when there is no room for it; what the topic had before is gone then, for it is no longer true */
  set(message: KeptMessage): boolean {
    this.delete(message.topic);
    const { retainedTopicsMax, retainedBytesMax } = this.#limits;
    const size = sizeOf(message);
    if (this.#size >= retainedTopicsMax || this.#bytes + size > retainedBytesMax) return false;
    let node = this.#root;
    for (const level of message.topic.split('/')) {
      let child = node.children.get(level);
      if (!child) {
        child = newNode();
        node.children.set(level, child);
      }
      node = child;
    }
    node.message = message;
    this.#count(message, 1);
    return true;
  }

  delete(topic: string): void {
    const levels = topic.split('/');
    const path = [this.#root];
    for (const level of levels) {
      const child = path.at(-1)?.children.get(level);
      if (!child) return;
      path.push(child);
    }
    const last = path.at(-1);
    if (!last?.message) return;
    this.#count(last.message, -1);
    last.message = null;
    // Branches that carry nothing any more go.
    for (let depth = levels.length; depth > 0; depth--) {
      const node = path[depth];
      if (!node || node.message || node.children.size > 0) return;
      path[depth - 1]?.children.delete(levels[depth - 1] ?? '');
    }
  }

  /** What a new subscription gets, filter by filter, as it is at that moment. */
  async *matching(filters: readonly string[]): AsyncGenerator<KeptMessage> {
    for (let at = 0; at < filters.length; at += FILTERS_AT_ONCE) {
      if (at > 0) await new Promise((resolve) => setImmediate(resolve));
      const found: KeptMessage[] = [];
      for (const filter of filters.slice(at, at + FILTERS_AT_ONCE))
        find(this.#root, filter.split('/'), 0, found);
      yield* found;
    }
  }

  #count(message: KeptMessage, sign: 1 | -1): void {
    this.#size += sign;
    this.#bytes += sign * sizeOf(message);
    for (const [root, count] of this.#below)
      if (message.topic.startsWith(`${root}/`)) this.#below.set(root, count + sign);
  }

  #node(topic: string): Node | undefined {
    let node: Node | undefined = this.#root;
    for (const level of topic.split('/')) node = node?.children.get(level);
    return node;
  }
}

function newNode(): Node {
  return { children: new Map(), message: null };
}

function collect(node: Node, found: KeptMessage[] = []): KeptMessage[] {
  if (node.message) found.push(node.message);
  for (const child of node.children.values()) collect(child, found);
  return found;
}

function find(node: Node, levels: readonly string[], depth: number, found: KeptMessage[]): void {
  const level = levels[depth];
  if (level === undefined) {
    if (node.message) found.push(node.message);
    return;
  }
  if (level !== '#' && level !== '+') {
    const child = node.children.get(level);
    if (child) find(child, levels, depth + 1, found);
    return;
  }
  // `#` is also the level above it [4.7.1.2]; neither matches a first level that begins with `$` [MQTT-4.7.2-1].
  if (level === '#' && node.message) found.push(node.message);
  for (const [name, child] of node.children) {
    if (depth === 0 && name.startsWith('$')) continue;
    if (level === '#') collect(child, found);
    else find(child, levels, depth + 1, found);
  }
}

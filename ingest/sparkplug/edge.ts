import { Sequence } from './sequence.ts';
import type { SparkplugMetric } from './sparkplug-payload.ts';

/** What a birth has said of a metric. */
export interface BornMetric {
  /** Null: of the edge node itself. */
  device: string | null;
  name: string;
  datatype: number;
  unit?: string;
}

// A birth can be the largest message of an edge, and one that cannot answer is not asked with every message. One that
// is asked again and again is asked ever more seldom.
const ASK_AGAIN_MS = 15_000;
const ASK_AGAIN_MS_MAX = 15 * 60_000;

const ALIAS = 'alias';
const NAME = 'name';

/** One edge node as its host knows it. */
export class Edge {
  readonly group: string;
  readonly name: string;
  readonly sequence = new Sequence();
  /** Of its session; null until a birth or death has told it. */
  bdSeq: bigint | null = null;
  online = false;
  /** Messages received since then belong to the session whose births are known, ms; null: none is. */
  since: number | null;
  /** Something was lost that a birth would tell; asked for as soon as the edge may be asked again. */
  wantsBirth = false;
  #askedAt: number | null = null;
  #askAgainMs = ASK_AGAIN_MS;
  #metrics = new Map<string, BornMetric>();
  /** Before the last birth of the node. */
  #earlier: ReadonlyMap<string, BornMetric> = new Map();

  /** @param firstHeardAt ms */
  constructor(group: string, name: string, firstHeardAt: number) {
    this.group = group;
    this.name = name;
    this.since = firstHeardAt;
  }

  /** Number of keys kept: names, and aliases. */
  get size(): number {
    return this.#metrics.size;
  }

  /** Of these, the keys of one device. */
  sizeOf(device: string | null): number {
    let size = 0;
    for (const metric of this.#metrics.values()) if (metric.device === device) size++;
    return size;
  }

  /** All its metrics: it died, or its birth tells them again. */
  forget(): void {
    this.#earlier = this.#metrics;
    this.#metrics = new Map();
  }

  /** Those of a device that died or is born again; gives what was forgotten. */
  forgetDevice(device: string | null): ReadonlyMap<string, BornMetric> {
    const forgotten = new Map([...this.#metrics].filter(([, metric]) => metric.device === device));
    for (const key of forgotten.keys()) this.#metrics.delete(key);
    return forgotten;
  }

  /**
   * A birth: what was known of the device before counts no more.
   *
   * @returns whether an alias has come to mean something else: what was sent before cannot be read any more
   */
  learn(device: string | null, metrics: readonly SparkplugMetric[]): boolean {
    const forgotten = this.forgetDevice(device);
    let moved = false;
    for (const { name, alias, datatype, unit } of metrics) {
      if (!name || !datatype) continue;
      const born: BornMetric = { device, name, datatype };
      if (unit !== undefined) born.unit = unit;
      this.#metrics.set(nameKey(device, name), born);
      if (alias === undefined) continue;
      const key = `${ALIAS} ${alias}`;
      const before = this.#metrics.get(key) ?? forgotten.get(key) ?? this.#earlier.get(key);
      if (before && !isSame(before, born)) moved = true;
      this.#metrics.set(key, born);
    }
    return moved;
  }

  /** May it be asked for a birth now? If so, it counts as asked. */
  ask(now: number): boolean {
    const since = this.#askedAt === null ? null : now - this.#askedAt;
    if (since !== null && since < this.#askAgainMs) return false;
    const soon = since !== null && since < 2 * this.#askAgainMs;
    this.#askAgainMs = soon ? Math.min(2 * this.#askAgainMs, ASK_AGAIN_MS_MAX) : ASK_AGAIN_MS;
    this.#askedAt = now;
    return true;
  }

  /** The birth of a metric; by its name where it has one, else by its alias, which is unique in the edge. */
  birthOf(device: string | null, { name, alias }: SparkplugMetric): BornMetric | undefined {
    if (name !== undefined && name !== '') return this.#metrics.get(nameKey(device, name));
    return alias === undefined ? undefined : this.#metrics.get(`${ALIAS} ${alias}`);
  }
}

function nameKey(device: string | null, name: string): string {
  return `${NAME} ${device ?? ''}\u001f${name}`;
}

function isSame(a: BornMetric, b: BornMetric): boolean {
  return a.device === b.device && a.name === b.name && a.datatype === b.datatype;
}

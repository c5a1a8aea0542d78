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
  askedAt: number | null = null;
  readonly #metrics = new Map<string, BornMetric>();

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

  /** Forgets the metrics of a device, or all of them: a new birth tells them again. */
  forget(device: string | null, all = device === null): void {
    for (const [key, metric] of this.#metrics) if (all || metric.device === device) this.#metrics.delete(key);
  }

  learn(device: string | null, metrics: readonly SparkplugMetric[]): void {
    for (const { name, alias, datatype, unit } of metrics) {
      if (name === undefined || name === '' || datatype === undefined) continue;
      const born: BornMetric = { device, name, datatype };
      if (unit !== undefined) born.unit = unit;
      this.#metrics.set(nameKey(device, name), born);
      if (alias !== undefined) this.#metrics.set(`${ALIAS} ${alias}`, born);
    }
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

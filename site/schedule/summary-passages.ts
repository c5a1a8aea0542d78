import type { Calendars } from './calendars.ts';
import type { Lag } from './lag.ts';
import type { LocalMinutes } from './local-minutes.ts';
import type { LinkEnd, NetworkLink, NetworkNode } from './network.ts';
import { networkConstraints } from './network-constraints.ts';
import type { Outline } from './outline.ts';
import type { Activity } from './programme.ts';

const NO_LAG: Lag = { minutes: 0, calendar: null };

/**
 * Where logic hangs on a summary, it gets two nodes without work: a start before everything under it, and a finish
 * after all of it. What the logic says of the summary then holds for what is under it.
 */
export class SummaryPassages {
  /** Between the passages and what is under their summaries. */
  readonly links: NetworkLink[] = [];
  readonly #nodes: NetworkNode[];
  readonly #indexOf: ReadonlyMap<string, number>;
  readonly #outline: Outline;
  readonly #calendars: Calendars;
  readonly #projectStart: LocalMinutes;
  readonly #passages = new Map<string, number>();
  readonly #leavesOfStart = new Map<number, number[]>();

  constructor(
    nodes: NetworkNode[],
    indexOf: ReadonlyMap<string, number>,
    outline: Outline,
    calendars: Calendars,
    projectStart: LocalMinutes,
  ) {
    this.#nodes = nodes;
    this.#indexOf = indexOf;
    this.#outline = outline;
    this.#calendars = calendars;
    this.#projectStart = projectStart;
  }

  /** The node that stands for an end of an activity; null for level of effort, which holds nothing. */
  nodeOf(activity: Activity, end: LinkEnd): number | null {
    if (activity.kind === 'level-of-effort') return null;
    if (activity.kind !== 'summary') return this.#indexOf.get(activity.id) ?? null;
    return this.#passage(activity, end);
  }

  /** Where what lies under a summary stands among the nodes, by the node of its start; none for other nodes. */
  leavesOfStart(node: number): readonly number[] {
    return this.#leavesOfStart.get(node) ?? [];
  }

  /** Constraints of a summary hold for everything under it. */
  constrain(summary: Activity, warn: (what: string) => void): void {
    const constraints = networkConstraints(summary, 'not-started', (what) =>
      warn(`Summary ${summary.id} (${summary.name}) ${what}.`),
    );
    for (const constraint of constraints) {
      const onStart = constraint.kind === 'mandatory-start' || constraint.kind.startsWith('start-');
      this.#nodes[this.#passage(summary, onStart ? 'start' : 'finish')]?.constraints.push(constraint);
    }
  }

  #passage(summary: Activity, end: LinkEnd): number {
    const key = `${end} ${summary.id}`;
    const known = this.#passages.get(key);
    if (known !== undefined) return known;
    const index = this.#nodes.length;
    this.#passages.set(key, index);
    this.#nodes.push({
      id: summary.id,
      name: summary.name,
      calendar: this.#calendars.of(summary),
      minutes: 0,
      state: 'passage',
      actualStart: null,
      startLagsFrom: null,
      actualFinish: null,
      notBefore: this.#projectStart,
      constraints: [],
      pinnedStart: null,
      asLateAsPossible: false,
      milestone: null,
      expectedFinish: null,
      incoming: [],
      outgoing: [],
    });
    const leaves = this.#outline.leavesOf(summary.id).flatMap(({ id }) => this.#indexOf.get(id) ?? []);
    for (const leaf of leaves) this.links.push(link(index, leaf, end));
    if (end === 'start') this.#leavesOfStart.set(index, leaves);
    return index;
  }
}

function link(passage: number, leaf: number, end: LinkEnd): NetworkLink {
  return end === 'start'
    ? { predecessor: passage, successor: leaf, from: 'start', to: 'start', lag: NO_LAG }
    : { predecessor: leaf, successor: passage, from: 'finish', to: 'finish', lag: NO_LAG };
}

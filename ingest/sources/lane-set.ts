import { type BrokerLane, type LaneOptions, openLane } from './broker-lane.ts';
import type { Lane } from './broker-lanes.ts';

export interface LaneState {
  name: string;
  connected: boolean;
  /** Filters that the broker does not let us read. */
  refusedFilters: readonly string[];
}

/** The clients that read a broker, which change when gateways come and go. */
export class LaneSet {
  readonly #options: LaneOptions;
  readonly #open = new Map<string, BrokerLane>();
  readonly #leaving = new Set<Promise<void>>();

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  /** Reads these lanes from now on: new ones are opened, those that are gone are closed. */
  read(lanes: readonly Lane[]): void {
    for (const lane of lanes) {
      const known = this.#open.get(lane.name);
      if (known) known.read(lane.filters);
      else this.#open.set(lane.name, openLane(lane, this.#options));
    }
    for (const lane of this.#open.values())
      if (!lanes.some(({ name }) => name === lane.name)) this.#leave(lane);
  }

  states(): LaneState[] {
    return [...this.#open.values()].map(({ name, connected, refusedFilters }) => ({
      ...{ name, connected, refusedFilters },
    }));
  }

  get inFlight(): number {
    return [...this.#open.values()].reduce((sum, lane) => sum + lane.inFlight, 0);
  }

  /** Resolves when all have left; what one of them says to that is in the answer. */
  close(): Promise<PromiseSettledResult<void>[]> {
    for (const lane of [...this.#open.values()]) this.#leave(lane);
    return Promise.allSettled(this.#leaving);
  }

  #leave(lane: BrokerLane): void {
    this.#open.delete(lane.name);
    const left = lane.close();
    this.#leaving.add(left);
    // Told by `close`, where it is still of interest.
    left.then(
      () => this.#leaving.delete(left),
      () => undefined,
    );
  }
}

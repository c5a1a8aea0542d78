import { PlumblineError } from '../site/errors.ts';
import type { DemoSite } from './demo/demo-site.ts';
import { Gateway } from './gateway.ts';
import { messagesOf, type Stream } from './stream.ts';

export interface SimulationOptions {
  site: DemoSite;
  /** `mqtt://127.0.0.1:1883` */
  brokerUrl: string;
  /** By gateway. */
  credentials: Readonly<Record<string, { username: string; password: string }>>;
  /** Start of the past that is sent at full speed, ms since 1970 UTC. */
  from: number;
  /** End of that past: 'now'. */
  to: number;
  /** Simulated seconds per second afterwards. */
  speed: number;
  /** The service's clock, which follows what was acknowledged. */
  clock: { moveTo(at: number): void };
  onProgress?: (progress: SimulationProgress) => void;
  /** Ends it. */
  signal: AbortSignal;
  /** Waits so many real milliseconds. */
  wait: (ms: number) => Promise<void>;
  /** Simulated time at which it ends by itself, ms; without it, it ends with the signal. */
  until?: number;
}

export interface SimulationProgress {
  phase: 'catching-up' | 'live';
  /** Simulated time, ms. */
  at: number;
  acknowledged: number;
}

export interface SimulationResult {
  /** Simulated time that was reached, ms. */
  at: number;
  acknowledged: number;
  dropped: number;
}

const HOUR_MS = 3_600_000;
/** Hours that may be on their way before the oldest is acknowledged: keeps the group commits full. */
const AHEAD_HOURS = 4;
const STEPS_PER_SECOND = 4;

/**
 * A site's gateways at work: first the past at full speed, through real MQTT and no faster than it is acknowledged,
 * then onwards at `speed`. What each gateway sends, and in which order, follows from the seed and `from`, not from
 * the speed.
 *
 * @throws PlumblineError `gateway-unknown`, `gateway-refused`, `broker-unreachable`
 */
export async function runSimulation(options: SimulationOptions): Promise<SimulationResult> {
  const run = new Run(options);
  try {
    await run.connect();
    await run.catchUp();
    await run.goOn();
  } finally {
    await run.end();
  }
  return run.result();
}

class Run {
  readonly #options: SimulationOptions;
  readonly #stream: Stream;
  readonly #gateways: Gateway[];
  readonly #stop = () => void this.end();
  #at: number;

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.#stream = options.site.stream;
    this.#at = options.from;
    this.#gateways = options.site.gateways.map((gateway) => this.#gateway(gateway));
    // Switched off, the gateways let go of everybody who waits for an acknowledgement.
    options.signal.addEventListener('abort', this.#stop);
  }

  async connect(): Promise<void> {
    this.#options.clock.moveTo(this.#at);
    await Promise.all(this.#gateways.map((gateway) => gateway.connect()));
  }

  /** Hour by hour; the clock comes to the end of an hour when all of it is acknowledged. */
  async catchUp(): Promise<void> {
    const { to } = this.#options;
    const underway: { end: number; acknowledged: Promise<unknown> }[] = [];
    for (let from = this.#at; from < to && !this.#done(); ) {
      const end = Math.min(to, (Math.floor(from / HOUR_MS) + 1) * HOUR_MS);
      this.#send(from, end, true);
      underway.push({ end, acknowledged: this.#acknowledged(false) });
      from = end;
      if (underway.length > AHEAD_HOURS || from >= to) await this.#settle(underway, from >= to);
    }
  }

  /** In small steps, for as long as it is wanted. */
  async goOn(): Promise<void> {
    const { speed, wait, until = Number.POSITIVE_INFINITY } = this.#options;
    const stepMs = 1000 / STEPS_PER_SECOND;
    while (!this.#done()) {
      const end = Math.min(until, Math.round(this.#at + speed * stepMs));
      this.#send(this.#at, end, false);
      await Promise.all([wait(stepMs), this.#acknowledged(true)]);
      if (!this.#options.signal.aborted) this.#moveTo(end, 'live');
    }
    await this.#acknowledged(false);
  }

  async end(): Promise<void> {
    this.#options.signal.removeEventListener('abort', this.#stop);
    await Promise.all(this.#gateways.map((gateway) => gateway.end()));
  }

  result(): SimulationResult {
    const dropped = this.#gateways.reduce((sum, gateway) => sum + gateway.dropped, 0);
    return { at: this.#at, acknowledged: this.#count(), dropped };
  }

  #gateway(gateway: string): Gateway {
    const { credentials, brokerUrl, site } = this.#options;
    const credential = credentials[gateway];
    if (!credential)
      throw new PlumblineError(
        'gateway-unknown',
        `The simulation has no password for gateway ${gateway}. Add it with plumbline gateway add ${gateway}.`,
      );
    return new Gateway({ site: site.site.id, gateway, brokerUrl, ...credential, now: () => this.#at });
  }

  #send(from: number, to: number, batched: boolean): void {
    for (const gateway of this.#gateways)
      for (const message of messagesOf(this.#stream, gateway.name, from, to, batched)) gateway.send(message);
  }

  /** All that was sent so far. A gateway without a link keeps it for later when `untilOffline`. */
  #acknowledged(untilOffline: boolean): Promise<unknown> {
    return Promise.all(this.#gateways.map((gateway) => gateway.reached(gateway.sent, untilOffline)));
  }

  async #settle(underway: { end: number; acknowledged: Promise<unknown> }[], all: boolean): Promise<void> {
    do {
      const oldest = underway.shift();
      if (!oldest) return;
      await oldest.acknowledged;
      if (this.#options.signal.aborted) return;
      this.#moveTo(oldest.end, 'catching-up');
    } while (all);
  }

  #moveTo(at: number, phase: SimulationProgress['phase']): void {
    this.#at = at;
    this.#options.clock.moveTo(at);
    this.#options.onProgress?.({ phase, at, acknowledged: this.#count() });
  }

  #count(): number {
    return this.#gateways.reduce((sum, gateway) => sum + gateway.acknowledged, 0);
  }

  #done(): boolean {
    const { signal, until } = this.#options;
    return signal.aborted || (until !== undefined && this.#at >= until);
  }
}

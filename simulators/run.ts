import { PlumblineError } from '../site/errors.ts';
import { type Encoder, isNative, type SimulatedDialect } from './dialects/encoder.ts';
import { encoderOf } from './dialects/encoders.ts';
import { Gateway } from './gateway.ts';
import { type Link, linkOf } from './link.ts';
import { messagesOf, type Stream } from './stream.ts';
import type { Trouble } from './trouble.ts';

/** A site as the gateways know it. */
export interface SimulatedSite {
  seed: number;
  site: { id: string };
  gateways: readonly string[];
  /** Of those that do not write native JSON. */
  dialects?: Readonly<Record<string, SimulatedDialect>>;
  stream: Stream;
  troubles: readonly Trouble[];
}

export interface SimulationOptions {
  site: SimulatedSite;
  /** The site as it is by now, where troubles are started while it runs; absent: as it began. */
  current?: () => SimulatedSite;
  /** `mqtt://127.0.0.1:1883` */
  brokerUrl: string;
  /** Certificate authority for `mqtts://`, PEM; absent: those of the system. */
  ca?: string;
  /** By gateway. */
  credentials: Readonly<Record<string, { username: string; password: string }>>;
  /** Start of the past that is sent at full speed, ms since 1970 UTC. */
  from: number;
  /** End of that past: 'now'. */
  to: number;
  /** Simulated seconds per second afterwards. */
  speed: number;
  /** What is past goes as one array a device and hour; false: every measurement by itself. Default true. */
  batches?: boolean;
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

/** A gateway at its place: its session, what it writes, and its link. */
interface Posted {
  gateway: Gateway;
  encoder: Encoder;
  link: Link;
  isUp: boolean;
}

class Run {
  readonly #options: SimulationOptions;
  readonly #gateways: Posted[];
  /** The site that the links below were made for. */
  #site: SimulatedSite;
  readonly #stop = () => void this.end();
  #at: number;

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.#site = options.current?.() ?? options.site;
    this.#at = options.from;
    this.#gateways = options.site.gateways.map((gateway) => this.#posted(gateway));
    // Switched off, the gateways let go of everybody who waits for an acknowledgement.
    options.signal.addEventListener('abort', this.#stop);
  }

  async connect(): Promise<void> {
    this.#options.clock.moveTo(this.#at);
    await inGroups(this.#gateways, ({ gateway }) => gateway.connect());
    await this.#setLinks(this.#at);
  }

  /** Hour by hour; the clock comes to the end of an hour when all of it is acknowledged. */
  async catchUp(): Promise<void> {
    const { to } = this.#options;
    const underway: { end: number; acknowledged: Promise<unknown> }[] = [];
    for (let from = this.#at; from < to && !this.#done(); ) {
      const end = Math.min(to, (Math.floor(from / HOUR_MS) + 1) * HOUR_MS, this.#nextChange(from));
      this.#send(from, end, this.#options.batches ?? true);
      underway.push({ end, acknowledged: this.#acknowledged(false) });
      from = end;
      const changes = this.#linksChange(end);
      const all = changes || from >= to;
      if (underway.length > AHEAD_HOURS || all) await this.#settle(underway, all);
      if (changes && !this.#options.signal.aborted) await this.#setLinks(end);
    }
  }

  /** In small steps, for as long as it is wanted. */
  async goOn(): Promise<void> {
    const { speed, wait, until = Number.POSITIVE_INFINITY } = this.#options;
    const stepMs = 1000 / STEPS_PER_SECOND;
    while (!this.#done()) {
      this.#refresh();
      const step = Math.round(this.#at + speed * stepMs);
      const end = Math.min(until, step, this.#nextChange(this.#at));
      this.#send(this.#at, end, false);
      await Promise.all([wait(((end - this.#at) / speed) | 0), this.#acknowledged(true)]);
      if (this.#options.signal.aborted) break;
      this.#moveTo(end, 'live');
      if (this.#linksChange(end)) await this.#setLinks(end);
    }
    await this.#acknowledged(false);
  }

  async end(): Promise<void> {
    this.#options.signal.removeEventListener('abort', this.#stop);
    await Promise.all(this.#gateways.map(({ gateway }) => gateway.end()));
  }

  result(): SimulationResult {
    const dropped = this.#gateways.reduce((sum, { gateway }) => sum + gateway.dropped, 0);
    return { at: this.#at, acknowledged: this.#count(), dropped };
  }

  #posted(name: string): Posted {
    const { credentials, brokerUrl, site, ca } = this.#options;
    const credential = credentials[name];
    if (!credential)
      throw new PlumblineError(
        'gateway-unknown',
        `The simulation has no password for gateway ${name}. Add it with plumbline gateway add ${name}.`,
      );
    const dialect = site.dialects?.[name] ?? 'native';
    const encoder = encoderOf(dialect, site.site.id, name);
    const gateway = new Gateway({
      site: site.site.id,
      gateway: name,
      brokerUrl,
      ...credential,
      now: () => this.#at,
      foreign: isNative(dialect) ? null : encoder,
      ...(ca === undefined ? {} : { ca }),
    });
    return { gateway, encoder, link: this.#link(name), isUp: true };
  }

  #link(name: string): Link {
    const { seed, troubles } = this.#site;
    return linkOf(seed, () => this.#site.stream, name, troubles);
  }

  /** Takes over what somebody has started meanwhile. */
  #refresh(): void {
    const site = this.#options.current?.() ?? this.#site;
    if (site === this.#site) return;
    this.#site = site;
    for (const posted of this.#gateways) posted.link = this.#link(posted.gateway.name);
  }

  #send(from: number, to: number, batched: boolean): void {
    const { stream } = this.#site;
    for (const { gateway, encoder, link } of this.#gateways) {
      const messages = link.clean
        ? messagesOf(stream, gateway.name, from, to, batched, encoder)
        : link.messages(from, to, encoder);
      for (const message of messages) gateway.send(message);
    }
  }

  #nextChange(at: number): number {
    return this.#gateways.reduce(
      (next, { link }) => Math.min(next, link.nextChange(at)),
      Number.POSITIVE_INFINITY,
    );
  }

  #linksChange(at: number): boolean {
    return this.#gateways.some(({ link, isUp }) => link.isUp(at) !== isUp);
  }

  async #setLinks(at: number): Promise<void> {
    const changed = this.#gateways.filter(({ link, isUp }) => link.isUp(at) !== isUp);
    await Promise.all(
      changed.map((posted) => {
        posted.isUp = !posted.isUp;
        return posted.isUp ? posted.gateway.mendLink() : posted.gateway.cutLink();
      }),
    );
  }

  /** All that was sent so far. A gateway without a link keeps it for later when `untilOffline`. */
  #acknowledged(untilOffline: boolean): Promise<unknown> {
    return Promise.all(this.#gateways.map(({ gateway }) => gateway.reached(gateway.sent, untilOffline)));
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
    return this.#gateways.reduce((sum, { gateway }) => sum + gateway.acknowledged, 0);
  }

  #done(): boolean {
    const { signal, until } = this.#options;
    return signal.aborted || (until !== undefined && this.#at >= until);
  }
}

/** So many connect at a time: a thousand at once would overrun the broker's queue of new connections. */
const CONNECTING_MAX = 50;

async function inGroups<T>(all: readonly T[], task: (one: T) => Promise<void>): Promise<void> {
  for (let index = 0; index < all.length; index += CONNECTING_MAX)
    await Promise.all(all.slice(index, index + CONNECTING_MAX).map(task));
}

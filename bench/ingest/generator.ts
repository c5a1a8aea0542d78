// The load, in a process of its own: gets one job from its parent, does it, answers with what it measured.
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { cpuSeconds, machineCpuSeconds } from './cpu.ts';
import { Lane, type LaneClient } from './lane.ts';
import { LatencyHistogram } from './latency.ts';
import { PacketRing, type RingOptions } from './packet-ring.ts';

export interface GeneratorJob {
  port: number;
  /** Whose processor time is measured beside the generator's. */
  serverPid: number;
  clients: LaneClient[];
  inFlight: number;
  pointsPerMessage: RingOptions['pointsPerMessage'];
  /** Event time of the first reading of each client, ms since 1970. */
  fromMs: number;
  warmUpMs: number;
  measureMs: number;
}

/** What happened in the measured time, which begins after the warm-up. */
export interface Measured {
  seconds: number;
  acknowledged: number;
  latencyMsP50: number | null;
  latencyMsP99: number | null;
  /** null where there is no /proc. */
  serverCpuSeconds: number | null;
  generatorCpuSeconds: number | null;
  /** Of everything on the machine, these two included. */
  machineCpuSeconds: number | null;
  outOfOrder: number;
}

export interface GeneratorResult extends Measured {
  /** Messages from the first to the last, warm-up and what was in flight at the end included; all acknowledged. */
  messages: number;
  /** Of the first PUBLISH and of the last PUBACK, ms since 1970. */
  firstPublishAt: number;
  lastAcknowledgedAt: number;
}

export type GeneratorAnswer = { ok: true; result: GeneratorResult } | { ok: false; why: string };

// What is in flight at the end is answered in a second or two; a server that needs a minute has stopped answering.
const DRAIN_MS_MAX = 60_000;
const CONNECT_MS_MAX = 20_000;
const POLL_MS = 1;

class Load {
  readonly #job: GeneratorJob;
  readonly #lanes: Lane[] = [];
  readonly #rings: PacketRing[];
  #latency = new LatencyHistogram();
  #failure: Error | null = null;
  #connected = 0;

  constructor(job: GeneratorJob) {
    this.#job = job;
    const { pointsPerMessage, fromMs } = job;
    this.#rings = job.clients.map(({ topic }) => new PacketRing({ topic, pointsPerMessage, fromMs }));
  }

  async run(): Promise<GeneratorResult> {
    await this.#connect();
    const firstPublishAt = Date.now();
    for (const lane of this.#lanes) lane.start(this.#job.inFlight);
    await this.#wait(this.#job.warmUpMs);
    const measured = await this.#measure();
    for (const lane of this.#lanes) lane.finish();
    await this.#until(
      'every message is acknowledged',
      () => this.#acknowledged() === this.#lanes.reduce((sum, lane) => sum + lane.sent, 0),
      DRAIN_MS_MAX,
    );
    for (const lane of this.#lanes) lane.destroy();
    return { ...measured, messages: this.#acknowledged(), firstPublishAt, lastAcknowledgedAt: Date.now() };
  }

  async #connect(): Promise<void> {
    const { port, clients } = this.#job;
    clients.forEach((client, index) => {
      const ring = this.#rings[index];
      if (!ring) return;
      const lane = new Lane(
        {
          port,
          client,
          ring,
          acknowledged: (sentAt, now) => this.#latency.add(now - sentAt),
          failed: (error) => {
            this.#failure ??= error;
          },
        },
        () => {
          this.#connected++;
        },
      );
      this.#lanes.push(lane);
    });
    await this.#until('all clients are connected', () => this.#connected === clients.length, CONNECT_MS_MAX);
  }

  async #measure(): Promise<Measured> {
    this.#latency = new LatencyHistogram();
    const from = this.#snapshot();
    await this.#wait(this.#job.measureMs);
    const to = this.#snapshot();
    return {
      seconds: (to.now - from.now) / 1_000,
      acknowledged: to.acknowledged - from.acknowledged,
      latencyMsP50: this.#latency.percentileMs(0.5),
      latencyMsP99: this.#latency.percentileMs(0.99),
      serverCpuSeconds: difference(from.server, to.server),
      generatorCpuSeconds: difference(from.generator, to.generator),
      machineCpuSeconds: difference(from.machine, to.machine),
      outOfOrder: this.#lanes.reduce((sum, lane) => sum + lane.outOfOrder, 0),
    };
  }

  #snapshot() {
    return {
      now: performance.now(),
      acknowledged: this.#acknowledged(),
      server: cpuSeconds(this.#job.serverPid),
      generator: cpuSeconds(process.pid),
      machine: machineCpuSeconds(),
    };
  }

  #acknowledged(): number {
    return this.#lanes.reduce((sum, lane) => sum + lane.acknowledged, 0);
  }

  async #wait(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    if (this.#failure) throw this.#failure;
  }

  async #until(what: string, reached: () => boolean, msMax: number): Promise<void> {
    const deadline = performance.now() + msMax;
    while (!reached()) {
      if (performance.now() > deadline)
        throw new PlumblineError('bench-timeout', `Waited ${msMax / 1_000} s in vain until ${what}.`);
      await this.#wait(POLL_MS);
    }
  }
}

function difference(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : to - from;
}

async function answer(job: GeneratorJob): Promise<GeneratorAnswer> {
  try {
    return { ok: true, result: await new Load(job).run() };
  } catch (error) {
    return { ok: false, why: messageOf(error) };
  }
}

process.once('message', async (job: GeneratorJob) => {
  const given = await answer(job);
  process.send?.(given, () => process.exit());
});
// Nobody is left to answer to.
process.once('disconnect', () => process.exit(1));

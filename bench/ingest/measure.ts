import { fileURLToPath } from 'node:url';
import { PlumblineError } from '../../site/errors.ts';
import type { GeneratorAnswer, GeneratorJob, GeneratorResult, Measured } from './generator.ts';
import type { BenchOptions } from './options.ts';
import type { Peer, RunningPeer } from './peer.ts';
import type { Scratch } from './scratch.ts';

/** What one peer did in one round. */
export interface Round extends Measured {
  acknowledgedPerSecond: number;
  /** null where nothing is stored. */
  chain: ChainRound | null;
}

/** From the first PUBLISH to the moment at which everything acknowledged was in the store. */
export interface ChainRound {
  points: number;
  seconds: number;
  pointsPerSecond: number;
  /** How long the store needed after the last acknowledgement. */
  behindSeconds: number;
}

const GENERATOR = fileURLToPath(new URL('./generator.ts', import.meta.url));
const MS_PER_SECOND = 1_000;
// Event times lie in the past, as a gateway's that sends what it has gathered; far from the bound of a day ahead.
const EVENTS_BEGIN_MS_AGO = 3_600_000;

/** Starts a peer anew, loads it, stops it. */
export async function measure(peer: Peer, options: BenchOptions, scratch: Scratch): Promise<Round> {
  const running = await peer.start(scratch);
  try {
    const result = await generate(jobFor(peer, running, options), running, scratch);
    const { messages, firstPublishAt, lastAcknowledgedAt, ...measured } = result;
    return {
      ...measured,
      acknowledgedPerSecond: measured.acknowledged / measured.seconds,
      chain: await chainOf(peer, running, result, options.clients),
    };
  } finally {
    await running.stop();
  }
}

function jobFor(peer: Peer, running: RunningPeer, options: BenchOptions): GeneratorJob {
  return {
    port: running.port,
    serverPid: running.server.pid,
    clients: Array.from({ length: options.clients }, (_, index) => ({
      clientId: `bench-${index}`,
      ...running.client(index),
    })),
    inFlight: options.inFlight,
    pointsPerMessage: peer.pointsPerMessage,
    fromMs: Date.now() - EVENTS_BEGIN_MS_AGO,
    warmUpMs: options.warmUpSeconds * MS_PER_SECOND,
    measureMs: options.seconds * MS_PER_SECOND,
  };
}

async function generate(job: GeneratorJob, running: RunningPeer, scratch: Scratch): Promise<GeneratorResult> {
  const generator = scratch.spawn(process.execPath, [GENERATOR], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  try {
    const answer = await new Promise<GeneratorAnswer>((resolve) => {
      generator.process.once('message', (message) => resolve(message as GeneratorAnswer));
      generator.ended.then(() => resolve({ ok: false, why: `The generator ended: ${generator.tail()}` }));
      generator.process.send(job);
    });
    if (answer.ok) return answer.result;
    throw new PlumblineError('bench-failed', `${answer.why}\nThe server said:\n${running.server.tail()}`);
  } finally {
    await generator.end();
  }
}

async function chainOf(
  peer: Peer,
  { store }: RunningPeer,
  { messages, firstPublishAt, lastAcknowledgedAt }: GeneratorResult,
  clients: number,
): Promise<ChainRound | null> {
  if (!store) return null;
  await store.caughtUp();
  const caughtUpAt = Date.now();
  const points = messages * peer.pointsPerMessage;
  const stored = await store.count(clients);
  // A figure of speed is worth nothing where readings are missing.
  if (stored !== points)
    throw new PlumblineError(
      'bench-points-missing',
      `${points} points were acknowledged, but ${stored} can be read back. Nothing was measured; this is a fault of the service.`,
    );
  const seconds = (caughtUpAt - firstPublishAt) / MS_PER_SECOND;
  return {
    points,
    seconds,
    pointsPerSecond: points / seconds,
    behindSeconds: (caughtUpAt - lastAcknowledgedAt) / MS_PER_SECOND,
  };
}

import { plainConnect } from './base-packets.ts';
import { caseOf, type FuzzCase } from './cases.ts';
import { openStandingConnection, type StandingConnection } from './standing-connection.ts';
import type { Target } from './target.ts';
import { throwCase } from './throw-case.ts';

export interface Assault {
  seed: number;
  /** Numbers of the cases for this target, in order; shared by its lanes. */
  indices: Iterator<number>;
  /** Is there a reason to stop? */
  over(): boolean;
  /** A case is thrown from here on. */
  onThrown(index: number): void;
  onSilent(index: number): unknown;
}

// Side by side: a target waits for its disk, so one connection after the other would wait most of the time.
// Together with the slow ones below the 64 that one credential may have.
const LANES = 32;
// Slow ones go beside the lanes; more would only wait for each other.
const SLOW_MAX = 16;

/**
 * Throws cases at a target until there are no more.
 * @throws when a well-formed packet is not acknowledged
 */
export async function assail(target: Target, assault: Assault): Promise<void> {
  const slow = new Set<Promise<void>>();
  const standing = letIn(target, 'standing');
  const lanes = Array.from({ length: LANES }, () => runLane(target, assault, standing, slow));
  await Promise.all(lanes);
  await Promise.all(slow);
  if (!assault.over()) await standing.acknowledged();
  standing.end();
}

/** One case on a fresh connection. */
export async function assailOnce(target: Target, fuzzCase: FuzzCase): Promise<void> {
  if (!fuzzCase.wellFormed) {
    await throwCase(target.mqttPort, fuzzCase);
    return;
  }
  const standing = letIn(target, 'standing');
  for (const piece of fuzzCase.pieces) await standing.publish(piece);
  await standing.acknowledged();
  standing.end();
}

async function runLane(
  target: Target,
  assault: Assault,
  standing: StandingConnection,
  slow: Set<Promise<void>>,
): Promise<void> {
  const send = async (fuzzCase: FuzzCase) => {
    const ending = await throwCase(target.mqttPort, fuzzCase);
    if (ending === 'silent') assault.onSilent(fuzzCase.index);
  };
  while (!assault.over()) {
    const { value: index, done } = assault.indices.next();
    if (done) break;
    const fuzzCase = caseOf(assault.seed, index, target.addressee);
    assault.onThrown(index);
    if (fuzzCase.wellFormed) for (const piece of fuzzCase.pieces) await standing.publish(piece);
    else if (fuzzCase.everyMs === 0) await send(fuzzCase);
    else await beside(slow, () => send(fuzzCase));
  }
}

/** Begins it; waits only when too many are under way. */
async function beside(slow: Set<Promise<void>>, begin: () => Promise<void>): Promise<void> {
  if (slow.size >= SLOW_MAX) await Promise.race(slow);
  const run = begin().finally(() => slow.delete(run));
  slow.add(run);
}

/** Let in rightly, with a session that nobody else has. */
function letIn({ mqttPort, addressee }: Target, name: string): StandingConnection {
  return openStandingConnection(mqttPort, plainConnect(addressee, name));
}

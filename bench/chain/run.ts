import { lookAtMachine, type Machine } from '../ingest/machine.ts';
import type { Scratch } from '../ingest/scratch.ts';
import { inTurn, type Turns } from '../peers-in-turn.ts';
import { type ChainOptions, type Flow, type Kill, measureFlow, measureKill } from './measure.ts';
import { nodeRedStack } from './node-red-stack.ts';
import { plumblineDuckdb, plumblineInflux } from './plumbline-stack.ts';
import type { Stack } from './stack.ts';

export interface ChainRow {
  id: string;
  title: string;
  flow: Flow;
  kill: Kill;
}

export interface ChainReport extends Turns<ChainRow> {
  machine: Machine;
  settings: ChainOptions;
}

/** Everything that is measured, in this order. */
export const STACKS: readonly Stack[] = [
  plumblineDuckdb,
  plumblineInflux,
  nodeRedStack('single'),
  nodeRedStack('gathered'),
];

/** Stacks one after the other, each with nothing in it. */
export async function runChain(
  settings: ChainOptions,
  stacks: readonly Stack[],
  scratch: Scratch,
  tell: (line: string) => void,
): Promise<ChainReport> {
  const turns = await inTurn(
    stacks,
    async (stack) => ({
      id: stack.id,
      title: stack.title,
      flow: await measureFlow(stack, settings, scratch),
      kill: await measureKill(stack, settings, scratch),
    }),
    tell,
  );
  return { machine: lookAtMachine(scratch), settings, ...turns };
}

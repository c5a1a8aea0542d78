import { RulesEngine } from '../rules/engine.ts';
import type { PourState } from '../site/concrete/pour.ts';
import type { ProgrammeSource } from './current-programme.ts';
import type { House } from './house.ts';
import { rulesOptions } from './rules-options.ts';

/** The pours as they stood at a time: the same judgement as the rules', from the store, without leaving a trace. */
export async function pourStatesAt(
  house: House,
  programme: ProgrammeSource,
  at: number,
): Promise<readonly PourState[]> {
  const engine = new RulesEngine({
    ...rulesOptions(house, { at: programme.asOf }, async () => undefined),
    memory: {
      position: () => 0,
      evaluatedAt: () => 0,
      risk: () => null,
      openRisks: () => [],
      save: () => undefined,
    },
  });
  await engine.evaluateNow(at);
  return engine.pourStates();
}

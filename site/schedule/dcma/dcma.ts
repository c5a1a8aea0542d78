import type { Analysis, Programme } from '../programme.ts';
import { dateChecks, missedCheck, resourceCheck } from './date-checks.ts';
import type { DcmaCheck } from './dcma-check.ts';
import { dcmaFacts } from './dcma-facts.ts';
import { logicChecks } from './logic-checks.ts';
import { criticalPathTest, executionIndex, lengthIndex } from './path-checks.ts';

/**
 * The 14 points by which the DCMA judges whether a programme can be trusted, each with what violates it. They look
 * at open tasks and milestones; level of effort and summaries do not count. The first and the last activity count
 * as without logic too: the five per cent leave room for them.
 *
 * @param analysis of this programme
 *
 * @example dcma(programme, analyse(programme)).filter(({ passed }) => passed === false)
 */
export function dcma(programme: Programme, analysis: Analysis): DcmaCheck[] {
  const facts = dcmaFacts(programme, analysis);
  return [
    ...logicChecks(facts),
    ...dateChecks(facts),
    resourceCheck(facts),
    missedCheck(facts),
    criticalPathTest(facts),
    lengthIndex(facts),
    executionIndex(facts),
  ];
}

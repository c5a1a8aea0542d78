import type { Risk } from '../../../site/risk.ts';

/** Open risks, the one at the highest level and with the most hours first. */
export function sortRisks(risks: readonly Risk[]): Risk[] {
  return risks
    .filter(({ state }) => state === 'open')
    .sort((a, b) => b.level - a.level || b.expectedDelayHours - a.expectedDelayHours || a.since - b.since);
}

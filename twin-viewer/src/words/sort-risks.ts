import type { Risk } from '../../../site/risk.ts';

/** Open risks, the one at the highest level and with the most hours first. */
export function sortRisks(risks: readonly Risk[]): Risk[] {
  return risks
    .filter(({ state }) => state === 'open')
    .sort((a, b) => b.level - a.level || b.expectedDelayHours - a.expectedDelayHours || a.since - b.since);
}

/** The worst one of each activity, in the same order: what is late twice over is still one thing that is late. */
export function worstRisks(risks: readonly Risk[]): Risk[] {
  const ofActivity = new Map<string, Risk>();
  for (const risk of sortRisks(risks))
    if (!ofActivity.has(risk.activity)) ofActivity.set(risk.activity, risk);
  return [...ofActivity.values()];
}

import type { Learning } from '../../site/forecast/learning.ts';
import type { Text } from '../../site/text.ts';

/** What was learnt, in a sentence. */
export function learningText({ finished, finishedMin, silent, site, trades }: Omit<Learning, 'text'>): Text {
  if (silent)
    return {
      en: `Nothing is learnt yet: ${finished} activities have finished, and it takes ${finishedMin}. Durations are taken as planned, with the usual spread.`,
      zh: `尚未学习：已完成 ${finished} 项作业，至少需要 ${finishedMin} 项。工期按计划取值，采用通常的离散范围。`,
    };
  const own = trades.filter((trade) => trade.own && trade.remaining > 0);
  const slowest = own.toSorted((a, b) => b.factor - a.factor)[0];
  const times = (factor: number) => factor.toFixed(2);
  return {
    en: `${finished} finished activities took ${times(site.factor)} times what was planned${slowest ? `; of what is to come '${slowest.trade}' is the slowest, at ${times(slowest.factor)} times` : ''}.`,
    zh: `已完成的 ${finished} 项作业实际工期为计划的 ${times(site.factor)} 倍${slowest ? `；后续工种中“${slowest.trade}”最慢，为 ${times(slowest.factor)} 倍` : ''}。`,
  };
}

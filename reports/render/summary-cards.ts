import { expectedFinish } from './expected-finish.ts';
import { NO_FIGURE } from './format.ts';
import type { Card } from './report-document.ts';
import type { Writing } from './writing.ts';

/** The four figures at the top: built, finish, risks, next to strip. */
export function summaryCards(writing: Writing): Card[] {
  return [builtCard(writing), finishCard(writing), riskCard(writing), stripCard(writing)];
}

function builtCard({ facts, words, format }: Writing): Card {
  const { actualPercent, plannedPercent } = facts.progress;
  return {
    label: words.cards.built,
    value: format.figure(actualPercent),
    notes:
      plannedPercent.value === null
        ? format.why(plannedPercent)
        : [words.cards.planned(format.figure(plannedPercent))],
  };
}

function finishCard({ facts, words, format }: Writing): Card {
  const { plannedFinish, finishDelayDays } = facts.progress;
  const { date, delayDays: delay, chance } = expectedFinish(facts);
  if (!date) return { label: words.cards.finish, value: NO_FIGURE, notes: format.why(finishDelayDays) };
  const { p80 } = facts.finish;
  const card: Card = {
    label: chance ? `${words.cards.finish} ${chance}` : words.cards.finish,
    value: format.date(date),
    notes: [
      ...(delay === null ? [] : [delayNote({ words, format }, delay)]),
      ...(chance && p80 ? [words.cards.finishChance('P80', format.date(p80))] : []),
      ...(plannedFinish ? [words.cards.finishPlanned(format.date(plannedFinish))] : []),
    ],
  };
  return delay !== null && delay > 0 ? { ...card, tone: 'alert' } : card;
}

function delayNote({ words, format }: Pick<Writing, 'words' | 'format'>, delay: number): string {
  if (delay === 0) return words.cards.onPlan;
  const days = format.workingDays(Math.abs(delay));
  return delay > 0 ? words.cards.later(days) : words.cards.earlier(days);
}

function riskCard({ facts, words, format }: Writing): Card {
  const { openCount, newCount, worseCount, closedCount } = facts.risks;
  const card: Card = {
    label: words.cards.risks,
    value: format.bare(openCount),
    notes: [
      words.cards.riskChanges(format.bare(newCount), format.bare(closedCount)),
      ...(worseCount.value ? [words.cards.riskWorse(format.bare(worseCount))] : []),
    ],
  };
  return facts.risks.open.length > 0 ? { ...card, tone: 'alert' } : card;
}

function stripCard({ facts, words, format }: Writing): Card {
  const next = facts.pours[0];
  if (!next) return { label: words.cards.strip, value: NO_FIGURE, notes: [words.cards.noPour] };
  const hours = next.hoursToStrip;
  const value =
    hours.value === null
      ? NO_FIGURE
      : hours.value === 0
        ? words.cards.ready
        : words.cards.stripIn(format.figure(hours));
  return { label: words.cards.strip, value, notes: [format.name(next.name), ...format.why(hours)] };
}

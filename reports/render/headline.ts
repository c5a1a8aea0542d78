import type { RiskFact } from '../daily-fact-types.ts';
import { expectedFinish } from './expected-finish.ts';
import type { Writing } from './writing.ts';

/**
 * The whole report in one sentence.
 *
 * @example headline(writing)
 *   // 'Harbour View Tower, day 214: 41 % built against 44 % planned; 1 risk: Slab L5-A reaches its strip strength 3 h late.'
 */
export function headline(writing: Writing): string {
  const { facts, words, format } = writing;
  const { dayOf } = facts.progress;
  const day = dayOf.value === null ? null : format.bare(dayOf);
  const clauses = [...progressClauses(writing), riskClause(writing), ...silenceClauses(writing)];
  return (
    words.headline.lead(format.name(facts.site.name), day, format.date(facts.date)) +
    clauses.join(words.marks.clause) +
    words.marks.stop
  );
}

/** What a risk says, without its numbers of the programme. */
export function riskText(
  { words, format }: Pick<Writing, 'words' | 'format'>,
  risk: RiskFact,
  closed = false,
): string {
  const what = risk.pour ? format.name(risk.pour.name) : format.named(risk.activityName);
  const delay = format.figure(risk.delay);
  if (!closed) return words.risks.causes[risk.cause](what, delay);
  return risk.cause === 'strip-strength-late'
    ? words.risks.strengthWasLate(what, delay)
    : words.risks.wasLate(what, delay);
}

function progressClauses({ facts, words, format }: Writing): string[] {
  const { actualPercent, plannedPercent } = facts.progress;
  if (actualPercent.value === null || plannedPercent.value === null) return [words.headline.noProgramme];
  const standing = words.headline.progress(format.figure(actualPercent, 0), format.figure(plannedPercent, 0));
  const { delayDays: delay, chance } = expectedFinish(facts);
  if (delay === null) return [standing];
  if (delay === 0) return [standing, words.headline.finishOnPlan];
  return [standing, words.headline.finish(format.workingDays(Math.abs(delay)), delay > 0, chance)];
}

function riskClause(writing: Writing): string {
  const { facts, words } = writing;
  const worst = facts.risks.open[0];
  return worst
    ? words.headline.risks(facts.risks.open.length, riskText(writing, worst))
    : words.headline.noRisk;
}

function silenceClauses({ facts, words }: Writing): string[] {
  const { silent } = facts.data;
  return silent.length > 0 ? [words.headline.silent(silent.length)] : [];
}

import type { Risk } from '../site/risk.ts';
import { riskAt } from '../site/risk-at.ts';
import type { RiskFact, RiskFacts } from './daily-fact-types.ts';
import { figure, figureOr } from './figure.ts';
import type { ReportDay } from './report-day.ts';
import type { ReportSources } from './sources.ts';
import { hoursOf } from './spans.ts';

/** Risks that were open at the end of the report, and those that were closed in the day; the longest delay first. */
export function riskFacts(sources: ReportSources, day: ReportDay): RiskFacts {
  const facts = sources.risks
    .flatMap((risk) => riskAt(risk, day.asOf) ?? [])
    .map((risk) => describe(sources, risk, day))
    .sort(byDelay);
  const open = facts.filter(({ closedAt }) => closedAt === null);
  const closed = facts.filter(({ closedAt }) => closedAt !== null && closedAt >= day.from);
  return {
    open,
    openCount: figure(open.length, '', 'count open risks'),
    newCount: figure(open.filter(({ isNew }) => isNew).length, '', 'count new risks'),
    worseCount: figure(open.filter(({ isWorse }) => isWorse).length, '', 'count risks that went up'),
    closed,
    closedCount: figure(closed.length, '', 'count closed risks'),
  };
}

function describe(sources: ReportSources, risk: Risk, day: ReportDay): RiskFact {
  const pour = sources.pours.find(({ id }) => id === risk.pour);
  const state = sources.pourStates.find(({ id }) => id === risk.pour);
  const { level, levelSince } = levelAt(risk, day.asOf);
  const until = Math.min(risk.closedAt ?? day.asOf, day.asOf);
  return {
    ...{ id: risk.id, cause: risk.cause, level, levelSince },
    isWorse: level > 1 && levelSince >= day.from,
    waited: figure(hoursOf(Math.max(0, until - levelSince)), 'h', `risk ${risk.id}`),
    activity: risk.activity,
    activityName: risk.activityName,
    pour: pour && state ? { id: pour.id, name: pour.name, requiredMPa: state.requiredMPa } : null,
    reachedAt: state?.reachedAt ?? null,
    plannedAt: state?.plannedAt ?? null,
    isNew: risk.since >= day.from,
    since: risk.since,
    closedAt: risk.closedAt,
    delay: figure(risk.expectedDelayHours, 'h', `risk ${risk.id}`),
    float: figureOr(risk.floatHours, 'h', `activity ${risk.activity}`, 'not-known'),
  };
}

/** The level of a past report is the one that it had then. */
function levelAt(
  { level, since, levelSince, levelHistory }: Risk,
  at: number,
): Pick<RiskFact, 'level' | 'levelSince'> {
  if (!levelHistory) return { level, levelSince: Math.min(levelSince ?? since, at) };
  const last = levelHistory.findLast((step) => step.at <= at);
  return { level: last?.level ?? 1, levelSince: last?.at ?? since };
}

function byDelay(a: RiskFact, b: RiskFact): number {
  return b.level - a.level || (b.delay.value ?? 0) - (a.delay.value ?? 0) || a.id.localeCompare(b.id);
}

import type { Problem } from '../site/problems/problem.ts';
import { figure } from './figure.ts';
import type { ReportSources } from './sources.ts';
import { hoursOf } from './spans.ts';
import type { ProblemFact, ProblemFacts } from './standing-fact-types.ts';

/** The time that a report tells of: `[from, asOf]`, ms. */
export interface ReportTime {
  from: number;
  asOf: number;
}

/** What people raised, the highest level first. A problem of a past report has the level that it had then. */
export function problemFacts({ problems }: ReportSources, time: ReportTime): ProblemFacts {
  const known = problems.filter(({ raisedAt }) => raisedAt <= time.asOf).map((one) => describe(one, time));
  const isOpen = ({ closedAt }: ProblemFact) => closedAt === null || closedAt > time.asOf;
  const open = known.filter(isOpen).sort(byUrgency);
  const closed = known.filter((one) => !isOpen(one) && (one.closedAt ?? 0) >= time.from);
  return {
    open,
    closed,
    openCount: figure(open.length, '', 'count open problems'),
    newCount: figure(open.filter(({ isNew }) => isNew).length, '', 'count new problems'),
    worseCount: figure(open.filter(({ isWorse }) => isWorse).length, '', 'count problems that went up'),
    closedCount: figure(closed.length, '', 'count closed problems'),
  };
}

function describe(problem: Problem, { from, asOf }: ReportTime): ProblemFact {
  const steps = problem.levelHistory.filter(({ at }) => at <= asOf);
  const last = steps.at(-1);
  const level = last?.level ?? 1;
  const levelSince = last?.at ?? problem.raisedAt;
  const decided = problem.decision !== null && problem.decision.at <= asOf ? problem.decision.text : null;
  return {
    id: problem.id,
    text: problem.text,
    level,
    owner: problem.owner,
    activity: problem.activity,
    element: problem.element,
    raisedAt: problem.raisedAt,
    levelSince,
    closedAt: problem.closedAt,
    isNew: problem.raisedAt >= from,
    isWorse: level > 1 && levelSince >= from,
    decision: decided,
    waited: figure(hoursOf(Math.max(0, asOf - levelSince)), 'h', `problem ${problem.id}`),
  };
}

function byUrgency(a: ProblemFact, b: ProblemFact): number {
  return b.level - a.level || a.raisedAt - b.raisedAt || a.id.localeCompare(b.id);
}

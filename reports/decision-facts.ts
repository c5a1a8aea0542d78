import { type Change, SIGNING_ROLES } from '../site/changes/change.ts';
import { figure } from './figure.ts';
import type { ReportTime } from './problem-facts.ts';
import type { ReportSources } from './sources.ts';
import type { DecisionFact, DecisionFacts } from './standing-fact-types.ts';

/** What the two managers signed or refused in the time of the report, and what waited for them at its end. */
export function decisionFacts({ changes }: ReportSources, { from, asOf }: ReportTime): DecisionFacts {
  const facts = changes.filter(({ proposedAt }) => proposedAt <= asOf).flatMap((one) => describe(one, asOf));
  const taken = facts.filter(({ state, at }) => state !== 'waiting' && at >= from);
  const waiting = facts.filter(({ state }) => state === 'waiting');
  return {
    taken: taken.sort((a, b) => a.at - b.at),
    waiting: waiting.sort((a, b) => a.at - b.at),
    takenCount: figure(taken.length, '', 'count decided changes'),
    waitingCount: figure(waiting.length, '', 'count changes that wait'),
  };
}

/** As it stood at a time; a withdrawn or superseded one is nobody's decision. */
function describe(change: Change, asOf: number): DecisionFact[] {
  const ended = change.history.find(({ what, at }) => ENDS.has(what) && at <= asOf);
  if (ended && ended.what !== 'effective' && ended.what !== 'rejected') return [];
  const signatures = change.signatures.filter(({ at }) => at <= asOf);
  const state = ended ? (ended.what === 'effective' ? 'effective' : 'rejected') : 'waiting';
  return [
    {
      id: change.id,
      title: change.title,
      state,
      at: ended?.at ?? change.proposedAt,
      signatures: signatures.map(({ role, by, at }) => ({ role, by, at })),
      waitsFor:
        state === 'waiting'
          ? SIGNING_ROLES.filter((role) => !signatures.some((one) => one.role === role))
          : [],
    },
  ];
}

const ENDS: ReadonlySet<string> = new Set(['effective', 'rejected', 'withdrawn', 'superseded']);

import type { Alarm } from '../site/alarm.ts';
import { figure, figureOr } from './figure.ts';
import type { ReportTime } from './problem-facts.ts';
import type { ReportSources } from './sources.ts';
import type { AlarmFacts } from './standing-fact-types.ts';

// What a person can read in a morning; the list of alarms has all.
const LISTED_MAX = 50;

/** Alarms that were raised in the time of the report, the newest first: the limits that were broken. */
export function alarmFacts({ alarms }: ReportSources, { from, asOf }: ReportTime): AlarmFacts {
  const raised = alarms
    .flatMap((alarm) =>
      alarm.raisedAt !== null && alarm.raisedAt >= from && alarm.raisedAt <= asOf
        ? [{ ...alarm, raisedAt: alarm.raisedAt, active: wasActive(alarm, asOf) }]
        : [],
    )
    .sort((a, b) => b.raisedAt - a.raisedAt);
  return {
    raised: raised.slice(0, LISTED_MAX).map(({ id, priority, text, raisedAt, active, value, unit }) => ({
      ...{ id, priority, text, raisedAt, active },
      value: figureOr(value, unit, `alarm ${id}`, 'not-known'),
    })),
    raisedCount: figure(raised.length, '', 'count alarms raised'),
    activeCount: figure(raised.filter(({ active }) => active).length, '', 'count alarms active'),
  };
}

/** At a time after it was raised; what came back since stood then. */
function wasActive({ active, raisedAt, returnedAt }: Alarm, at: number): boolean {
  const returned = returnedAt !== null && returnedAt >= (raisedAt ?? 0) ? returnedAt : null;
  return active || (returned !== null && returned > at);
}

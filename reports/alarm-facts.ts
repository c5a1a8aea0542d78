import { figure, figureOr } from './figure.ts';
import type { ReportTime } from './problem-facts.ts';
import type { ReportSources } from './sources.ts';
import type { AlarmFacts } from './standing-fact-types.ts';

// What a person can read in a morning; the list of alarms has all.
const LISTED_MAX = 50;

/**
 * Alarms that were raised in the time of the report, the newest first, with what was said and measured when they were:
 * the limits that were broken. One that came back has been raised twice.
 */
export function alarmFacts({ alarmsRaised }: ReportSources, { from, asOf }: ReportTime): AlarmFacts {
  const raised = alarmsRaised(from, asOf).map(({ returnedAt, ...alarm }) => {
    const endedAt = returnedAt !== null && returnedAt <= asOf ? returnedAt : null;
    return { ...alarm, endedAt, active: endedAt === null };
  });
  return {
    raised: raised.slice(0, LISTED_MAX).map(({ value, unit, ...alarm }) => ({
      ...alarm,
      value: figureOr(value, unit, `alarm ${alarm.id}`, 'not-known'),
    })),
    raisedCount: figure(raised.length, '', 'count alarms raised'),
    activeCount: figure(raised.filter(({ active }) => active).length, '', 'count alarms active'),
  };
}

import type { PeriodSources } from '../../reports/period-facts.ts';
import { dayRange, toLocal } from '../../site/local-time.ts';
import { actualPercentAt, plannedPercent } from '../../site/schedule/progress.ts';
import type { House } from '../house.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';
import { pourStatesAt } from '../site-work/pour-states-at.ts';

// Alarms and changes that a report may tell of; a site has some hundred a month.
const ALARMS_MAX = 10_000;
const CHANGES_MAX = 10_000;

/** What a report of the dates `first` to `last` is written from: all as it stood at their end, or stands now. */
export async function reportSources(
  house: House,
  source: ProgrammeSource,
  { first, last }: { first: string; last: string },
): Promise<PeriodSources> {
  const { records, site, clock } = house;
  const [from] = dayRange(first, site.timeZone);
  const [, end] = dayRange(last, site.timeZone);
  const now = clock.now();
  const asOf = Math.min(end, now);
  const current = asOf < now ? source.asOf(asOf) : source.current();
  const before = source.asOf(from);
  const local = (at: number) => toLocal(at, site.timeZone);
  return {
    site: { id: site.id, name: site.name, timeZone: site.timeZone },
    now,
    telemetry: house.telemetry,
    programme: current?.programme ?? null,
    analysis: current?.analysis ?? null,
    plannedPercent: (at) => (current ? plannedPercent(current.programme, at) : null),
    actualPercent: current ? actualPercentAt(current.programme, local(asOf)) : null,
    actualPercentBefore: before ? actualPercentAt(before.programme, local(from)) : null,
    pourStates: await pourStatesAt(house, source, asOf, { waitingOnly: true }),
    pours: records.pours.list(),
    devices: records.devices.list(),
    risks: records.risks.list(),
    alarmsRaised: (begin, until) => records.alarms.raised(begin, until, ALARMS_MAX),
    problems: records.problems.list(),
    changes: records.changes.list({}, CHANGES_MAX),
    mixes: records.mixes.list(),
    specimens: records.specimens.list(),
    forecast: records.finishForecasts.newest(),
    trend: records.finishForecasts.trend(),
    agenda: null,
    quarantined: (begin, until) => records.quarantine.count(begin, until),
    publicUrl: house.publicUrl,
  };
}

import { type Agenda, agenda } from '../../site/agenda.ts';
import { fromLocal } from '../../site/local-time.ts';
import { milestoneTrend } from '../../site/schedule/compare/milestone-trend.ts';
import type { House } from '../house.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';
import { shownChange } from './changes.ts';

/** The agenda of a month, `2026-03`, from what the site has on record. */
export function jointAgenda(
  { records, clock, site }: Pick<House, 'records' | 'clock' | 'site'>,
  programme: ProgrammeSource,
  month: string,
): Agenda {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const next = first.add({ months: 1 });
  const to = fromLocal(`${next}T00:00`, site.timeZone);
  const versions = records.programmes
    .list()
    .filter(({ effectiveAt }) => effectiveAt !== null && effectiveAt < to)
    .flatMap(({ version }) => records.programmes.get(version)?.body ?? []);
  const then = programme.asOf(Math.min(to - 1, clock.now()));
  return agenda({
    month,
    from: fromLocal(`${first}T00:00`, site.timeZone),
    to,
    now: clock.now(),
    changes: records.changes.list().map((change) => shownChange(records, change)),
    problems: records.problems.list(),
    gates: programme.gates(),
    milestones: milestoneTrend(then ? [...versions, then.programme] : versions),
  });
}

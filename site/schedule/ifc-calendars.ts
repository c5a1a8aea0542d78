import type { Entities } from './ifc-times.ts';
import { ifcDate } from './ifc-times.ts';
import type { ImportNotices } from './import-notices.ts';
import { MINUTES_PER_DAY } from './local-minutes.ts';
import type { Calendar, CalendarException, Shift } from './programme.ts';
import type { StepEntity } from './step-entities.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** An IfcWorkCalendar: the week that its working times repeat, and its exceptions. Its id is its GlobalId. */
export function readIfcCalendar(entity: StepEntity, entities: Entities, notices: ImportNotices): Calendar {
  const id = entity.text(0) ?? String(entity.id);
  const name = entity.text(2) ?? `Calendar ${id}`;
  const where = `calendar ${name}`;
  const week: Shift[][] = [[], [], [], [], [], [], []];
  const times = entity.refs(6).flatMap((ref) => entities.get(ref) ?? []);
  for (const time of times) {
    const pattern = entities.get(time.ref(3) ?? -1);
    const days = weekdays(pattern);
    if (!days) notices.add(where, 'has working time that recurs neither by day nor by week; it is left out');
    const { shifts, nextDay } = shiftsOf(pattern, entities);
    for (const day of days ?? []) {
      week[day - 1]?.push(...shifts);
      week[day % 7]?.push(...nextDay);
    }
  }
  if (times.length === 0)
    notices.add(where, 'does not say its working time; every day around the clock is taken');
  return {
    id,
    name,
    week: times.length === 0 ? week.map((): Shift[] => [[0, MINUTES_PER_DAY]]) : week,
    exceptions: entity
      .refs(7)
      .flatMap((ref) => readException(entities.get(ref), entities, where, notices) ?? []),
  };
}

/** 1 Monday … 7 Sunday; null for other recurrences. */
function weekdays(pattern: StepEntity | undefined): number[] | null {
  if (!pattern) return EVERY_DAY;
  if (pattern.word(0) === 'DAILY') return EVERY_DAY;
  if (pattern.word(0) !== 'WEEKLY') return null;
  const named = pattern.numbers(2).filter((day) => EVERY_DAY.includes(day));
  return named.length > 0 ? named : EVERY_DAY;
}

/** The times of day, those past midnight apart; the whole day where there are none. */
function shiftsOf(
  pattern: StepEntity | undefined,
  entities: Entities,
): { shifts: Shift[]; nextDay: Shift[] } {
  const periods = pattern?.refs(7).flatMap((ref) => entities.get(ref) ?? []) ?? [];
  if (periods.length === 0) return { shifts: [[0, MINUTES_PER_DAY]], nextDay: [] };
  const found: { shifts: Shift[]; nextDay: Shift[] } = { shifts: [], nextDay: [] };
  for (const period of periods) {
    const [from, to] = [minuteOf(period.text(0)), minuteOf(period.text(1))];
    if (from === null || to === null) continue;
    found.shifts.push([from, to <= from ? MINUTES_PER_DAY : to]);
    if (to <= from && to > 0) found.nextDay.push([0, to]);
  }
  return found;
}

function readException(
  time: StepEntity | undefined,
  entities: Entities,
  where: string,
  notices: ImportNotices,
): CalendarException | null {
  const from = ifcDate(time?.text(4) ?? null);
  const to = ifcDate(time?.text(5) ?? null) ?? from;
  const pattern = entities.get(time?.ref(3) ?? -1);
  const recurs = pattern && pattern.word(0) !== 'DAILY';
  if (!time || from === null || to === null || to < from || recurs) {
    notices.add(where, 'has an exception without dates, or one that recurs; it is left out');
    return null;
  }
  const hasHours = pattern !== undefined && pattern.refs(7).length > 0;
  return {
    from: from.slice(0, 10),
    to: to.slice(0, 10),
    shifts: hasHours ? shiftsOf(pattern, entities).shifts : [],
  };
}

function minuteOf(time: string | null): number | null {
  const parts = /^(\d\d):(\d\d)/.exec(time ?? '');
  const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN;
  return minutes <= MINUTES_PER_DAY ? minutes : null;
}

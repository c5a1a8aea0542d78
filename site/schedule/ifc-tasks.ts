import type { IfcRelations } from './ifc-relations.ts';
import { type Entities, type IfcDuration, type IfcTime, readTaskTime, readTimeControl } from './ifc-times.ts';
import type { ImportNotices } from './import-notices.ts';
import { toLocalMinutes } from './local-minutes.ts';
import type { Activity, Calendar } from './programme.ts';
import type { StepEntity } from './step-entities.ts';
import { workingDayMinutes } from './working-day.ts';
import { workingMinutes } from './working-time.ts';

export interface IfcTaskContext {
  isIfc2x3: boolean;
  entities: Entities;
  relations: IfcRelations;
  /** Id of an activity by number of its entity. */
  idOf(entity: number): string | null;
  calendarOf(entity: number): Calendar;
  /** Where durations that pass day and night run. */
  elapsedCalendar(): Calendar;
  isSummary(entity: number): boolean;
}

export interface IfcTask {
  activity: Activity;
  time: IfcTime | null;
}

/** A task as an activity. */
export function readIfcTask(entity: StepEntity, context: IfcTaskContext, notices: ImportNotices): IfcTask {
  const id = context.idOf(entity.id) ?? '';
  const name = entity.text(2) ?? '';
  const where = `task ${id} (${name})`;
  const time = timeOf(entity, context);
  const summary = context.isSummary(entity.id);
  const isMilestone = entity.word(context.isIfc2x3 ? 8 : 9) === 'T';
  if (!time && !summary && !isMilestone) notices.add(where, 'has no times; it is taken as without duration');
  const calendar = time?.isElapsed ? context.elapsedCalendar() : context.calendarOf(entity.id);
  const start = time?.scheduleStart ?? time?.earlyStart ?? null;
  const finish = time?.scheduleFinish ?? time?.earlyFinish ?? null;
  const durationMinutes = summary
    ? 0
    : minutesOf(time?.duration ?? null, start, finish, calendar, where, notices);
  const actualFinish = time?.actualFinish ?? null;
  const percentComplete = actualFinish ? 100 : 100 * Math.min(1, Math.max(0, time?.completion ?? 0));
  const kind = summary ? 'summary' : isMilestone || durationMinutes === 0 ? 'milestone' : 'task';
  return {
    time,
    activity: {
      id,
      name,
      kind,
      parent: context.idOf(context.relations.parentOf.get(entity.id) ?? -1),
      calendar: calendar.id,
      durationMinutes,
      remainingMinutes: remainingOf(time?.remaining ?? null, durationMinutes, percentComplete, calendar),
      percentComplete,
      actualStart: time?.actualStart ?? null,
      actualFinish,
      plannedStart: start,
      plannedFinish: finish,
      baselineStart: null,
      baselineFinish: null,
      constraints: [],
    },
  };
}

function timeOf(entity: StepEntity, { isIfc2x3, entities, relations }: IfcTaskContext): IfcTime | null {
  const ref = isIfc2x3 ? relations.timeControlOf.get(entity.id) : entity.ref(11);
  const found = entities.get(ref ?? -1);
  if (!found) return null;
  return isIfc2x3 ? readTimeControl(found, entities) : readTaskTime(found);
}

/**
 * Working minutes of a duration. By a day some tools mean a day of the calendar and some 24 hours: the dates of
 * the task say which; without them it is a day of the calendar.
 */
function minutesOf(
  duration: IfcDuration | null,
  start: string | null,
  finish: string | null,
  calendar: Calendar,
  where: string,
  notices: ImportNotices,
): number {
  const between =
    start !== null && finish !== null
      ? Math.max(0, workingMinutes(calendar).between(toLocalMinutes(start), toLocalMinutes(finish)))
      : null;
  if (duration === null) return between ?? 0;
  const byDay = duration.days * workingDayMinutes(calendar) + duration.minutes;
  const byHours = duration.days * 1440 + duration.minutes;
  const found = between !== null && Math.abs(byHours - between) < Math.abs(byDay - between) ? byHours : byDay;
  if (between !== null && between !== found)
    notices.add(
      where,
      `takes ${found / 60} h by its duration, but ${between / 60} h by its dates; the duration counts`,
    );
  return Math.max(0, Math.round(found));
}

function remainingOf(
  remaining: IfcDuration | null,
  durationMinutes: number,
  percentComplete: number,
  calendar: Calendar,
): number {
  const byShare = Math.round(durationMinutes * (1 - percentComplete / 100));
  // Tools write a remaining time of nothing where they keep none.
  if (remaining === null || percentComplete === 0 || percentComplete >= 100) return byShare;
  const said = remaining.days * workingDayMinutes(calendar) + remaining.minutes;
  return said > 0 ? Math.min(durationMinutes, said) : byShare;
}

import type { ImportNotices } from './import-notices.ts';
import type { Activity } from './programme.ts';
import { readXerConstraints } from './xer-constraints.ts';
import type { XerRow } from './xer-tables.ts';
import { XerValues } from './xer-values.ts';

export interface XerTaskContext {
  /** The project's calendar. */
  calendar: string;
  calendarIds: ReadonlySet<string>;
  usesExpectedFinish: boolean;
  /** Ids (`task_id`) with an assignment; null when the file has no table of them. */
  assigned: ReadonlySet<string> | null;
  /** Baseline dates by activity id. */
  baseline: ReadonlyMap<string, Pick<Activity, 'baselineStart' | 'baselineFinish'>>;
  /** The one calendar that the resources of a task (`task_id`) work on; null where there are several, or none. */
  resourceCalendarOf(taskId: string): string | null;
  /** Id of the summary of a WBS element. */
  summaryOf(wbsId: string): string | null;
}

const KINDS: Readonly<Record<string, Activity['kind']>> = {
  TT_Task: 'task',
  TT_Rsrc: 'task',
  TT_Mile: 'milestone',
  TT_FinMile: 'milestone',
  TT_LOE: 'level-of-effort',
  // A WBS summary activity lasts from the first start to the last finish of its WBS element and holds nothing.
  TT_WBS: 'level-of-effort',
};

/** An activity of P6. Its id is the one that people see, `task_code`. */
export function readXerTask(
  id: string,
  row: XerRow,
  context: XerTaskContext,
  notices: ImportNotices,
): Activity {
  const name = row.get('task_name');
  const where = `activity ${id} (${name})`;
  const values = new XerValues(row, where, notices);
  const type = row.get('task_type');
  const kind = KINDS[type];
  if (!kind) notices.add(where, `is of the unknown type "${type}"; it is taken as a task`);
  const byResource = type === 'TT_Rsrc' ? context.resourceCalendarOf(row.get('task_id')) : null;
  if (type === 'TT_Rsrc' && byResource === null && context.assigned?.has(row.get('task_id')))
    notices.add(where, 'is scheduled by its resources’ several calendars in P6; here by its own');
  const durationMinutes = Math.max(0, values.minutes('target_drtn_hr_cnt') ?? 0);
  const finished = row.get('status_code') === 'TK_Complete';
  const begun = finished || row.get('status_code') === 'TK_Active';
  const remainingMinutes = finished
    ? 0
    : Math.max(0, values.minutes('remain_drtn_hr_cnt') ?? durationMinutes);
  return {
    id,
    name,
    kind: kind ?? 'task',
    parent: context.summaryOf(row.get('wbs_id')),
    calendar: byResource ?? calendarOf(row, where, context, notices),
    durationMinutes,
    remainingMinutes,
    percentComplete: finished ? 100 : begun ? percentOf(row, values, durationMinutes, remainingMinutes) : 0,
    actualStart: begun ? values.date('act_start_date') : null,
    actualFinish: finished ? values.date('act_end_date') : null,
    plannedStart: (begun ? null : values.date('early_start_date')) ?? values.date('target_start_date'),
    plannedFinish: (begun ? null : values.date('early_end_date')) ?? values.date('target_end_date'),
    baselineStart: context.baseline.get(id)?.baselineStart ?? null,
    baselineFinish: context.baseline.get(id)?.baselineFinish ?? null,
    constraints: readXerConstraints(row, values, where, notices),
    ...extras(row, values, type, context),
  };
}

function extras(
  row: XerRow,
  values: XerValues,
  type: string,
  { usesExpectedFinish, assigned }: XerTaskContext,
): Partial<Activity> {
  const expectedFinish = usesExpectedFinish ? values.date('expect_end_date') : null;
  const resume = values.date('resume_date');
  return {
    ...(type === 'TT_Mile' ? { milestone: 'start' } : {}),
    ...(type === 'TT_FinMile' ? { milestone: 'finish' } : {}),
    ...(expectedFinish === null ? {} : { expectedFinish }),
    ...(resume === null ? {} : { resume }),
    ...(assigned === null ? {} : { resourced: assigned.has(row.get('task_id')) }),
  };
}

/** P6 keeps three kinds of per cent complete; which one counts, each activity says. */
function percentOf(row: XerRow, values: XerValues, duration: number, remaining: number): number {
  const share = () => {
    switch (row.get('complete_pct_type')) {
      case 'CP_Phys':
        return (values.number('phys_complete_pct') ?? 0) / 100;
      case 'CP_Units': {
        const done = sum(values, ['act_work_qty', 'act_equip_qty']);
        const all = done + sum(values, ['remain_work_qty', 'remain_equip_qty']);
        return all > 0 ? done / all : 0;
      }
      default:
        return duration > 0 ? 1 - remaining / duration : 0;
    }
  };
  return 100 * Math.min(1, Math.max(0, share()));
}

function sum(values: XerValues, columns: readonly string[]): number {
  return columns.reduce((total, column) => total + (values.number(column) ?? 0), 0);
}

function calendarOf(row: XerRow, where: string, context: XerTaskContext, notices: ImportNotices): string {
  const own = row.get('clndr_id');
  if (own === '' || context.calendarIds.has(own)) return own || context.calendar;
  notices.add(where, `names calendar ${own}, which is missing; the project's is taken`);
  return context.calendar;
}

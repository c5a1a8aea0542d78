import { ImportNotices } from './import-notices.ts';
import type { Activity, Calendar, ImportNotice, LocalDateTime, Programme } from './programme.ts';
import { readXerCalendars } from './xer-calendars.ts';
import { readXerLinks } from './xer-links.ts';
import { chooseProject, type XerProject } from './xer-project.ts';
import { resourceCalendars } from './xer-resources.ts';
import { parseXer, type XerFile, type XerRow } from './xer-tables.ts';
import { readXerTask } from './xer-tasks.ts';
import { XerValues } from './xer-values.ts';
import { readWbs } from './xer-wbs.ts';
import { unreadable } from './xml-node.ts';

export interface ReadXerOptions {
  /** Short name of the project to read, of several in the file. */
  project?: string;
}

const READ = new Set(['PROJECT', 'CALENDAR', 'SCHEDOPTIONS', 'PROJWBS', 'TASK', 'TASKPRED', 'TASKRSRC']);

/**
 * Reads a programme as Primavera P6 (6 to 23) exports it: XER.
 *
 * Activity ids are P6's activity ids (`task_code`); WBS elements become summaries with their paths as ids. How
 * P6 was told to schedule comes along: retained logic or progress override, the calendar of lags, the date by
 * which the project must finish. A baseline project in the same file gives the baseline dates.
 *
 * @param text decoded; see decodeProgramme
 * @returns the programme, and what in the file was not taken over, by section
 * @throws PlumblineError `file-unreadable`: not XER, cut short, no project, or its calendar is missing
 *
 * @example readXer(text).programme.activities.filter(({ kind }) => kind !== 'summary').length // 25
 */
export function readXer(
  text: string,
  options: ReadXerOptions = {},
): { programme: Programme; notices: ImportNotice[] } {
  const notices = new ImportNotices();
  const file = parseXer(text, notices);
  const project = chooseProject(file, options.project ?? null, notices);
  const tasks = rowsOf(file, 'TASK', project.id);
  const calendars = readXerCalendars(
    rowsOf(file, 'CALENDAR'),
    calendarsNeeded(file, project, tasks),
    notices,
  );
  const calendar = projectCalendar(file, project, calendars);
  const idOf = taskIds(tasks, notices);
  const wbs = readWbs(
    rowsOf(file, 'PROJWBS', project.id),
    tasks,
    calendar,
    project.row.get('name_sep_char') || '.',
    new Set(idOf.values()),
    notices,
  );
  const assignments = file.tables.get('TASKRSRC');
  const byResources = resourceCalendars(file);
  const context = {
    resourceCalendarOf: (taskId: string) => {
      const [own, ...others] = byResources.get(taskId) ?? [];
      return own !== undefined && others.length === 0 && calendars.some(({ id }) => id === own) ? own : null;
    },
    calendar,
    calendarIds: new Set(calendars.map(({ id }) => id)),
    usesExpectedFinish: project.usesExpectedFinish,
    assigned: assignments ? new Set(assignments.map((row) => row.get('task_id'))) : null,
    baseline: baselineDates(file, project, notices),
    summaryOf: wbs.idOf,
  };
  const activities = tasks.map((row) =>
    readXerTask(idOf.get(row.get('task_id')) ?? '', row, context, notices),
  );
  const links = readXerLinks(
    rowsOf(file, 'TASKPRED'),
    (taskId) => idOf.get(taskId) ?? null,
    project.lagCalendar,
    notices,
  );
  noteSections(file, notices);
  const programme: Programme = {
    name: projectName(file, project),
    source: 'xer',
    start: project.values.date('plan_start_date') ?? firstStart(activities),
    dataDate: project.values.date('last_recalc_date'),
    calendar,
    calendars,
    activities: [...wbs.summaries, ...activities],
    links,
    scheduling: project.scheduling,
  };
  return { programme, notices: notices.list };
}

function rowsOf(file: XerFile, table: string, projectId?: string): readonly XerRow[] {
  const rows = file.tables.get(table) ?? [];
  return projectId === undefined ? rows : rows.filter((row) => row.get('proj_id') === projectId);
}

/** Activity ids by `task_id`. An id that P6 would not allow twice is told apart by the other. */
function taskIds(tasks: readonly XerRow[], notices: ImportNotices): Map<string, string> {
  const used = new Set<string>();
  const ids = new Map<string, string>();
  for (const row of tasks) {
    const taskId = row.get('task_id');
    const code = row.get('task_code') || taskId;
    const id = used.has(code) ? `${code} (${taskId})` : code;
    if (id !== code) notices.add(`activity ${code}`, `is there twice; the second one is called ${id}`);
    used.add(id);
    ids.set(taskId, id);
  }
  return ids;
}

/** Those of the project and its activities, or all of the file where the project does not say which is its own. */
function calendarsNeeded(file: XerFile, { row }: XerProject, tasks: readonly XerRow[]): Set<string> {
  const fallback = defaultCalendar(file)?.get('clndr_id') ?? '';
  const dependent = tasks.filter((task) => task.get('task_type') === 'TT_Rsrc');
  const byResources = dependent.length === 0 ? null : resourceCalendars(file);
  return new Set([
    row.get('clndr_id') || fallback,
    ...tasks.map((task) => task.get('clndr_id')),
    ...dependent.flatMap((task) => [...(byResources?.get(task.get('task_id')) ?? [])]),
  ]);
}

function defaultCalendar(file: XerFile): XerRow | undefined {
  const rows = rowsOf(file, 'CALENDAR');
  return rows.find((row) => row.flag('default_flag')) ?? rows[0];
}

function projectCalendar(file: XerFile, { row }: XerProject, calendars: readonly Calendar[]): string {
  const id = row.get('clndr_id') || (defaultCalendar(file)?.get('clndr_id') ?? '');
  if (calendars.some((calendar) => calendar.id === id)) return id;
  const known = rowsOf(file, 'CALENDAR').map(
    (found) => `${found.get('clndr_id')} (${found.get('clndr_name')})`,
  );
  throw unreadable(
    `The project's calendar ${id || '(not named)'} is missing in the file; it has ${known.join(', ') || 'none'}. Export it again from P6 with its calendars.`,
  );
}

function baselineDates(file: XerFile, { baselineId }: XerProject, notices: ImportNotices) {
  const rows = baselineId === null ? [] : rowsOf(file, 'TASK', baselineId);
  return new Map(
    rows.map((row) => {
      const values = new XerValues(row, `baseline of ${row.get('task_code')}`, notices);
      const dates = {
        baselineStart: values.date('target_start_date') ?? values.date('early_start_date'),
        baselineFinish: values.date('target_end_date') ?? values.date('early_end_date'),
      };
      return [row.get('task_code'), dates];
    }),
  );
}

/** The name of its WBS element at the top; P6 keeps the project's name there. */
function projectName(file: XerFile, { id, row }: XerProject): string {
  const top = rowsOf(file, 'PROJWBS', id).find((found) => found.flag('proj_node_flag'));
  return top?.get('wbs_name') || row.get('proj_short_name');
}

function noteSections(file: XerFile, notices: ImportNotices): void {
  for (const [name, rows] of file.tables)
    if (!READ.has(name) && rows.length > 0)
      notices.add(`section ${name}`, `${rows.length} row${rows.length === 1 ? '' : 's'} not taken over`);
  const assignments = rowsOf(file, 'TASKRSRC').length;
  if (assignments > 0)
    notices.add('section TASKRSRC', `of ${assignments} assignments only whether there are any is taken over`);
}

function firstStart(activities: readonly Activity[]): LocalDateTime {
  const first = activities.flatMap(({ plannedStart }) => plannedStart ?? []).toSorted()[0];
  if (first === undefined)
    throw unreadable('The project has no planned start, and no activity has one. Give it a start in P6.');
  return first;
}

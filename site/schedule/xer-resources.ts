import type { XerFile } from './xer-tables.ts';

/**
 * The calendars of the people and machines that are assigned to each activity, by `task_id`: P6 schedules
 * resource-dependent activities by them.
 */
export function resourceCalendars(file: XerFile): Map<string, ReadonlySet<string>> {
  const calendarOf = new Map(
    (file.tables.get('RSRC') ?? [])
      // Material does not work on any calendar.
      .filter((row) => row.get('rsrc_type') !== 'RT_Mat')
      .map((row) => [row.get('rsrc_id'), row.get('clndr_id')]),
  );
  const byTask = new Map<string, Set<string>>();
  for (const row of file.tables.get('TASKRSRC') ?? []) {
    const calendar = calendarOf.get(row.get('rsrc_id')) ?? '';
    if (calendar === '') continue;
    const known = byTask.get(row.get('task_id'));
    if (known) known.add(calendar);
    else byTask.set(row.get('task_id'), new Set([calendar]));
  }
  return byTask;
}

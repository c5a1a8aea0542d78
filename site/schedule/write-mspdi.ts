import { writeCodeColumn } from './mspdi-codes.ts';
import { type Outline, outline } from './outline.ts';
import type { Activity, Analysis, Link, Programme } from './programme.ts';
import { writeCalendar } from './write-mspdi-calendar.ts';
import { type WrittenTask, writeTask } from './write-mspdi-task.ts';
import { element } from './xml-text.ts';

export interface WriteMspdiOptions {
  /** Writes its dates and floats beside the planned ones. */
  analysis?: Analysis;
}

interface Line {
  activity: Activity;
  outlineNumber: string;
}

/**
 * A programme as XML that MS Project 2007 and later open (MSPDI). What was read from such a file comes out the
 * same when it is read again.
 *
 * MSPDI cannot say everything: ids that are no numbers get numbers (the id stays as WBS code, and in a column from
 * which we read it back), level of effort
 * becomes a task, lags run on the successor's calendar or around the clock, of several constraints the first and
 * a deadline are kept, and mandatory and soft dates cannot be mixed.
 *
 * @example await writeFile('programme.xml', writeMspdi(programme))
 */
export function writeMspdi(programme: Programme, options: WriteMspdiOptions = {}): string {
  const calendarUids = numbered(programme.calendars.map(({ id }) => id));
  const uids = numbered(programme.activities.map(({ id }) => id));
  const links = Map.groupBy(programme.links, ({ successor }) => successor);
  const dates = new Map(options.analysis?.activities.map((dated) => [dated.id, dated]));
  const lines = [...linesUnder(null, '', outline(programme.activities))];
  const toTask = ({ activity, outlineNumber }: Line, index: number): WrittenTask => ({
    activity,
    line: index + 1,
    uid: uids.get(activity.id) ?? '',
    outlineNumber,
    calendarUid:
      activity.calendar === programme.calendar ? '-1' : (calendarUids.get(activity.calendar) ?? '-1'),
    isCoded: uids.get(activity.id) !== activity.id,
    links: (links.get(activity.id) ?? []).flatMap((link) => withUid(link, uids)),
    analysis: dates.get(activity.id) ?? null,
  });
  const content = [
    ...projectFields(programme, calendarUids.get(programme.calendar) ?? '', options),
    ...(programme.activities.some(({ id }) => uids.get(id) !== id) ? [writeCodeColumn()] : []),
    element(
      'Calendars',
      programme.calendars.map((found) => writeCalendar(found, calendarUids.get(found.id) ?? '')),
    ),
    element(
      'Tasks',
      lines.map((line, index) => writeTask(toTask(line, index))),
    ),
    element('Resources', []),
    element('Assignments', []),
  ];
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="http://schemas.microsoft.com/project">${content.join('\n')}</Project>\n`;
}

function projectFields(programme: Programme, calendarUid: string, { analysis }: WriteMspdiOptions): string[] {
  return [
    // 12 is MS Project 2007, the first with these exceptions; later ones read it.
    element('SaveVersion', 12),
    element('Name', programme.name),
    element('Title', programme.name),
    element('ScheduleFromStart', 1),
    element('StartDate', `${programme.start}:00`),
    element('FinishDate', analysis ? `${analysis.projectFinish}:00` : null),
    element('CalendarUID', calendarUid),
    element('DefaultStartTime', '08:00:00'),
    element('DefaultFinishTime', '17:00:00'),
    element('MinutesPerDay', 480),
    element('MinutesPerWeek', 2400),
    element('DaysPerMonth', 20),
    element('DurationFormat', 7),
    element('WeekStartDay', 1),
    element('CriticalSlackLimit', criticalSlackDays(programme)),
    element('HonorConstraints', honours(programme)),
    element('StatusDate', programme.dataDate === null ? null : `${programme.dataDate}:00`),
  ];
}

/** Float up to which a task is critical, in MS Project's whole days; it knows no longest path. */
function criticalSlackDays({ scheduling }: Programme): number {
  return scheduling?.critical?.by === 'float' ? Math.round(scheduling.critical.minutesMax / 480) : 0;
}

/**
 * Whether tasks keep to their constraints against logic. Where 'must' dates stand beside soft 'no later than' ones the
 * file says neither, which means 'must' dates only, here and by MS Project's own habit.
 */
function honours({ activities }: Programme): 0 | 1 | null {
  const constraints = activities.flatMap((activity) => activity.constraints);
  if (constraints.some(({ hard }) => hard)) return 1;
  if (!constraints.some(({ kind }) => kind.startsWith('mandatory-'))) return 0;
  return constraints.some(({ kind }) => kind.endsWith('-no-later-than')) ? null : 1;
}

/** Tasks stand under their summaries, and their lines are numbered 1, 1.1, 1.2, 2 … */
function* linesUnder(summary: string | null, above: string, tree: Outline): Generator<Line> {
  for (const [index, activity] of tree.childrenOf(summary).entries()) {
    const outlineNumber = `${above}${index + 1}`;
    yield { activity, outlineNumber };
    yield* linesUnder(activity.id, `${outlineNumber}.`, tree);
  }
}

function withUid(link: Link, uids: ReadonlyMap<string, string>): WrittenTask['links'] {
  const predecessorUid = uids.get(link.predecessor);
  return predecessorUid === undefined ? [] : [{ link, predecessorUid }];
}

/** Ids as UIDs, which are positive whole numbers; all are numbered afresh when one is not. */
function numbered(ids: readonly string[]): Map<string, string> {
  const usable = ids.every((id) => /^[1-9]\d{0,8}$/.test(id));
  return new Map(ids.map((id, index) => [id, usable ? id : String(index + 1)]));
}

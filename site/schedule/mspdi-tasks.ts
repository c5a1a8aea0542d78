import type { ImportNotices } from './import-notices.ts';
import { pinnedStart, readConstraints } from './mspdi-constraints.ts';
import { isElapsed, parseDuration, readDate } from './mspdi-values.ts';
import type { Activity } from './programme.ts';
import { child, children, flag, number, text, type XmlNode } from './xml-node.ts';

export interface MspdiTask {
  node: XmlNode;
  where: string;
  activity: Activity;
}

export interface TaskDefaults {
  /** The project's calendar. */
  calendar: string;
  calendarIds: ReadonlySet<string>;
  /** That of the people and machines on a task; null for the project's. */
  resourceCalendarOf(taskUid: string, where: string): string | null;
  /** Tasks whose duration passes day and night are put on it. */
  elapsedCalendar(): string;
  /** null: the file does not say. */
  hardConstraints: boolean | null;
}

/**
 * The tasks that count, in the order of the file: no blank lines, no inactive ones, and not the line that stands
 * for the project itself.
 */
export function readTasks(project: XmlNode, defaults: TaskDefaults, notices: ImportNotices): MspdiTask[] {
  const tasks: MspdiTask[] = [];
  const known = new Set<string>();
  const above: { level: number; activity: Activity }[] = [];
  for (const node of children(child(project, 'Tasks'), 'Task')) {
    const uid = usableUid(node, known, notices);
    if (uid === null) continue;
    const level = number(node, 'OutlineLevel') ?? 1;
    while ((above.at(-1)?.level ?? 0) >= level) above.pop();
    const parent = above.at(-1)?.activity ?? null;
    if (parent) parent.kind = 'summary';
    const task = readTask(uid, node, parent, defaults, notices);
    above.push({ level, activity: task.activity });
    known.add(uid);
    tasks.push(task);
  }
  for (const { activity } of tasks) if (activity.kind === 'summary') activity.calendar = defaults.calendar;
  return tasks;
}

function usableUid(node: XmlNode, known: ReadonlySet<string>, notices: ImportNotices): string | null {
  if (flag(node, 'IsNull') || number(node, 'OutlineLevel') === 0) return null;
  const uid = text(node, 'UID');
  const where = `task ${uid ?? '?'} (${text(node, 'Name') ?? ''})`;
  if (uid === null) notices.add(where, 'has no UID and is left out');
  else if (known.has(uid)) notices.add(where, 'has the UID of another task and is left out');
  else if (text(node, 'Active') === '0') notices.add(where, 'is inactive and is left out');
  else return uid;
  return null;
}

function readTask(
  uid: string,
  node: XmlNode,
  parent: Activity | null,
  defaults: TaskDefaults,
  notices: ImportNotices,
): MspdiTask {
  const name = text(node, 'Name') ?? '';
  const where = `task ${uid} (${name})`;
  const date = (from: XmlNode, field: string) => readDate(from, field, where, notices);
  const durationMinutes = readDuration(node, 'Duration', where, notices) ?? 0;
  const percentComplete = Math.min(100, Math.max(0, number(node, 'PercentComplete') ?? 0));
  const baseline = children(node, 'Baseline').find((found) => (number(found, 'Number') ?? 0) === 0) ?? {};
  if (flag(node, 'ExternalTask'))
    notices.add(where, 'belongs to another project; it stays where that one has it');
  return {
    node,
    where,
    activity: {
      id: uid,
      name,
      kind: flag(node, 'Milestone') ? 'milestone' : 'task',
      parent: parent?.id ?? null,
      calendar: calendarOf(node, where, defaults, notices),
      durationMinutes,
      remainingMinutes:
        readDuration(node, 'RemainingDuration', where, notices) ??
        Math.round(durationMinutes * (1 - percentComplete / 100)),
      percentComplete,
      actualStart: date(node, 'ActualStart'),
      actualFinish: date(node, 'ActualFinish'),
      plannedStart: date(node, 'Start'),
      plannedFinish: date(node, 'Finish'),
      baselineStart: date(baseline, 'Start'),
      baselineFinish: date(baseline, 'Finish'),
      constraints: readConstraints(node, where, defaults.hardConstraints, notices),
      ...extras(node, where, notices),
    },
  };
}

/** What only some tasks have: where a person put them, and when work that was split goes on. */
function extras(node: XmlNode, where: string, notices: ImportNotices): Partial<Activity> {
  const pinned = pinnedStart(node, where, notices);
  const begun = text(node, 'ActualStart') !== null && (text(node, 'ActualFinish') ?? 'NA') === 'NA';
  const resume = begun ? readDate(node, 'Resume', where, notices) : null;
  return {
    ...(pinned === null ? {} : { pinnedStart: pinned }),
    ...(resume === null ? {} : { resume }),
  };
}

function readDuration(node: XmlNode, name: string, where: string, notices: ImportNotices): number | null {
  const found = text(node, name);
  if (found === null) return null;
  const minutes = parseDuration(found);
  if (minutes === null) notices.add(where, `${name} "${found}" is no duration and is left out`);
  return minutes;
}

function calendarOf(node: XmlNode, where: string, defaults: TaskDefaults, notices: ImportNotices): string {
  const own = text(node, 'CalendarUID') ?? '-1';
  if (own !== '-1' && defaults.calendarIds.has(own)) return own;
  if (own !== '-1') notices.add(where, `names calendar ${own}, which is missing; the project's is taken`);
  if (isElapsed(number(node, 'DurationFormat'))) return defaults.elapsedCalendar();
  const byResources = flag(node, 'Summary')
    ? null
    : defaults.resourceCalendarOf(text(node, 'UID') ?? '', where);
  return byResources ?? defaults.calendar;
}

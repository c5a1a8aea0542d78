import type { ImportNotices } from './import-notices.ts';
import type { Calendar } from './programme.ts';
import { joinShifts } from './shifts.ts';
import { child, children, number, text, type XmlNode } from './xml-node.ts';

// MS Project's number for work that has been given to nobody.
const NOBODY = '-65535';
/** Material (0) and cost (2) work on no calendar. */
const WORK = 1;

/** Who does what, of a file that assigns anything at all. */
export interface MspdiResources {
  /** Is somebody or something assigned to the task? null where the file assigns nothing. */
  isAssigned(taskUid: string): boolean | null;
  /**
   * The calendar by which MS Project dates a task that has none of its own: that of the people and machines on it. null
   * for the project's, which it also is where they work on several.
   */
  calendarOf(taskUid: string, where: string): string | null;
}

export function readResources(
  project: XmlNode,
  calendars: readonly Calendar[],
  projectCalendar: string,
  notices: ImportNotices,
): MspdiResources {
  const hoursOf = new Map(calendars.map((calendar) => [calendar.id, hours(calendar)]));
  const calendarOfResource = new Map(
    children(child(project, 'Resources'), 'Resource')
      .filter((node) => (number(node, 'Type') ?? WORK) === WORK)
      .map((node) => [text(node, 'UID') ?? '', text(node, 'CalendarUID') ?? '-1']),
  );
  const byTask = Map.groupBy(
    children(child(project, 'Assignments'), 'Assignment').filter(
      (node) => (text(node, 'ResourceUID') ?? NOBODY) !== NOBODY,
    ),
    (node) => text(node, 'TaskUID') ?? '',
  );
  return {
    isAssigned: (taskUid) => (byTask.size === 0 ? null : byTask.has(taskUid)),
    calendarOf(taskUid, where) {
      const named = (byTask.get(taskUid) ?? []).flatMap(
        (node) => calendarOfResource.get(text(node, 'ResourceUID') ?? '') ?? [],
      );
      const known = named.filter((id) => hoursOf.has(id));
      // Calendars of people are mostly the project's under their own names.
      const different = new Map(known.map((id) => [hoursOf.get(id), id]));
      const [only] = [...different.values()];
      if (only === undefined || (different.size === 1 && hoursOf.get(only) === hoursOf.get(projectCalendar)))
        return null;
      if (different.size === 1) return only;
      notices.add(
        where,
        'is dated by the calendars of several resources in MS Project; here by the project’s',
      );
      return null;
    },
  };
}

function hours({ week, exceptions }: Calendar): string {
  return JSON.stringify([week.map((shifts) => joinShifts(shifts)), exceptions]);
}

import { IfcCalendars } from './ifc-calendar-set.ts';
import { readIfcLink } from './ifc-links.ts';
import { type IfcRelations, ifcRelations } from './ifc-relations.ts';
import { type IfcTask, readIfcTask } from './ifc-tasks.ts';
import { ImportNotices } from './import-notices.ts';
import type { ImportNotice, Link, LocalDateTime, Programme } from './programme.ts';
import { type StepEntity, stepEntities } from './step-entities.ts';
import { workingDayMinutes } from './working-day.ts';
import { unreadable } from './xml-node.ts';

export interface IfcSchedule {
  programme: Programme;
  notices: ImportNotice[];
  /** Which elements (GlobalId) an activity makes or works on. */
  elements: { element: string; activity: string }[];
}

const WANTED =
  /^IFC(TASK|TASKTIME|SCHEDULETIMECONTROL|RELNESTS|RELSEQUENCE|LAGTIME|RELASSIGNSTO(PROCESS|PRODUCT|CONTROL)|RELASSIGNSTASKS|WORKCALENDAR|WORKTIME|RECURRENCEPATTERN|TIMEPERIOD|WORKSCHEDULE|WORKPLAN|PROJECT|DATEANDTIME|CALENDARDATE|LOCALTIME)$/;

/**
 * Reads the programme that an IFC file carries (4D): tasks and their times, nesting, sequences with lags, work
 * calendars, and the elements that hang on tasks by IfcRelAssignsToProduct and by IfcRelAssignsToProcess. IFC2X3,
 * IFC4 and IFC4X3.
 *
 * Activity ids are the tasks' Identification, else their GlobalId. A task that no link leads to starts no earlier
 * than its scheduled start: where a tool wrote dates in place of logic, they hold.
 *
 * @throws PlumblineError `file-unreadable`: not IFC, cut short, no tasks, no dates
 *
 * @example readIfcSchedule(text).programme.activities.length // 8
 */
export function readIfcSchedule(text: string): IfcSchedule {
  const notices = new ImportNotices();
  const entities = stepEntities(text, (type) => WANTED.test(type), notices);
  const ofType = (type: string) => [...entities.values()].filter((entity) => entity.type === type);
  const tasks = ofType('IFCTASK');
  if (tasks.length === 0)
    throw unreadable(
      'This IFC file has no tasks: it carries a model, but no programme. Import it as a model.',
    );
  const relations = ifcRelations(entities);
  const isIfc2x3 = /FILE_SCHEMA\s*\(\s*\(\s*'IFC2X/i.test(text.slice(0, 20_000));
  const calendars = new IfcCalendars(ofType('IFCWORKCALENDAR'), tasks, entities, relations, notices);
  const ids = taskIds(tasks, notices);
  const idOf = (entity: number) => ids.get(entity) ?? null;
  const summaries = new Set(relations.parentOf.values());
  const read = tasks.map((task) =>
    readIfcTask(
      task,
      {
        isIfc2x3,
        entities,
        relations,
        idOf,
        calendarOf: (entity) => calendars.of(entity),
        elapsedCalendar: () => calendars.elapsed(),
        isSummary: (entity) => summaries.has(entity),
      },
      notices,
    ),
  );
  const links = ofType('IFCRELSEQUENCE').flatMap(
    (sequence) =>
      readIfcLink(sequence, entities, idOf, (task) => workingDayMinutes(calendars.of(task)), notices) ?? [],
  );
  holdDates(read, links);
  const programme: Programme = {
    name: nameOf(ofType),
    source: 'ifc',
    start: firstStart(read),
    dataDate:
      read
        .flatMap(({ time }) => time?.statusTime ?? [])
        .toSorted()
        .at(-1) ?? null,
    calendar: calendars.project.id,
    calendars: calendars.list,
    activities: read.map(({ activity }) => activity),
    links,
  };
  const elements = elementLinks(text, relations, idOf, notices);
  return { programme, notices: notices.list, elements };
}

function taskIds(tasks: readonly StepEntity[], notices: ImportNotices): Map<number, string> {
  const used = new Set<string>();
  return new Map(
    tasks.map((task) => {
      const globalId = task.text(0) ?? `#${task.id}`;
      const own = task.text(5) ?? globalId;
      const id = used.has(own) ? globalId : own;
      if (id !== own) notices.add(`task ${own}`, `is there twice; the second one is called ${id}`);
      used.add(id);
      return [task.id, id];
    }),
  );
}

/** Where no logic leads to a task, or to what it is nested in, its scheduled start holds it. */
function holdDates(tasks: readonly IfcTask[], links: readonly Link[]): void {
  const led = new Set(links.map(({ successor }) => successor));
  const byId = new Map(tasks.map(({ activity }) => [activity.id, activity]));
  for (const { activity, time } of tasks) {
    const start = time?.scheduleStart ?? null;
    if (activity.kind === 'summary' || start === null) continue;
    const line = new Set<string>();
    for (let at: string | null = activity.id; at !== null && !line.has(at); at = byId.get(at)?.parent ?? null)
      line.add(at);
    if (![...line].some((id) => led.has(id)))
      activity.constraints.push({ kind: 'start-no-earlier-than', date: start });
  }
}

function nameOf(ofType: (type: string) => StepEntity[]): string {
  const named = ['IFCWORKSCHEDULE', 'IFCWORKPLAN', 'IFCPROJECT'].flatMap(ofType);
  return named.find((entity) => entity.text(2) !== null)?.text(2) ?? '';
}

function firstStart(tasks: readonly IfcTask[]): LocalDateTime {
  const starts = tasks.flatMap(({ activity }) => activity.plannedStart ?? activity.actualStart ?? []);
  const first = starts.toSorted()[0];
  if (first !== undefined) return first;
  throw unreadable(
    'No task of this IFC file has a date, so its programme has no start. Export it with dates.',
  );
}

/** GlobalIds are looked up in a second walk, once it is known whose are needed. */
function elementLinks(
  text: string,
  { elements }: IfcRelations,
  idOf: (entity: number) => string | null,
  notices: ImportNotices,
): IfcSchedule['elements'] {
  const needed = new Set(elements.map(({ element }) => element));
  const found = stepEntities(text, (type, id) => needed.has(id) && !type.endsWith('RESOURCE'), notices);
  const known = new Set<string>();
  return elements.flatMap(({ element, task }) => {
    const [globalId, activity] = [found.get(element)?.text(0) ?? null, idOf(task)];
    const key = `${globalId} ${activity}`;
    if (globalId === null || activity === null || known.has(key)) return [];
    known.add(key);
    return [{ element: globalId, activity }];
  });
}

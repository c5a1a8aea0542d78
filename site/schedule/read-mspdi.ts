import { ImportNotices } from './import-notices.ts';
import { readCalendars } from './mspdi-calendars.ts';
import { readLinks } from './mspdi-links.ts';
import { readTasks } from './mspdi-tasks.ts';
import { readDate } from './mspdi-values.ts';
import type { Activity, Calendar, ImportNotice, LocalDateTime, Programme } from './programme.ts';
import { roundTheClockCalendar } from './standard-calendars.ts';
import { child, children, parseXml, text, unreadable, type XmlNode } from './xml-node.ts';

/**
 * Reads a programme as MS Project 2007 to 2019 saves it as XML (MSPDI).
 *
 * Activity ids are the tasks' UIDs. A task scheduled by hand may start no earlier than where it was put; one
 * whose duration is in elapsed time gets a calendar of 24 hours.
 *
 * @param xml the file's text, decoded
 * @returns the programme, and what in the file was not understood
 * @throws PlumblineError `file-unreadable`: not XML, not MSPDI, cut short, or its calendar is missing
 *
 * @example readMspdi(await readFile('programme.xml', 'utf8')).programme.activities.length // 157
 */
export function readMspdi(xml: string): { programme: Programme; notices: ImportNotice[] } {
  const project = projectOf(xml);
  const notices = new ImportNotices();
  if (text(project, 'ScheduleFromStart') === '0')
    notices.add('project', 'is scheduled back from its finish; here it is scheduled from its start');
  const calendars = readCalendars(project, notices);
  const calendar = projectCalendar(project, calendars);
  const elapsed = elapsedCalendar(calendars);
  const tasks = readTasks(
    project,
    {
      calendar,
      calendarIds: new Set(calendars.map(({ id }) => id)),
      elapsedCalendar: () => {
        if (!calendars.includes(elapsed)) calendars.push(elapsed);
        return elapsed.id;
      },
      hardConstraints: text(project, 'HonorConstraints') !== '0',
    },
    notices,
  );
  const activities = tasks.map(({ activity }) => activity);
  markResourced(project, activities);
  const programme: Programme = {
    name: text(project, 'Title') ?? text(project, 'Name') ?? '',
    source: 'mspdi',
    start: readDate(project, 'StartDate', 'project', notices) ?? firstStart(activities),
    dataDate: readDate(project, 'StatusDate', 'project', notices),
    calendar,
    calendars,
    activities,
    links: readLinks(tasks, notices),
  };
  return { programme, notices: notices.list };
}

// MS Project's number for work that has been given to nobody.
const NOBODY = '-65535';

/** Where a file assigns anything at all, it says of every task whether somebody does it. */
function markResourced(project: XmlNode, activities: readonly Activity[]): void {
  const assigned = children(child(project, 'Assignments'), 'Assignment')
    .filter((node) => (text(node, 'ResourceUID') ?? NOBODY) !== NOBODY)
    .map((node) => text(node, 'TaskUID'));
  if (assigned.length === 0) return;
  const tasks = new Set(assigned);
  for (const activity of activities) activity.resourced = tasks.has(activity.id);
}

function projectOf(xml: string): XmlNode {
  const document = parseXml(xml);
  const root = Object.keys(document)[0];
  if (root !== 'Project')
    throw unreadable(
      `This XML holds <${root}>, not an MS Project <Project>. In MS Project, save the programme as type XML.`,
    );
  const project = children(document, 'Project')[0];
  if (!project || !['Tasks', 'Calendars'].some((name) => name in project))
    throw unreadable('This <Project> has neither tasks nor calendars: it is no MS Project programme.');
  return project;
}

function projectCalendar(project: XmlNode, calendars: readonly Calendar[]): string {
  const uid = text(project, 'CalendarUID');
  const base = calendars[0];
  if (!base)
    throw unreadable('The programme has no calendar: working time is unknown. Export it with its calendars.');
  if (uid === null) return base.id;
  if (calendars.some(({ id }) => id === uid)) return uid;
  throw unreadable(
    `The programme's calendar ${uid} is missing in the file; it has ${calendars.map(({ id, name }) => `${id} (${name})`).join(', ')}. Export it again with all calendars.`,
  );
}

/** One of 24 hours for elapsed durations: one that the file has, or one with an id of its own. */
function elapsedCalendar(calendars: readonly Calendar[]): Calendar {
  const always = JSON.stringify(roundTheClockCalendar().week);
  const known = calendars.find(
    ({ week, exceptions }) => exceptions.length === 0 && JSON.stringify(week) === always,
  );
  const last = calendars.reduce((most, { id }) => Math.max(most, Number(id) || 0), 0);
  return known ?? roundTheClockCalendar({ id: String(last + 1) });
}

function firstStart(activities: readonly Activity[]): LocalDateTime {
  const starts = activities.flatMap(({ plannedStart }) => plannedStart ?? []);
  const first = starts.toSorted()[0];
  if (first === undefined)
    throw unreadable('The programme has no start date, and no task has one. Give it a start in MS Project.');
  return first;
}

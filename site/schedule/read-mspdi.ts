import { ImportNotices } from './import-notices.ts';
import { readCalendars } from './mspdi-calendars.ts';
import { withCodes } from './mspdi-codes.ts';
import { readLinks } from './mspdi-links.ts';
import { readResources } from './mspdi-resources.ts';
import { readTasks } from './mspdi-tasks.ts';
import { readDate } from './mspdi-values.ts';
import type { Activity, Calendar, ImportNotice, LocalDateTime, Programme } from './programme.ts';
import { roundTheClockCalendar } from './standard-calendars.ts';
import { children, flag, parseXml, text, unreadable, type XmlNode } from './xml-node.ts';

/**
 * Reads a programme as MS Project 2007 to 2019 saves it as XML (MSPDI).
 *
 * Activity ids are the tasks' UIDs; what we have exported ourselves brings back the ids that it had. A task scheduled by hand stays where it was put; one
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
  const resources = readResources(project, calendars, calendar, notices);
  const tasks = readTasks(
    project,
    {
      calendar,
      resourceCalendarOf: resources.calendarOf,
      calendarIds: new Set(calendars.map(({ id }) => id)),
      elapsedCalendar: () => {
        if (!calendars.includes(elapsed)) calendars.push(elapsed);
        return elapsed.id;
      },
      hardConstraints: said(project, 'HonorConstraints'),
    },
    notices,
  );
  const activities = tasks.map(({ activity }) => activity);
  for (const activity of activities) {
    const assigned = resources.isAssigned(activity.id);
    if (assigned !== null) activity.resourced = assigned;
  }
  const programme: Programme = {
    name: text(project, 'Title') ?? text(project, 'Name') ?? '',
    source: 'mspdi',
    start: readDate(project, 'StartDate', 'project', notices) ?? firstStart(activities),
    dataDate: readDate(project, 'StatusDate', 'project', notices),
    calendar,
    calendars,
    activities,
    links: readLinks(tasks, notices),
    ...schedulingOf(project),
  };
  return { programme: withCodes(programme, project, tasks, notices), notices: notices.list };
}

/** A task is critical when its slack is no more than so many days; 0 in most files. */
function schedulingOf(project: XmlNode): Pick<Programme, 'scheduling'> {
  const days = Number(text(project, 'CriticalSlackLimit') ?? 0);
  if (!Number.isFinite(days) || days === 0) return {};
  const minutesMax = days * (Number(text(project, 'MinutesPerDay')) || 480);
  return {
    scheduling: { progress: 'retained-logic', mustFinishBy: null, critical: { by: 'float', minutesMax } },
  };
}

/** True, false, or null where the file says neither. */
function said(project: XmlNode, name: string): boolean | null {
  return text(project, name) === null ? null : flag(project, name);
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

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { CONSTRAINT_KINDS } from '../../../site/schedule/mspdi-constraints.ts';
import { otherDates } from '../../../site/schedule/other-dates.ts';
import { readMspdi } from '../../../site/schedule/read-mspdi.ts';
import { sharedFile } from './shared-data.ts';

const links2016 = sharedFile('schedule/task-links-project2016.mspdi.xml');
const schependomlaan = sharedFile('schependomlaan/plan/planning-2015-02-18.mspdi.xml');

test('S2: the links of MS Project 2016 give its own dates and slack', (context) => {
  if (links2016.absent) return context.skip(links2016.absent);
  const xml = readFileSync(links2016.path, 'utf8');
  const { programme, notices } = readMspdi(xml);
  const found = analyse(programme);
  expect(notices).toEqual([]);
  expect(found).toMatchObject({ projectStart: '2016-02-08T08:00', projectFinish: '2016-02-23T17:00' });
  const successors = found.activities.filter((_, index) => index % 2 === 1);
  expect(
    successors.map((dated) => `${dated.earlyStart.slice(5, 10)}/${(dated.totalFloatHours ?? 0) / 8}`),
  ).toEqual(['02-09/10', '02-10/9', '02-11/8', '02-16/5', '02-23/0', '02-09/10', '02-10/9', '02-10/9']);
  // MS Project's early dates and free slack are ours, all sixteen.
  const fields = (name: string) =>
    [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].slice(1).map((match) => match[1] ?? '');
  expect(found.activities.map(({ earlyStart }) => `${earlyStart}:00`)).toEqual(fields('EarlyStart'));
  expect(found.activities.map(({ earlyFinish }) => `${earlyFinish}:00`)).toEqual(fields('EarlyFinish'));
  expect(found.activities.map(({ freeFloatHours }) => `${(freeFloatHours ?? 0) * 600}`)).toEqual(
    fields('FreeSlack'),
  );
  // So is total slack: the tasks are scheduled by hand, and what hangs on the start of such a task bounds no finish.
  expect(found.activities.map(({ totalFloatHours }) => `${(totalFloatHours ?? 0) * 600}`)).toEqual(
    fields('TotalSlack'),
  );
});

test('the programme of a real building is read whole: every task with its calendar, links and constraint', (context) => {
  if (schependomlaan.absent) return context.skip(schependomlaan.absent);
  const xml = readFileSync(schependomlaan.path, 'utf8');
  const { programme, notices } = readMspdi(xml);
  expect(notices).toEqual([]);
  const field = (text: string, name: string) =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
  const KINDS = ['FF', 'FS', 'SF', 'SS'];
  const theirs = [...xml.matchAll(/<Task>.*?<\/Task>/gs)].map(([text]) => ({
    id: field(text, 'UID'),
    // -1 is the project's.
    calendar: field(text, 'CalendarUID').replace('-1', programme.calendar),
    hours: Number(/PT(\d+)H/.exec(field(text, 'Duration'))?.[1]),
    constraint: [Number(field(text, 'ConstraintType')), field(text, 'ConstraintDate').slice(0, 16)],
    links: [...text.matchAll(/<PredecessorLink>.*?<\/PredecessorLink>/gs)].map(
      ([link]) =>
        `${field(link, 'PredecessorUID')} ${KINDS[Number(field(link, 'Type'))]} ${Number(field(link, 'LinkLag')) / 10}`,
    ),
  }));
  const ours = programme.activities.map(({ id, calendar, durationMinutes, constraints }) => ({
    id,
    calendar,
    hours: durationMinutes / 60,
    constraint: [
      constraints[0] ? CONSTRAINT_KINDS.indexOf(constraints[0].kind) : 0,
      constraints[0]?.date ?? '',
    ],
    links: programme.links
      .filter(({ successor }) => successor === id)
      .map(({ predecessor, kind, lagMinutes }) => `${predecessor} ${kind} ${lagMinutes}`),
  }));
  expect(ours).toHaveLength(157);
  expect(programme.links).toHaveLength(48);
  expect(ours).toEqual(theirs);
});

test('its dates come out of its logic, but for three tasks behind links whose lag its export has lost', (context) => {
  if (schependomlaan.absent) return context.skip(schependomlaan.absent);
  const { programme } = readMspdi(readFileSync(schependomlaan.path, 'utf8'));
  const found = analyse(programme);
  expect(found.projectFinish).toBe('2015-12-17T16:00'); // as the file says
  expect(otherDates(programme, found)).toEqual(['197', '201', '204']);
  // Both lost links are lags in per cent of a task of 15 days (LagFormat 19), and say nothing: with the 20 and the 24
  // working days that lie between their ends in the file, every date is the file's.
  const lost: Readonly<Record<string, number>> = { '195 197': 20, '201 204': 24 };
  const links = programme.links.map((link) => {
    const days = lost[`${link.predecessor} ${link.successor}`];
    return days === undefined ? link : { ...link, lagMinutes: days * 480 };
  });
  const mended = { ...programme, links };
  expect(otherDates(mended, analyse(mended))).toEqual([]);
});

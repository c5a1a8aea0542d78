import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
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
  // So is total slack, but for 11 and 13: there it lets a predecessor slip whose start holds its successor.
  const slack = fields('TotalSlack');
  const differ = found.activities.filter(
    ({ totalFloatHours }, index) => `${(totalFloatHours ?? 0) * 600}` !== slack[index],
  );
  expect(differ.map(({ id }) => id)).toEqual(['11', '13']);
});

test('the programme of a real building is read whole, and most of its dates come out of its logic', (context) => {
  if (schependomlaan.absent) return context.skip(schependomlaan.absent);
  const { programme, notices } = readMspdi(readFileSync(schependomlaan.path, 'utf8'));
  expect(notices).toEqual([]);
  expect(programme.activities).toHaveLength(157);
  expect(programme.links).toHaveLength(48);
  const found = analyse(programme);
  expect(found.projectFinish).toBe('2015-12-17T16:00'); // as the file says
  const same = found.activities.filter(
    ({ earlyStart, earlyFinish }, index) =>
      earlyStart === programme.activities[index]?.plannedStart &&
      earlyFinish === programme.activities[index]?.plannedFinish,
  );
  // The other three have a link from start to start whose lag this export has lost.
  expect(same).toHaveLength(154);
});

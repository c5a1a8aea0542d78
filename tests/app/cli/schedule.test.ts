import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readProgramme } from '../../../site/schedule/read-programme.ts';
import { xer, xerLink, xerTask } from '../../site/schedule/xer-text.ts';
import { plumbline } from '../../support/plumbline-process.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const TOWER = xer({
  tasks: [xerTask(1, { wbs_id: 101 }), xerTask(2), xerTask(3)],
  links: [xerLink(1, 2), xerLink(2, 3)],
  wbs: [
    { wbs_id: 100, proj_id: 1, proj_node_flag: 'Y', wbs_short_name: 'T' },
    { wbs_id: 101, proj_id: 1, parent_wbs_id: 100, wbs_short_name: 'L1' },
  ],
});

function file(name: string, content: string): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}

test('analyse prints dates and the fourteen checks of an XER file, whatever it is called', async () => {
  const { code, stdout, stderr } = await plumbline([
    'schedule',
    'analyse',
    file('tower.txt', TOWER),
    '--json',
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const found = JSON.parse(stdout);
  expect(found).toMatchObject({
    projectStart: '2026-03-02T08:00',
    projectFinish: '2026-03-04T17:00',
    warnings: [],
  });
  // WBS elements of P6 are no activities.
  expect(found.activities.map(({ id }: { id: string }) => id)).toEqual(['A1', 'A2', 'A3']);
  expect(found.dcma).toHaveLength(14);
  expect(Object.keys(found.dcma[0])).toEqual(['check', 'value', 'limit', 'passed', 'violators']);
});

test('risk gives the same for the same seed, with estimates from a CSV', async () => {
  const csv = file('durations.csv', 'id,optimistic,likely,pessimistic,distribution\nA2,1,2,9,beta-pert\n');
  const args = [
    'schedule',
    'risk',
    file('t.xer', TOWER),
    '--iterations',
    '500',
    '--seed',
    '4',
    '--durations',
    csv,
    '--json',
  ];
  const [once, again] = await Promise.all([plumbline(args), plumbline(args)]);
  expect(once).toMatchObject({ code: 0, stderr: '' });
  expect(once.stdout).toBe(again.stdout);
  const found = JSON.parse(once.stdout);
  expect(found).toMatchObject({ iterations: 500, seed: 4, drivers: [{ id: 'A2' }] });
  for (const date of ['mean', 'p50', 'p80', 'p95']) expect(found[date]).toMatch(/^2026-03-\d\dT\d\d:\d\d$/);
  expect(found.criticality).toHaveLength(3);
  expect(found.standardDeviationDays).toBeGreaterThan(1);
});

test('export writes what MS Project reads, with the same activities and links', async () => {
  const output = join(tempFolder(), 'tower.xml');
  const { code } = await plumbline(['schedule', 'export', file('t.xer', TOWER), output]);
  expect(code).toBe(0);
  const { programme } = readProgramme(readFileSync(output));
  expect(programme.source).toBe('mspdi');
  expect(programme.activities.map(({ name }) => name).toSorted()).toEqual([
    'L1',
    'Task 1',
    'Task 2',
    'Task 3',
  ]);
  expect(programme.links).toHaveLength(2);
});

test('each kind of bad file is said in one line with its name', async () => {
  const loop = xer({ tasks: [xerTask(1), xerTask(2)], links: [xerLink(1, 2), xerLink(2, 1)] });
  const bad: [string, RegExp][] = [
    ['shopping list', /bad\.xer: .*begins with ERMHDR/],
    [TOWER.slice(0, 800), /bad\.xer: .*cut short/],
    [loop, /A1 \(Task 1\) → A2 \(Task 2\) → A1 \(Task 1\)/],
    [xer({ project: { clndr_id: 99 } }), /bad\.xer: .*calendar 99 is missing/],
    ['<!DOCTYPE a [<!ENTITY b "c">]><Project/>', /entities/],
  ];
  const results = await Promise.all(
    bad.map(([content]) => plumbline(['schedule', 'analyse', file('bad.xer', content)])),
  );
  for (const [index, { code, stdout, stderr }] of results.entries()) {
    const message = bad[index]?.[1] ?? /never/;
    expect({ code, stdout, lines: stderr.trim().split('\n').length }).toEqual({
      code: 1,
      stdout: '',
      lines: 1,
    });
    expect(stderr).toMatch(message);
  }
});

test('wrong usage exits with 2 and one line', async () => {
  const wrong = [
    ['--iterations', '0'],
    ['--correlation', '2'],
    ['--spread', '3,2,1'],
  ];
  const path = file('t.xer', TOWER);
  const results = await Promise.all(wrong.map((more) => plumbline(['schedule', 'risk', path, ...more])));
  for (const { code, stderr } of results) {
    expect(code).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  }
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scheduleRiskInWorkers } from '../../../app/forecast/risk-workers.ts';
import { benchProgramme } from '../../../bench/schedule-programme.ts';
import { scheduleRisk } from '../../../site/schedule/risk/schedule-risk.ts';
import { xer, xerLink, xerTask } from '../../site/schedule/xer-text.ts';
import { plumbline } from '../../support/plumbline-process.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const chain = (days: number) =>
  xer({
    tasks: [
      xerTask(1, { target_drtn_hr_cnt: 8 * days, remain_drtn_hr_cnt: 8 * days }),
      xerTask(2),
      xerTask(3, { task_type: 'TT_FinMile', target_drtn_hr_cnt: 0, remain_drtn_hr_cnt: 0 }),
    ],
    links: [xerLink(1, 2), xerLink(2, 3)],
  });

function file(name: string, content: string): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}

test('risk is the same for any number of threads, drivers, risks and weather included', async () => {
  const plan = benchProgramme(60, 90);
  const always = Array.from({ length: 12 }, () => 0.2);
  const options = {
    iterations: 300,
    seed: 5,
    correlation: 0.2,
    spread: { optimistic: 0.8, likely: 1, pessimistic: 1.6, distribution: 'beta-pert' as const },
    risks: [
      {
        id: 'flood',
        probability: 0.3,
        activities: ['A5'],
        optimistic: 2,
        likely: 4,
        pessimistic: 9,
        distribution: 'triangular' as const,
      },
    ],
    weather: [{ id: 'wind', activities: ['A7', 'A20', 'A40'], lost: always }],
  };
  const alone = scheduleRisk(plan, options);
  expect(alone.drivers.map(({ id }) => id)).toContain('wind');
  const told: number[] = [];
  for (const workers of [1, 2, 3])
    expect(
      await scheduleRiskInWorkers(plan, options, { workers, onProgress: (share) => told.push(share) }),
    ).toEqual(alone);
  expect(Math.max(...told)).toBe(1);
});

test('what fails in a thread is said in words', async () => {
  const plan = benchProgramme(10, 12);
  const estimates = [
    { id: 'A1', optimistic: 1, likely: 2, pessimistic: 1, distribution: 'triangular' as const },
  ];
  await expect(
    scheduleRiskInWorkers(plan, { iterations: 10, seed: 1, estimates }, { workers: 2 }),
  ).rejects.toThrow(/Activity A1: likely 2 is more than pessimistic 1/);
});

test('compare names what a newer version has changed', async () => {
  const [before, after] = [file('before.xer', chain(2)), file('after.xer', chain(4))];
  const { code, stdout, stderr } = await plumbline(['schedule', 'compare', before, after, '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    finish: { before: '2026-03-04T17:00', after: '2026-03-06T17:00', days: 2 },
    durations: [{ id: 'A1', before: 2, after: 4 }],
    added: [],
    gone: [],
  });
  const people = await plumbline(['schedule', 'compare', before, after]);
  expect(people.stdout).toContain('2 working days later');
});

test('look-ahead, curve and trend print what lies ahead', async () => {
  const [before, after] = [file('before.xer', chain(2)), file('after.xer', chain(4))];
  const [ahead, curve, trend, wrong] = await Promise.all([
    plumbline(['schedule', 'look-ahead', after, '--weeks', '1', '--json']),
    plumbline(['schedule', 'curve', after, '--by', 'day', '--baseline', before, '--json']),
    plumbline(['schedule', 'trend', before, after, '--json']),
    plumbline(['schedule', 'look-ahead', after, '--from', 'soon']),
  ]);
  expect(JSON.parse(ahead.stdout).groups[0].activities.map(({ id }: { id: string }) => id)).toEqual([
    'A1',
    'A2',
    'A3',
  ]);
  expect(JSON.parse(curve.stdout).at(-1)).toMatchObject({ planned: 100, forecast: 100 });
  expect(JSON.parse(trend.stdout)).toMatchObject([
    { id: 'A3', dates: ['2026-03-04T17:00', '2026-03-06T17:00'], slipDays: 2 },
  ]);
  expect(wrong.code).toBe(2);
});

test('weather windows come from a CSV', async () => {
  const months = 'jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec';
  const weather = file('weather.csv', `id,activities,${months}\nwind,A1,${Array(12).fill(0.3).join()}\n`);
  const { code, stdout } = await plumbline([
    'schedule',
    'risk',
    file('t.xer', chain(10)),
    '--weather',
    weather,
    '--iterations',
    '200',
    '--json',
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ spread: null, drivers: [{ id: 'wind' }] });
});

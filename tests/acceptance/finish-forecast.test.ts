import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import type { LiveState } from '../../site/live.ts';
import { localDate, toLocal } from '../../site/local-time.ts';
import { standardCalendar } from '../../site/schedule/standard-calendars.ts';
import { workingTime } from '../../site/schedule/working-time.ts';
import { writeMspdi } from '../../site/schedule/write-mspdi.ts';
import { activity, DAY, link, programme } from '../site/schedule/build-programme.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const HOUR_MS = 3_600_000;

/** Two tasks of twenty days that began this morning, and a milestone after them, agreed for when they should end. */
function job(now: number): string {
  const start = `${localDate(now, 'UTC')}T00:00`;
  const end = workingTime(standardCalendar()).add(start, 40 * DAY);
  return writeMspdi(
    programme(
      [
        activity('1', { name: 'Frame', durationMinutes: 20 * DAY, plannedFinish: end, baselineFinish: end }),
        activity('2', { name: 'Façade 外墙', durationMinutes: 20 * DAY, baselineFinish: end }),
        activity('3', { name: 'Hand-over 竣工', kind: 'milestone', baselineFinish: end }),
      ],
      [link('1', '2'), link('2', '3')],
      { start },
    ),
  );
}

test('the finish is forecast over the API, live and on the command line, and ways back are found', {
  timeout: 90_000,
}, async () => {
  const folder = tempFolder();
  const data = join(folder, 'site');
  writeSite(data, {
    forecast: { iterations: 500, seed: 7 },
    options: [
      {
        id: 'overtime',
        name: { en: 'Overtime on the façade', zh: '外墙加班' },
        kind: 'overtime',
        activities: 'Façade*',
        gain: { factor: 0.5 },
        cost: { perDay: 300 },
      },
    ],
  });
  const now = Temporal.Now.instant().epochMilliseconds;
  const file = join(folder, 'job.xml');
  writeFileSync(file, job(now));
  const http = await freePort();
  await startProcess(['start', '--data', data], /MQTT on port/, {
    env: { HTTP_PORT: String(http), MQTT_PORT: String(await freePort()), MQTT_HOST: '127.0.0.1' },
  });
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${http}/api/v1${path}`);
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };

  // Without a programme there is nothing to forecast, and nothing to bring back.
  expect(await get('/forecast')).toMatchObject({ status: 200, body: null });
  expect((await get('/ways-back')).status).toBe(404);
  expect((await get('/forecast/trend')).body).toEqual({ items: [] });

  expect((await plumbline(['import', 'schedule', file, '--data', data])).code).toBe(0);
  // Five hundred runs are worked out beside the service; until then it has the programme's own dates.
  await expect.poll(async () => (await get('/forecast')).body.basis).not.toBeNull();
  const { body: found } = await get('/forecast');
  expect(found).toMatchObject({
    actualPercent: 0,
    milestones: [{ id: '3', name: 'Hand-over 竣工' }],
    basis: { iterations: 500, seed: 7, learning: { silent: true, finished: 0 } },
    trend: [{ date: localDate(Number(found.computedAt), 'Asia/Shanghai'), p80: found.p80 }],
  });
  expect(Number(found.computedAt)).toBeGreaterThan(now - HOUR_MS);
  expect(String(found.p50) <= String(found.p80) && String(found.p80) <= String(found.p95)).toBe(true);
  expect(Number(found.p80Days)).toBeGreaterThan(0);
  expect((await get('/learning')).body).toMatchObject({ silent: true, finishedMin: 12 });

  // The screens have it without asking.
  const socket = io(`http://127.0.0.1:${http}/live`, { transports: ['websocket'] });
  onTestFinished(() => void socket.close());
  const snapshot = await new Promise<{ state?: LiveState } & Partial<LiveState>>((resolve) =>
    socket.once('snapshot', resolve),
  );
  expect((snapshot.state ?? snapshot).progress).toMatchObject({
    p50: found.p50,
    p80: found.p80,
    p80Days: found.p80Days,
  });

  // Brought back: a target that overtime reaches, one that nothing reaches, and what makes no sense.
  const target = localDate(now + 50 * 24 * HOUR_MS, 'UTC');
  const back = await get(`/ways-back?milestone=3&target=${target}`);
  expect(back.body).toMatchObject({ outcome: 'reached', options: [{ option: 'overtime' }], leastCost: true });
  expect((await get(`/ways-back?target=${localDate(now + 10 * 24 * HOUR_MS, 'UTC')}`)).body).toMatchObject({
    outcome: 'out-of-reach',
  });
  expect((await get('/ways-back?milestone=9')).status).toBe(404);
  expect((await get('/ways-back?target=2026-02-30')).status).toBe(400);
  expect((await get('/ways-back?target=2020-01-01')).status).toBe(400);

  // The command line says the same, from the running service.
  const told = await plumbline(['forecast', '--data', data, '--json']);
  expect(JSON.parse(told.stdout)).toMatchObject({ basis: { seed: 7 }, milestones: [{ id: '3' }] });
  const text = await plumbline(['forecast', '--data', data]);
  expect(text.stdout).toContain('Nothing is learnt yet');
  const ways = await plumbline(['ways-back', '--target', target, '--data', data]);
  expect(ways).toMatchObject({ code: 0 });
  expect(ways.stdout).toContain('Overtime on the façade');
  expect(ways.stdout).toContain('外墙加班');
  const never = await plumbline([
    'ways-back',
    '--target',
    toLocal(now + 48 * HOUR_MS, 'UTC'),
    '--data',
    data,
  ]);
  expect(never.code).toBe(1);
  expect((await plumbline(['ways-back', '--target', 'soon', '--data', data])).code).toBe(2);
});

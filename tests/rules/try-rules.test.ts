import { expect, test } from 'vitest';
import { shippedRules } from '../../rules/catalogue/shipped-rules.ts';
import { deviceSubjects } from '../../rules/device-subjects.ts';
import { tryRules } from '../../rules/try-rules.ts';
import type { Device } from '../../site/equipment/device.ts';
import { memoryTelemetry } from '../support/memory-telemetry.ts';
import { at } from './timeline.ts';

const device = (name: string, kind: Device['kind']): Device => ({
  gateway: 'gw-1',
  device: name,
  kind,
  name: { en: name, zh: name },
  position: null,
});
const DEVICES = [device('mast', 'weather-mast'), device('crane', 'tower-crane'), device('box', 'unassigned')];
const GUST = { gateway: 'gw-1', device: 'mast', channel: '', quantity: 'windGust' };

async function trial(gusts: [minute: number, speed: number][], to: number) {
  const telemetry = memoryTelemetry();
  await telemetry.write(
    gusts.map(([minute, value]) => ({ ...GUST, at: at(minute), value, receivedAt: at(minute) })),
  );
  const series = await telemetry.series();
  return tryRules({
    rules: shippedRules(),
    subjects: deviceSubjects(DEVICES, series),
    series,
    readHistory: (name, from, until) => telemetry.query({ series: name, from, to: until, limit: 1e6 }),
    from: at(0),
    to: at(to),
    readDerived: null,
  });
}

test('it tells what the rules would have raised, at the times at which it was', async () => {
  const gusts = Array.from({ length: 100 }, (_, index): [number, number] => [
    index * 10,
    index >= 40 && index < 50 ? 18 : 9,
  ]);
  const tried = await trial(gusts, 1_000);
  expect(tried.readings).toBe(100);
  const told = tried.changes.map(({ kind, at: time, alarm }) => [kind, (time - at(0)) / 60_000, alarm.id]);
  expect(told).toEqual([
    ['raised', 400, 'crane-wind-gust:gw-1%2Fcrane'],
    ['returned', 510, 'crane-wind-gust:gw-1%2Fcrane'],
  ]);
});

test('silence is found in the past, too', async () => {
  const tried = await trial(
    [
      [0, 5],
      [10, 5],
      [20, 5],
    ],
    120,
  );
  expect(tried.alarms.map(({ id }) => id)).toContain('gateway-offline:gw-1');
});

test('rules that ask for what is not stored are named', async () => {
  const { notJudged } = await trial([[0, 5]], 60);
  expect(notJudged).toContain('core-surface');
  expect(notJudged).toContain('machine-down');
  expect(notJudged).not.toContain('crane-wind-gust');
});

test('each channel of a probe, each machine and each gateway is a subject; the unnamed is none', () => {
  const log = device('log', 'concrete-probe');
  const channels = ['2', '1'].map((channel) => ({
    gateway: 'gw-1',
    device: 'log',
    channel,
    quantity: 'temperature',
  }));
  const subjects = deviceSubjects([...DEVICES, log], channels);
  expect(subjects.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'sensor gw-1/mast',
    'machine gw-1/crane',
    'sensor gw-1/log/1',
    'sensor gw-1/log/2',
    'gateway gw-1',
  ]);
  expect(subjects[1]?.related.mast).toEqual({ gateway: 'gw-1', device: 'mast', channel: '' });
});

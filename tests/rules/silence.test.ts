import { expect, test } from 'vitest';
import { shippedRules } from '../../rules/catalogue/shipped-rules.ts';
import { subject, Timeline } from './timeline.ts';

const PROBE = { gateway: 'gw-1', device: 'log', channel: '1', quantity: 'temperature' };
const OTHER = { gateway: 'gw-1', device: 'mast', channel: '', quantity: 'temperature' };
const sensor = subject('sensor', 'gw-1/log/1', {
  channel: PROBE,
  deviceKind: 'concrete-probe',
  group: 'gw-1',
});
const gateway = subject('gateway', 'gw-1', {
  channel: { gateway: 'gw-1', device: '', channel: '' },
  group: 'gw-1',
});

function site(...rules: string[]) {
  return new Timeline(
    shippedRules().filter(({ rule }) => rules.includes(rule.id)),
    [sensor, gateway],
  );
}

async function hear(timeline: Timeline, series: typeof PROBE, minute: number, copies = 1) {
  await timeline.readings([{ ...series, minute, value: 20 + minute / 1000 }], copies);
}

/** The probe speaks every ten minutes up to a minute, and its neighbour on the gateway all the time. */
async function playSilence(
  timeline: Timeline,
  silentFrom: number,
  until: number,
  copies = 1,
  restartAt = -1,
) {
  for (let minute = 0; minute <= until; minute++) {
    await timeline.tickTo(minute);
    if (minute % 10 === 0) await hear(timeline, OTHER, minute, copies);
    if (minute % 10 === 0 && minute < silentFrom) await hear(timeline, PROBE, minute, copies);
    if (minute === restartAt) await timeline.restart();
  }
}

test('a sensor that says nothing for 45 minutes is silent, told by ticks less the allowed lateness', async () => {
  const timeline = site('sensor-silent');
  await playSilence(timeline, 61, 120);
  // Last heard at 60; at 105 it is 45 minutes, which the tick of 107 tells.
  expect(timeline.said()).toEqual(['raised 105']);
  await hear(timeline, PROBE, 121);
  await timeline.tickTo(130);
  expect(timeline.said()).toEqual(['raised 105', 'returned 121']);
});

test('a sensor that speaks every 40 minutes is not silent', async () => {
  const timeline = site('sensor-silent');
  for (let minute = 0; minute <= 400; minute++) {
    await timeline.tickTo(minute);
    await hear(timeline, OTHER, minute);
    if (minute % 40 === 0) await hear(timeline, PROBE, minute);
  }
  expect(timeline.said()).toEqual([]);
});

test('silence is told at the same time after a restart, and with everything sent twice', async () => {
  const restarted = site('sensor-silent');
  await playSilence(restarted, 61, 120, 1, 90);
  const twice = site('sensor-silent');
  await playSilence(twice, 61, 120, 2);
  expect(restarted.said()).toEqual(['raised 105']);
  expect(twice.said()).toEqual(['raised 105']);
});

test('one dead probe of a logger is silent while the others speak', async () => {
  const timeline = site('sensor-silent');
  for (let minute = 0; minute <= 120; minute += 10) {
    await timeline.tickTo(minute);
    await hear(timeline, { ...PROBE, channel: '2' }, minute);
    if (minute <= 60) await hear(timeline, PROBE, minute);
  }
  expect(timeline.said()).toEqual(['raised 105']);
});

test('data that come late but within the allowed lateness raise nothing', async () => {
  const timeline = site('sensor-silent');
  for (let minute = 0; minute <= 200; minute++) {
    await timeline.tickTo(minute);
    await hear(timeline, OTHER, minute);
    if (minute % 40 === 2) await hear(timeline, PROBE, minute - 2);
  }
  expect(timeline.said()).toEqual([]);
});

test('time in which the service was down is not silence', async () => {
  const timeline = site('sensor-silent', 'gateway-offline');
  await playSilence(timeline, 1_000, 60);
  timeline.sleepTo(600);
  await timeline.tickTo(610);
  expect(timeline.said()).toEqual([]);
  await timeline.tickTo(640);
  expect(timeline.changes.map(({ id }) => id)).toEqual(['gateway-offline:gw-1']);
});

test('a dead gateway is one alarm; its sensors are suppressed by design', async () => {
  const timeline = site('sensor-silent', 'gateway-offline');
  await playSilence(timeline, 1_000, 60);
  await timeline.tickTo(200);
  expect(timeline.changes.filter(({ announce }) => announce)).toMatchObject([
    { id: 'gateway-offline:gw-1', kind: 'raised', at: 77 },
  ]);
  expect(timeline.alarm('gateway-offline:gw-1')?.firstOut).toBe(true);
  const silent = timeline.alarm('sensor-silent:gw-1%2Flog%2F1');
  expect(silent).toMatchObject({ state: 'suppressed', active: true, firstOut: false });
});

test('a gateway whose will says so is offline, and comes back', async () => {
  const timeline = site('gateway-offline');
  await timeline.tickTo(1);
  await timeline.status('gw-1', true);
  await timeline.tickTo(5);
  await timeline.status('gw-1', false);
  await timeline.tickTo(12);
  expect(timeline.said()).toEqual(['raised 7']);
  await timeline.status('gw-1', true);
  await timeline.tickTo(20);
  expect(timeline.said()).toEqual(['raised 7', 'returned 12']);
});

test('a gateway that drops out for a minute raises nothing', async () => {
  const timeline = site('gateway-offline');
  await timeline.tickTo(1);
  await timeline.status('gw-1', false);
  await timeline.tickTo(2);
  await timeline.status('gw-1', true);
  await timeline.tickTo(14);
  expect(timeline.said()).toEqual([]);
});

test.each([
  ['stuck', 0, ['raised 1440']],
  ['alive, if only by a tenth of a degree', 0.1, []],
])('a probe is %s', async (_, wave, expected) => {
  const timeline = site('sensor-stuck');
  for (let minute = 0; minute <= 1_500; minute += 30) {
    await timeline.tickTo(minute);
    const value = 20 + (minute === 720 ? wave : 0);
    await timeline.readings([{ ...PROBE, minute, value }], 2);
    if (minute === 900) await timeline.restart();
  }
  expect(timeline.said()).toEqual(expected);
});

test('a stuck probe clears when it moves', async () => {
  const timeline = site('sensor-stuck');
  for (let minute = 0; minute <= 1_560; minute += 30) {
    await timeline.tickTo(minute);
    await timeline.readings([{ ...PROBE, minute, value: minute === 1_530 ? 20.2 : 20 }]);
  }
  expect(timeline.said()).toEqual(['raised 1440', 'returned 1530']);
});

test('a fault code that is not said again for twelve hours is over, and the alarm names the code', async () => {
  const CODE = { gateway: 'gw-1', device: 'mixer', channel: '', quantity: 'faultCode' };
  const mixer = subject('machine', 'gw-1/mixer', { channel: CODE, deviceKind: 'mixer' });
  const timeline = new Timeline(
    shippedRules().filter(({ rule }) => rule.id === 'machine-fault-code'),
    [mixer],
  );
  await timeline.tickTo(1);
  await timeline.readings([{ ...CODE, minute: 1, value: 'SPN110-FMI0' }]);
  await timeline.tickTo(12 * 60 + 30);
  expect(timeline.said()).toEqual(['raised 1', 'returned 722']);
  expect(timeline.engine.alarms()[0]?.text).toEqual({
    en: 'gw-1/mixer reports fault code SPN110-FMI0.',
    zh: 'gw-1/mixer 上报故障码 SPN110-FMI0。',
  });
});

test('a gateway that has never measured anything is not silent; from its first reading on it is', async () => {
  const timeline = site('gateway-offline');
  await timeline.tickTo(1);
  await timeline.status('gw-1', true);
  await timeline.tickTo(60);
  expect(timeline.said()).toEqual([]);
  await hear(timeline, PROBE, 60);
  await timeline.tickTo(70);
  // A sign of life now, as good as a reading.
  await timeline.status('gw-1', true);
  await timeline.tickTo(84);
  expect(timeline.said()).toEqual([]);
  await timeline.tickTo(95);
  expect(timeline.said()).toEqual(['raised 87']);
});

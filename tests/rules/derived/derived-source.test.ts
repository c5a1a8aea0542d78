import { expect, test } from 'vitest';
import { RulesEngine } from '../../../rules/engine.ts';
import { THERMAL_PROFILES } from '../../../site/concrete/thermal-profiles.ts';
import { activity, programme, ZONE } from '../../support/report-site.ts';
import { subject } from '../timeline.ts';
import {
  bound,
  dated,
  facts,
  history,
  MINUTE,
  MIX,
  NOON,
  PLACED,
  POUR,
  pour,
  sample,
  source,
} from './raft-facts.ts';

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const sensor = (channel: string) =>
  subject('sensor', channel, { channel: { gateway: 'gw-1', device: 'log', channel } });

test('temperatures of a pour are told at every full five minutes, from what had been measured by then', async () => {
  const site = source(facts());
  await site.say(...history(NOON));
  await site.say(sample(NOON + 10 * MINUTE, '1', 60));
  await site.tick(NOON + 5 * MINUTE);
  expect(site.read(pour, NOON + 4 * MINUTE)).toEqual({});
  expect(site.read(pour, NOON + 5 * MINUTE)).toMatchObject({
    ...{ coreCelsius: 30, coreSurfaceCelsius: 12, coldestCelsius: 18, riseCelsius: 0 },
    ...{ coreSurfaceLimitCelsius: 25, maximumLimitCelsius: null },
  });
  await site.tick(NOON + 10 * MINUTE);
  expect(site.read(pour, NOON + 10 * MINUTE)).toMatchObject({ coreCelsius: 60 });
});

test('limits are those that were in force at the time that is judged', async () => {
  const limitsAt = (time: number) => (time < NOON ? THERMAL_PROFILES.GB : THERMAL_PROFILES.ACI);
  const site = source(facts({ limitsAt }));
  await site.say(...history(NOON));
  await site.tick(NOON);
  expect(site.read(pour, NOON - 5 * MINUTE)).toMatchObject({ maximumLimitCelsius: null });
  expect(site.read(pour, NOON)).toMatchObject({ maximumLimitCelsius: 70 });
});

test('the rise and the rate of cooling are no limits of a thin slab', async () => {
  const site = source(facts({ pours: () => [{ ...POUR, sectionThicknessMm: 200 }] }));
  await site.say(...history(NOON));
  await site.tick(NOON);
  expect(site.read(pour, NOON)).toMatchObject({ riseLimitCelsius: null, coolingLimitCelsiusPerDay: null });
});

test('strength is that of the last full hour, and waits two minutes for the readings of that hour', async () => {
  const site = source(facts());
  await site.say(...history(NOON - HOUR));
  await site.tick(NOON - 50 * MINUTE);
  const before = Number(site.read(pour, NOON - 50 * MINUTE).strengthMPa);
  await site.tick(NOON);
  expect(site.read(pour, NOON).strengthMPa).toBe(before);
  // On its way when the hour struck.
  await site.say(...history(NOON).filter(({ at }) => at > NOON - HOUR));
  await site.tick(NOON + 5 * MINUTE);
  expect(site.read(pour, NOON + 5 * MINUTE).strengthMPa).toBeGreaterThan(before);
  expect(site.read(pour, NOON + 5 * MINUTE)).toMatchObject({ frostCriticalMPa: 9 });
});

test('a pour that is not placed has no strength, and one of four weeks is followed no more', async () => {
  const site = source(facts({ pours: () => [{ ...POUR, placedAt: null }] }));
  await site.tick(NOON + 5 * MINUTE);
  expect(site.read(pour, NOON + 5 * MINUTE)).not.toHaveProperty('strengthMPa');
  const old = source(facts());
  await old.say(...history(NOON));
  const later = PLACED + 29 * DAY;
  await old.tick(later);
  expect(old.read(pour, later)).toEqual({});
});

test('the rules and the alarms predict a probe once for both', async () => {
  const known = facts();
  const site = source(known);
  const readings = history(NOON);
  await site.say(...readings);
  await site.tick(NOON + 5 * MINUTE);
  const worked = site.predictions.worked;
  // Two probes, each for stripping and for stressing.
  expect(worked).toBe(4);
  const engine = new RulesEngine({
    timeZone: ZONE,
    pours: known.pours,
    mix: known.mix,
    programme: known.programmeAt,
    weather: known.weather,
    readHistory: async ({ device, channel }) =>
      readings
        .filter((one) => one.device === device && one.channel === channel)
        .map(({ at, value }) => [at, value]),
    storeCaughtUp: async () => undefined,
    memory: {
      position: () => 0,
      evaluatedAt: () => 0,
      risk: () => null,
      openRisks: () => [],
      save: () => undefined,
    },
    predictions: site.predictions,
  });
  await engine.read([{ position: 1, entries: [{ kind: 'tick', at: NOON }] }]);
  expect(engine.pourStates()[0]?.strengthMPa).toBe(site.read(pour, NOON + 5 * MINUTE).strengthMPa);
  expect(site.predictions.worked).toBe(worked);
});

test('a probe is compared with its neighbours at its depth, and its certificate with the day', async () => {
  const probes = [bound('1', 'core'), bound('3', 'core'), bound('4', 'core'), bound('2', 'surface')];
  const device = {
    ...({ gateway: 'gw-1', device: 'log', kind: 'concrete-probe', position: null } as const),
    name: { en: 'Logger', zh: '记录仪' },
    calibratedUntil: NOON - 2 * DAY,
  };
  const site = source(facts({ pours: () => [{ ...POUR, probes }], devices: () => [device] }));
  const values = { '1': 36, '3': 30, '4': 31, '2': 12 };
  await site.say(...Object.entries(values).map(([channel, value]) => sample(NOON, channel, value)));
  await site.tick(NOON);
  expect(site.read(sensor('1'), NOON)).toEqual({
    calibrationOverdueDays: 2,
    neighbourDifferenceCelsius: 5.5,
  });
  // Nobody stands beside it.
  expect(site.read(sensor('2'), NOON)).toEqual({
    calibrationOverdueDays: 2,
    neighbourDifferenceCelsius: null,
  });
  expect(site.read(sensor('9'), NOON)).toEqual({ calibrationOverdueDays: 2 });
  expect(site.read(sensor('1'), NOON + MINUTE)).toEqual({});
});

test('machines have shifts, activities a plan, specimens a grade', async () => {
  const plan = programme([
    activity('walls', {
      actualStart: '2026-03-02T08:00',
      plannedStart: '2026-03-02T08:00',
      plannedFinish: '2026-03-03T17:00',
    }),
  ]);
  const specimen = {
    ...{
      id: 'S-1',
      pour: POUR.id,
      castAt: null,
      ageDays: 28,
      curing: 'same-condition' as const,
      strengthMPa: 25,
    },
    ...{
      cubesMPa: null,
      lab: null,
      maturity: null,
      note: null,
      enteredBy: 'lab',
      enteredAt: PLACED,
      withdrawn: null,
    },
  };
  const site = source(facts({ programmeAt: () => dated(plan), specimens: () => [specimen] }));
  await site.tick(NOON + HOUR);
  const machine = subject('machine', 'crane');
  expect(site.read(machine, NOON - MINUTE)).toEqual({ onShift: 1 });
  expect(site.read(machine, NOON + MINUTE)).toEqual({ onShift: 0 });
  // Two days of work are left at 13:00 on its last day, Thursday is a holiday: done on Monday at 13:00.
  expect(site.read(subject('activity', 'walls'), NOON + HOUR)).toEqual({ behindPlanDays: 1.5 });
  expect(site.read(subject('activity', 'walls'), NOON + HOUR + MINUTE)).toEqual({});
  expect(site.read(subject('specimen', 'S-1'), NOON)).toEqual({
    specimenMPa: 25,
    specimenRequiredMPa: MIX.gradeMPa * 0.88,
  });
  expect(site.read(subject('gateway', 'gw-1'), NOON)).toEqual({});
});

test.each([
  ['a still and mild day', 3, 0, 4],
  ['rain all day', 3, 4, 0],
  ['a storm', 20, 0, 0],
])('the window of a pour that comes: %s', async (_, windSpeed, rain, hours) => {
  const plan = programme([activity('place', { durationMinutes: 480, remainingMinutes: 480 })]);
  const steps = Array.from({ length: 72 }, (__, hour) => ({
    ...{
      at: NOON - 12 * HOUR + hour * HOUR,
      temperature: 15,
      humidity: null,
      windSpeed,
      windGust: null,
      rain,
    },
  }));
  const site = source(
    facts({
      pours: () => [{ ...POUR, placedAt: null, activity: 'place' }],
      programmeAt: () => dated({ ...plan, start: '2026-03-04T08:00' }),
      forecastAt: () => steps,
    }),
  );
  await site.tick(NOON);
  expect(site.read(pour, NOON)).toMatchObject({ hoursToPour: 20 });
  expect(Number(site.read(pour, NOON).weatherWindowHours)).toBeCloseTo(hours, 0);
});

test('a forecast that does not reach the pour says nothing of its weather', async () => {
  const plan = programme([activity('place', { durationMinutes: 480, remainingMinutes: 480 })]);
  const step = { at: NOON, temperature: 15, humidity: null, windSpeed: 3, windGust: null, rain: 0 };
  const site = source(
    facts({
      pours: () => [{ ...POUR, placedAt: null, activity: 'place' }],
      programmeAt: () => dated({ ...plan, start: '2026-03-04T08:00' }),
      forecastAt: () => [step],
    }),
  );
  await site.tick(NOON);
  expect(site.read(pour, NOON)).toMatchObject({ weatherWindowHours: null });
});

import type { DerivedFacts } from '../../../rules/derived/derived-facts.ts';
import { DerivedSource } from '../../../rules/derived/derived-source.ts';
import { PredictionMemo } from '../../../rules/prediction-memo.ts';
import type { Subject } from '../../../rules/subject.ts';
import type { Mix } from '../../../site/concrete/mix.ts';
import type { Pour } from '../../../site/concrete/pour.ts';
import { THERMAL_PROFILES } from '../../../site/concrete/thermal-profiles.ts';
import type { Reading } from '../../../site/reading.ts';
import { analyse } from '../../../site/schedule/analyse.ts';
import { dueProgramme } from '../../../site/schedule/due-programme.ts';
import type { Programme } from '../../../site/schedule/programme.ts';
import { memoryTelemetry } from '../../support/memory-telemetry.ts';
import { activity, at, programme, ZONE } from '../../support/report-site.ts';
import { subject } from '../timeline.ts';

export const MINUTE = 60_000;
export const PLACED = at('2026-03-02T10:00');
/** A full hour, a day and two hours later. */
export const NOON = at('2026-03-03T12:00');
export const MAST = { gateway: 'gw-1', device: 'mast', channel: '', quantity: 'temperature' };

export const MIX: Mix = {
  id: 'C30',
  gradeMPa: 30,
  method: 'nurse-saul',
  datumCelsius: 0,
  curve: { form: 'hyperbolic', Su: 40, k: 0.00131, t0: 0 },
  calibrated: { from: 0, to: 8_000 },
};

export const bound = (channel: string, depth: 'core' | 'surface'): Pour['probes'][number] => ({
  ...{ gateway: 'gw-1', device: 'log', channel, depth, depthMm: 50, element: 'raft' },
});

export const POUR: Pour = {
  id: 'raft-1',
  name: { en: 'Raft 1', zh: '筏板 1' },
  elements: ['raft'],
  mix: 'C30',
  placedAt: PLACED,
  activity: null,
  volumeM3: 300,
  sectionThicknessMm: 1_500,
  required: [
    { purpose: 'strip', MPa: 20, activity: 'strip' },
    { purpose: 'stress', MPa: 25, activity: 'strip' },
  ],
  probes: [bound('1', 'core'), bound('2', 'surface')],
};

export function dated(plan: Programme) {
  return { programme: plan, due: analyse(dueProgramme(plan)) };
}

const PLAN = programme([
  activity('cure', { actualStart: '2026-03-02T10:00', durationMinutes: 960, remainingMinutes: 480 }),
  activity('strip', { durationMinutes: 480, remainingMinutes: 480 }),
]);

/** What is known of a raft; parts of it otherwise. */
export function facts(other: Partial<DerivedFacts> = {}): DerivedFacts {
  return {
    timeZone: ZONE,
    pours: () => [POUR],
    mix: () => MIX,
    devices: () => [],
    specimens: () => [],
    weather: () => MAST,
    programmeAt: () => dated(PLAN),
    forecastAt: () => null,
    limitsAt: () => THERMAL_PROFILES.GB,
    ...other,
  };
}

export function sample(time: number, channel: string, value: number): Reading {
  const of = channel === 'mast' ? MAST : { gateway: 'gw-1', device: 'log', channel, quantity: 'temperature' };
  return { ...of, at: time, value, receivedAt: time };
}

/** A derived source over a journal that is written by hand. */
export function source(known: DerivedFacts, predictions = new PredictionMemo()) {
  const telemetry = memoryTelemetry();
  const derived = new DerivedSource(
    known,
    (series, from, to) => telemetry.query({ series, from, to, limit: 100_000 }),
    async () => undefined,
    predictions,
  );
  let position = 0;
  return {
    predictions,
    read: (about: Subject, time: number) => derived.read(about, time),
    async say(...readings: Reading[]) {
      await telemetry.write(readings);
      await derived.take({ position: ++position, entries: [{ kind: 'readings', readings }] });
    },
    tick: (time: number) => derived.take({ position: ++position, entries: [{ kind: 'tick', at: time }] }),
  };
}

/** Core, surface and air every ten minutes from placing to a time. */
export function history(until: number, core = 30, surface = 18, air = 10): Reading[] {
  const readings: Reading[] = [];
  for (let time = PLACED; time <= until; time += 10 * MINUTE)
    readings.push(sample(time, '1', core), sample(time, '2', surface), sample(time, 'mast', air));
  return readings;
}

export const pour = subject('pour', POUR.id);

import { expect, test } from 'vitest';
import { type Evaluation, RulesEngine, type RulesMemory } from '../../rules/engine.ts';
import type { Mix } from '../../site/concrete/mix.ts';
import type { Pour } from '../../site/concrete/pour.ts';
import type { JournalBatch } from '../../site/journal.ts';
import type { Reading, SeriesName } from '../../site/reading.ts';
import type { Risk } from '../../site/risk.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import { dueProgramme } from '../../site/schedule/due-programme.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import { memoryTelemetry } from '../support/memory-telemetry.ts';
import { activity, programme } from '../support/report-site.ts';

const HOUR = 3_600_000;
const ZONE = 'Asia/Shanghai';
const PLACED = Temporal.PlainDateTime.from('2026-03-02T10:00').toZonedDateTime(ZONE).epochMilliseconds;
const MAST = { gateway: 'gw-1', device: 'mast', channel: '', quantity: 'temperature' };
const PROBE = { gateway: 'gw-1', device: 'log', channel: '1', quantity: 'temperature' };

// 26.5 MPa at 1,500 °C·h from a datum of 0 °C, and hardly more later.
const mix: Mix = {
  id: 'C30',
  gradeMPa: 30,
  method: 'nurse-saul',
  datumCelsius: 0,
  curve: { form: 'hyperbolic', Su: 40, k: 0.00131, t0: 0 },
  calibrated: { from: 200, to: 8_000 },
};

const pour: Pour = {
  id: 'L5-A',
  name: { en: 'Slab L5-A', zh: '楼板 L5-A' },
  elements: ['slab'],
  mix: 'C30',
  placedAt: PLACED,
  activity: null,
  volumeM3: 60,
  sectionThicknessMm: 200,
  required: [{ purpose: 'strip', MPa: 22.5, activity: 'strip' }],
  probes: [{ ...PROBE, depth: 'surface', depthMm: 50, element: 'slab' }],
};

// The curing takes three working days, and Thursday is a holiday: stripping is due on Friday 2026-03-06 at 10:00.
const plan: Programme = {
  ...programme([
    activity('cure', {
      actualStart: '2026-03-02T10:00',
      durationMinutes: 1_440,
      remainingMinutes: 720,
      percentComplete: 50,
    }),
    activity('strip', { durationMinutes: 480, remainingMinutes: 480 }),
  ]),
  links: [{ predecessor: 'cure', successor: 'strip', kind: 'FS', lagMinutes: 0, lagCalendar: 'successor' }],
};

/** A site at a steady temperature, concrete and air alike, with its journal, its store and what the rules remember. */
function site(celsius: number) {
  const telemetry = memoryTelemetry();
  const risks = new Map<string, Risk>();
  const evaluations: Evaluation[] = [];
  let pours = [pour];
  let kept = { position: 0, evaluatedAt: 0 };
  let position = 0;
  const batches: JournalBatch[] = [];
  const memory: RulesMemory = {
    position: () => kept.position,
    evaluatedAt: () => kept.evaluatedAt,
    risk: (id) => risks.get(id) ?? null,
    openRisks: () => [...risks.values()].filter(({ state }) => state === 'open'),
    save(what) {
      kept = { position: what.position, evaluatedAt: what.evaluatedAt ?? kept.evaluatedAt };
      for (const risk of what.risks) risks.set(risk.id, risk);
    },
  };
  const start = () =>
    new RulesEngine({
      timeZone: ZONE,
      pours: () => pours,
      mix: () => mix,
      programme: () => ({ programme: plan, due: analyse(dueProgramme(plan)) }),
      weather: () => MAST,
      readHistory: (series, from, to) => telemetry.query({ series, from, to, limit: 100_000 }),
      storeCaughtUp: async () => undefined,
      memory,
      onEvaluated: (evaluation) => evaluations.push(evaluation),
    });
  let engine = start();
  const commit = async (entries: JournalBatch['entries']) => {
    const batch = { position: ++position, entries };
    batches.push(batch);
    await telemetry.write(entries.flatMap((entry) => (entry.kind === 'readings' ? entry.readings : [])));
    await engine.read([batch]);
  };
  const reading = (series: SeriesName, at: number): Reading => ({
    ...series,
    at,
    value: celsius,
    receivedAt: at,
  });
  return {
    risks,
    evaluations,
    engine: () => engine,
    commit,
    restart() {
      engine = start();
    },
    forgetPours() {
      pours = [];
    },
    replay: () => engine.read(batches),
    /** Hour by hour up to an age. */
    async age(hours: number, from = 0) {
      for (let hour = from; hour <= hours; hour++)
        await commit([
          {
            kind: 'readings',
            readings: [PROBE, MAST].map((series) => reading(series, PLACED + hour * HOUR)),
          },
          { kind: 'tick', at: PLACED + hour * HOUR },
        ]);
    },
  };
}

test('a cold slab is a risk on its stripping from a day of age on, hours before it is due', async () => {
  const cold = site(8);
  await cold.age(23);
  expect([...cold.risks.values()]).toEqual([]);
  await cold.age(30, 24);
  const [risk] = cold.risks.values();
  expect(risk).toMatchObject({ cause: 'strip-strength-late', activity: 'strip', state: 'open' });
  // 980 °C·h at 8 °C are 123 h: Saturday at noon. From Friday at ten to the end of the shift are six hours of work.
  expect(risk?.expectedDelayHours).toBe(6);
  expect(risk?.evidence[0]?.series).toEqual(PROBE);
});

test('a warm slab is none', async () => {
  const warm = site(35);
  await warm.age(40);
  expect([...warm.risks.values()]).toEqual([]);
  expect(warm.engine().pourStates()[0]).toMatchObject({ reached: true, hoursToStrip: 0 });
});

test('a restart forgets nothing, and a replay of the journal changes nothing', async () => {
  const cold = site(8);
  await cold.age(30);
  const before = structuredClone([...cold.risks.values()]);
  const judged = cold.evaluations.length;
  cold.restart();
  await cold.replay();
  expect([...cold.risks.values()]).toEqual(before);
  expect(cold.evaluations).toHaveLength(judged);
  await cold.age(31, 31);
  expect(cold.risks.get('strip-strength-L5-A')?.since).toBe(before[0]?.since);
  // What came before the restart still counts.
  expect(cold.engine().pourStates()[0]?.maturityCelsiusHours).toBeCloseTo(31 * 8, 6);
});

test('late data finds its place: a day that comes after the fact warms the slab', async () => {
  const cold = site(8);
  await cold.age(30);
  const before = cold.engine().pourStates()[0]?.maturityCelsiusHours ?? 0;
  const late = Array.from({ length: 20 }, (_, index) => ({
    ...PROBE,
    at: PLACED + (5 + index) * HOUR + HOUR / 2,
    value: 30,
    receivedAt: PLACED + 31 * HOUR,
  }));
  await cold.commit([
    { kind: 'readings', readings: late },
    { kind: 'tick', at: PLACED + 31 * HOUR },
  ]);
  expect(cold.engine().pourStates()[0]?.maturityCelsiusHours).toBeGreaterThan(before + 200);
});

test('a risk whose pour or activity has gone closes', async () => {
  const cold = site(8);
  await cold.age(30);
  expect(cold.risks.get('strip-strength-L5-A')?.state).toBe('open');
  cold.forgetPours();
  await cold.age(31, 31);
  expect(cold.risks.get('strip-strength-L5-A')).toMatchObject({
    state: 'closed',
    closedAt: PLACED + 31 * HOUR,
  });
});

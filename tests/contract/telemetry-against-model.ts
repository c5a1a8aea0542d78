import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Point } from '../../site/reading.ts';
import type { TelemetryStore } from '../../site/telemetry.ts';
import { reading } from '../support/readings.ts';
import { TelemetryModel } from './telemetry-model.ts';
import { AGGREGATES, newPlace, type OpenTelemetry, sorted, T } from './telemetry-setup.ts';

export function agreesWithModel(name: string, open: OpenTelemetry): void {
  test(`${name} does what a list in memory would do, whatever comes in whatever order`, async () => {
    const step = fc.record({
      device: fc.constantFrom('a', 'b'),
      quantity: fc.constantFrom('temperature', 'state'),
      at: fc.integer({ min: T, max: T + 60 }),
      value: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: -1000, max: 1000 }).map((value) => value / 8) },
        // There is no minus zero in line protocol.
        {
          weight: 1,
          arbitrary: fc.double({ noNaN: true, min: -1000, max: 1000 }).map((value) => value + 0),
        },
        { weight: 1, arbitrary: fc.oneof(fc.constantFrom('off', 'idle', ''), fc.string({ unit: 'binary' })) },
      ),
    });
    const batch = fc.record({
      steps: fc.array(step, { maxLength: 30 }),
      olderThan: fc.oneof(
        { weight: 4, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.integer({ min: T, max: T + 60 }) },
      ),
    });
    const batches = fc.array(batch, { minLength: 1, maxLength: 5 });
    const where = newPlace();
    let store = await open(where);
    onTestFinished(() => store.close());
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(batches, async (drawn) => {
        const gateway = `gw-${++runs}`;
        const model = new TelemetryModel();
        for (const { steps, olderThan } of drawn) {
          const batch = steps.map((change) => reading({ ...change, gateway }));
          await store.write(batch);
          model.write(batch);
          if (olderThan === null) continue;
          await store.retain({ olderThan });
          model.retain({ olderThan });
        }
        if (runs % 10 === 0) {
          await store.close();
          store = await open(where);
        }
        await expectSame(store, model, gateway);
      }),
      { numRuns: 25 },
    );
  });
}

async function expectSame(store: TelemetryStore, model: TelemetryModel, gateway: string): Promise<void> {
  const found = (await store.series()).filter((series) => series.gateway === gateway);
  expect(sorted(found)).toEqual(sorted(model.series()));
  for (const series of model.series()) {
    const range = { series, from: T + 7, to: T + 53, limit: 20 };
    expect(await store.query(range)).toEqual(model.query(range));
    expect(await store.count(series)).toBe(model.count(series));
    for (const at of [T - 1, T + 20, T + 60])
      expect(await store.latest(series, at)).toEqual(model.latest(series, at));
    for (const aggregate of AGGREGATES) {
      const windows = { ...range, windowMs: 9, aggregate };
      expectClose(await store.window(windows), model.window(windows));
    }
  }
  await expectSameOfMany(store, model);
}

/** What is asked of many at once is what each would have answered alone. */
async function expectSameOfMany(store: TelemetryStore, model: TelemetryModel): Promise<void> {
  const series = model.series();
  const range = { from: T + 7, to: T + 53 };
  const all = { ...range, limit: Infinity };
  expect(await store.queryMany({ ...range, series })).toEqual(
    series.map((one) => model.query({ ...all, series: one })),
  );
  const aggregates = ['count', 'min', 'max', 'mean'] as const;
  const found = await store.windowMany({ ...range, series, windowMs: 9, aggregates });
  for (const [at, one] of series.entries())
    for (const [place, aggregate] of aggregates.entries()) {
      const values = (found[at] ?? []).flatMap(({ at: start, values: made }): Point[] => {
        const value = made[place] ?? null;
        return value === null ? [] : [[start, value]];
      });
      expectClose(values, model.window({ ...all, series: one, windowMs: 9, aggregate }));
    }
}

/** A mean may be summed in another order; everything else is exact. */
function expectClose(found: readonly Point[], expected: readonly Point[]): void {
  expect(found.map(([at]) => at)).toEqual(expected.map(([at]) => at));
  for (const [index, [, value]] of found.entries()) {
    const wanted = expected[index]?.[1];
    if (typeof value !== 'number' || typeof wanted !== 'number') expect(value).toBe(wanted);
    else expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(wanted)));
  }
}

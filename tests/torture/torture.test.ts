import { expect, test } from 'vitest';
import { influxdMissing } from '../support/influxd.ts';
import { runTorture, type TortureResult } from './run-torture.ts';

// The short form of `npm run torture`, which kills a hundred times at more load.
const LOAD = { gateways: 4, inFlight: 50, acknowledgedPerKill: 600, seed: 20_260_105, say: () => undefined };

test('eight kills at load lose no acknowledged reading and double none (DuckDB)', {
  timeout: 240_000,
}, async () => {
  expectGood(await runTorture({ ...LOAD, store: 'duckdb', kills: 8 }));
});

test.skipIf(influxdMissing())(
  'five kills at load, and three of InfluxDB, lose no acknowledged reading and double none',
  { timeout: 240_000 },
  async () => {
    const result = await runTorture({ ...LOAD, store: 'influxdb', kills: 5 });
    expectGood(result);
    expect(result.influxKills).toBe(3);
    expect(result.acknowledgedInOutage).toBeGreaterThan(0);
  },
);

function expectGood(result: TortureResult): void {
  const { lost, doubled, wrong, unacknowledged, examples, acknowledged, restartMs } = result;
  expect({ lost, doubled, wrong, unacknowledged, examples }).toEqual({
    lost: 0,
    doubled: 0,
    wrong: 0,
    unacknowledged: 0,
    examples: [],
  });
  expect(acknowledged).toBeGreaterThan(restartMs.length * 100);
}

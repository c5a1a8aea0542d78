import { createRequire } from 'node:module';
import { PeerMissing } from '../ingest/peer.ts';
import { waveOf } from './site.ts';
import { type Judge, timeOf } from './time-of.ts';

/** What is used of the library. */
interface JsonRulesEngine {
  Engine: new () => {
    addRule(rule: object): void;
    run(facts: { value: number }): Promise<{ events: unknown[] }>;
  };
}

const LIMITS = [80, 85, 90, 95];

/**
 * The rules engine that Node programs use most, with less to do than ours: each reading against four limits, without
 * windows, delays, states or anything kept.
 */
export async function jsonRulesEngine(series: number, minutes: number): Promise<Judge> {
  const { Engine } = load();
  const engine = new Engine();
  for (const limit of LIMITS)
    engine.addRule({
      conditions: { all: [{ fact: 'value', operator: 'greaterThan', value: limit }] },
      event: { type: `above-${limit}` },
    });
  let alarms = 0;
  const times = await timeOf(series, minutes, (minute) => async () => {
    for (let index = 0; index < series; index++)
      alarms += (await engine.run({ value: waveOf(index, minute) })).events.length;
  });
  return {
    id: 'json-rules-engine',
    title: 'json-rules-engine: 4 limits, nothing kept',
    ...times,
    rulesPerReading: LIMITS.length,
    bytesPerSeries: null,
    alarms,
  };
}

function load(): JsonRulesEngine {
  try {
    return createRequire(new URL('../peers/', import.meta.url))('json-rules-engine') as JsonRulesEngine;
  } catch (error) {
    throw new PeerMissing(
      'json-rules-engine is not installed. Install it with: npm ci --prefix bench/peers',
      { cause: error },
    );
  }
}

// `node bench/rules.ts`: how many readings a second one core judges, and what a series costs in memory. 10,000 series
// by default, each reading matched by 4 of 20 rules; half of the rules look at windows. Nothing is stored: this
// measures judging, not disks.
import { parseArgs } from 'node:util';
import { AlarmEngine } from '../rules/alarm-engine.ts';
import type { AlarmStore } from '../rules/alarm-store.ts';
import type { CompiledRule } from '../rules/compiled-rule.ts';
import { readRules } from '../rules/read-rules.ts';
import type { Subject } from '../rules/subject.ts';
import type { JournalBatch } from '../site/journal.ts';
import type { Reading } from '../site/reading.ts';

const TARGET_PER_SECOND = 200_000;
const START = Date.UTC(2026, 2, 2);
const MINUTE_MS = 60_000;
// One commit of the journal under load.
const READINGS_PER_MESSAGE = 20;
const MESSAGES_PER_BATCH = 100;
const QUANTITIES = ['temperature', 'humidity', 'windSpeed', 'vibration', 'power'];
const CONDITIONS = [
  'value: last(x)\n    high: 90\n    deadband: 1',
  'value: mean(x, "10m")\n    high: 85\n    deadband: 1\n    onDelay: 5m',
  'when: last(x) > 95 && max(x, "30m") - min(x, "30m") > 20.0',
  'value: hoursAbove(x, 80.0, "1h")\n    high: 0.5\n    deadband: 0.1',
];

const { values } = parseArgs({
  options: {
    series: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: '120' },
    json: { type: 'boolean', default: false },
  },
});
const seriesCount = Number(values.series);
const minutes = Number(values.minutes);

const rules = twentyRules();
const subjects = Array.from({ length: seriesCount }, (_, index) => sensor(index));
const emptyBytes = usedBytes();
const engine = new AlarmEngine({
  rules,
  subjects: { list: () => subjects },
  readDerived: () => ({}),
  store: forgetfulStore(),
  readHistory: null,
});
// The first minutes warm the compiler and fill windows; they are not counted.
const warmUpMinutes = Math.ceil(minutes / 4);
await play(0, warmUpMinutes);
const { readings, wallMs, cpuMs } = await play(warmUpMinutes, minutes);
const bytes = usedBytes() - emptyBytes;
const { instances } = engine.sizes();
// Of processor time, so that others on the machine do not count; of the wall when it is alone.
const perSecond = Math.round(readings / (cpuMs / 1000));
const result = {
  series: seriesCount,
  rules: rules.length,
  rulesPerReading: instances / seriesCount,
  readings,
  readingsPerSecond: perSecond,
  readingsPerWallSecond: Math.round(readings / (wallMs / 1000)),
  judgementsPerSecond: Math.round((perSecond * instances) / seriesCount),
  targetPerSecond: TARGET_PER_SECOND,
  bytesPerSeries: Math.round(bytes / seriesCount),
  samplesPerSeries: minutes,
  alarms: engine.alarms().length,
};
if (values.json) console.log(JSON.stringify(result));
else {
  const met = perSecond >= TARGET_PER_SECOND ? 'met' : 'not met';
  console.log(
    `${result.readingsPerSecond.toLocaleString('en')} readings a second of one core over ${seriesCount.toLocaleString('en')} series, ` +
      `each matched by ${result.rulesPerReading} of ${rules.length} rules (target ${TARGET_PER_SECOND.toLocaleString('en')}: ${met})`,
  );
  console.log(
    `${result.judgementsPerSecond.toLocaleString('en')} judgements a second, ${result.alarms} alarms; ` +
      `${result.readingsPerWallSecond.toLocaleString('en')} readings a second of the wall, beside whatever else ran`,
  );
  console.log(
    `${result.bytesPerSeries.toLocaleString('en')} bytes a series with its ${result.rulesPerReading} rules and ${minutes} samples`,
  );
}

/** Plays the minutes and counts only the engine's own time: making readings is the bench's affair. */
async function play(from: number, to: number): Promise<Played> {
  const played: Played = { readings: 0, wallMs: 0, cpuMs: 0 };
  for (let minute = from; minute < to; minute++) {
    const batches = batchesOf(minute);
    const before = performance.now();
    const cpuBefore = process.threadCpuUsage();
    await engine.read(batches);
    const { user, system } = process.threadCpuUsage(cpuBefore);
    played.wallMs += performance.now() - before;
    played.cpuMs += (user + system) / 1000;
    played.readings += seriesCount;
  }
  return played;
}

interface Played {
  readings: number;
  wallMs: number;
  cpuMs: number;
}

function batchesOf(minute: number): JournalBatch[] {
  const first = minute * (Math.ceil(seriesCount / READINGS_PER_MESSAGE / MESSAGES_PER_BATCH) + 1) + 1;
  const messages: Reading[][] = [];
  for (let index = 0; index < seriesCount; index += READINGS_PER_MESSAGE)
    messages.push(
      subjects
        .slice(index, index + READINGS_PER_MESSAGE)
        .map((one, offset) => readingOf(one, index + offset, minute)),
    );
  const batches: JournalBatch[] = [];
  for (let index = 0; index < messages.length; index += MESSAGES_PER_BATCH)
    batches.push({
      position: first + batches.length,
      entries: messages
        .slice(index, index + MESSAGES_PER_BATCH)
        .map((taken) => ({ kind: 'readings' as const, readings: taken })),
    });
  batches.push({
    position: first + batches.length,
    entries: [{ kind: 'tick', at: START + minute * MINUTE_MS }],
  });
  return batches;
}

/** A slow wave of its own for each series; a few cross their limits. */
function readingOf({ channel }: Subject, index: number, minute: number): Reading {
  const at = START + minute * MINUTE_MS + (index % 997);
  const value = 50 + 30 * Math.sin(minute / 40 + index) + (index % 200 === 0 ? 20 : 0);
  return {
    ...(channel ?? { gateway: '', device: '', channel: '' }),
    quantity: quantityOf(index),
    at,
    value,
    receivedAt: at,
  };
}

function quantityOf(index: number): string {
  return QUANTITIES[index % QUANTITIES.length] ?? 'temperature';
}

function sensor(index: number): Subject {
  const name = `s${index}`;
  // A kind of device for each quantity, so that each rule is about a fifth of the sensors.
  const kinds = ['concrete-probe', 'weather-mast', 'tower-crane', 'concrete-pump', 'mixer'] as const;
  return {
    kind: 'sensor',
    id: name,
    name: { en: name, zh: name },
    channel: { gateway: `gw-${index % 100}`, device: name, channel: '' },
    deviceKind: kinds[index % kinds.length] ?? 'mixer',
    related: {},
    group: null,
    element: null,
    activity: null,
  };
}

function twentyRules(): CompiledRule[] {
  const kinds = ['concrete-probe', 'weather-mast', 'tower-crane', 'concrete-pump', 'mixer'];
  const text = kinds.flatMap((kind, place) =>
    CONDITIONS.map(
      (condition, number) => `
  - id: ${kind}-${number}
    about: sensor
    kinds: [${kind}]
    inputs: { x: { quantity: ${QUANTITIES[place]} } }
    ${condition}
    priority: low
    position: engineer
    name: { en: x, zh: x }
    text: { en: x, zh: x }
    action: { en: x, zh: x }
    source: bench`,
    ),
  );
  const read = readRules(`rules:${text.join('')}`, 'bench');
  if (!read.ok) throw new Error(JSON.stringify(read.mistakes));
  return read.rules;
}

function forgetfulStore(): AlarmStore {
  return { load: () => null, save: () => undefined };
}

function usedBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

import type { AlarmStore } from '../../rules/alarm-store.ts';
import type { CompiledRule } from '../../rules/compiled-rule.ts';
import { readRules } from '../../rules/read-rules.ts';
import type { Subject } from '../../rules/subject.ts';
import type { JournalBatch } from '../../site/journal.ts';
import type { Reading } from '../../site/reading.ts';

const START = Date.UTC(2026, 2, 2);
const MINUTE_MS = 60_000;
// One commit of the journal under load.
const READINGS_PER_MESSAGE = 20;
const MESSAGES_PER_BATCH = 100;
// A kind of device for each quantity, so that each rule is about a fifth of the sensors.
const KINDS = ['concrete-probe', 'weather-mast', 'tower-crane', 'concrete-pump', 'mixer'] as const;
const QUANTITIES = ['temperature', 'humidity', 'windSpeed', 'vibration', 'power'];
const CONDITIONS = [
  'value: last(x)\n    high: 90\n    deadband: 1',
  'value: mean(x, "10m")\n    high: 85\n    deadband: 1\n    onDelay: 5m',
  'when: last(x) > 95 && max(x, "30m") - min(x, "30m") > 20.0',
  'value: hoursAbove(x, 80.0, "1h")\n    high: 0.5\n    deadband: 0.1',
];

/** What all series say in one minute, as the journal hands it out. */
export function batchesOf(subjects: readonly Subject[], minute: number): JournalBatch[] {
  const first = minute * (Math.ceil(subjects.length / READINGS_PER_MESSAGE / MESSAGES_PER_BATCH) + 1) + 1;
  const messages: Reading[][] = [];
  for (let index = 0; index < subjects.length; index += READINGS_PER_MESSAGE)
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
export function waveOf(index: number, minute: number): number {
  return 50 + 30 * Math.sin(minute / 40 + index) + (index % 200 === 0 ? 20 : 0);
}

function readingOf({ channel }: Subject, index: number, minute: number): Reading {
  const at = START + minute * MINUTE_MS + (index % 997);
  return {
    ...(channel ?? { gateway: '', device: '', channel: '' }),
    quantity: quantityOf(index),
    at,
    value: waveOf(index, minute),
    receivedAt: at,
  };
}

function quantityOf(index: number): string {
  return QUANTITIES[index % QUANTITIES.length] ?? 'temperature';
}

export function sensor(index: number): Subject {
  const name = `s${index}`;
  return {
    kind: 'sensor',
    id: name,
    name: { en: name, zh: name },
    channel: { gateway: `gw-${index % 100}`, device: name, channel: '' },
    deviceKind: KINDS[index % KINDS.length] ?? 'mixer',
    related: {},
    group: null,
    element: null,
    activity: null,
  };
}

/** Four for each kind of device; half of them look at windows. */
export function twentyRules(): CompiledRule[] {
  const text = KINDS.flatMap((kind, place) =>
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

/** Judging is measured, not disks. */
export function forgetfulStore(): AlarmStore {
  return { load: () => null, save: () => undefined };
}

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tryRulesCommand } from '../../../app/commands/try-rules.ts';
import { programmeSource } from '../../../app/programme/current-programme.ts';
import { ManualClock } from '../../../site/clock.ts';
import { openRecords } from '../../../store/records/records.ts';
import { memoryTelemetry } from '../../support/memory-telemetry.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const TEXT = `rules:
  - id: hot
    about: sensor
    inputs: { x: { quantity: temperature } }
    value: last(x)
    high: 30
    priority: low
    position: engineer
    name: { en: Hot, zh: 热 }
    text: { en: '{subject} {value}', zh: '{subject} {value}' }
    action: { en: Cool it, zh: 降温 }
    source: test
`;

function house() {
  const records = openRecords(join(tempFolder(), 'records.sqlite'), new ManualClock(0));
  records.devices.put('gw-1/log', {
    gateway: 'gw-1',
    device: 'log',
    kind: 'concrete-probe',
    name: { en: 'Logger', zh: '记录仪' },
    position: null,
  });
  const memory = memoryTelemetry();
  const none = { retain: async () => 0, countBefore: async () => 0, sizeBytes: async () => null };
  const site = { id: 's', name: { en: 's', zh: 's' }, timeZone: 'Asia/Shanghai', locale: 'en' as const };
  return { records, telemetry: { ...memory, ...none }, site };
}

const args = { text: TEXT, file: 'rules.yaml', from: '2026-03-02', to: '2026-03-03T12:00' };

test('stored readings are played through the rules of a file, in the site’s time', async () => {
  const one = house();
  const at = Date.UTC(2026, 2, 1, 16);
  const series = { gateway: 'gw-1', device: 'log', channel: '1', quantity: 'temperature' };
  await one.telemetry.write([
    { ...series, at: at - 1, value: 99, receivedAt: at },
    { ...series, at, value: 31, receivedAt: at },
    { ...series, at: at + 60_000, value: 20, receivedAt: at },
  ]);
  const tried = await tryRulesCommand(
    { house: one, programme: programmeSource(one.records, new ManualClock(0), 'Asia/Shanghai') },
    args,
  );
  expect(tried.readings).toBe(2);
  expect(tried.changes.map(({ kind, at: time }) => [kind, time])).toEqual([
    ['raised', at],
    ['returned', at + 60_000],
  ]);
  expect(tried.changes[0]?.alarm.text.zh).toBe('记录仪 / 1 31');
});

test('a time that is none and a file with mistakes are refused', async () => {
  const one = house();
  await expect(
    tryRulesCommand(
      { house: one, programme: programmeSource(one.records, new ManualClock(0), 'Asia/Shanghai') },
      { ...args, from: 'monday' },
    ),
  ).rejects.toThrow("'monday' is no time");
  await expect(
    tryRulesCommand(
      { house: one, programme: programmeSource(one.records, new ManualClock(0), 'Asia/Shanghai') },
      { ...args, to: '2026-03-01' },
    ),
  ).rejects.toThrow('is not before');
  await expect(
    tryRulesCommand(
      { house: one, programme: programmeSource(one.records, new ManualClock(0), 'Asia/Shanghai') },
      { ...args, text: 'rules: 3' },
    ),
  ).rejects.toThrow('rules.yaml:1:8');
});

import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import type { JournalBatch } from '../../site/journal.ts';
import { openRecords } from '../../store/records/records.ts';
import { tempFolder } from '../support/temp-folder.ts';

const NOW = Date.UTC(2026, 2, 2);
const MINUTE = 60_000;

test('a clock that runs ahead is told by its readings, until they are of now again; late readings say nothing', async () => {
  const file = join(tempFolder(), 'plumbline.sqlite');
  const opened = openRecords(file, new ManualClock(NOW));
  let position = 0;
  const send = async (...aheadMinutes: number[]) => {
    const readings = aheadMinutes.map((minutes) => ({
      ...{ gateway: 'gw-1', device: 'd', channel: '', quantity: 'temperature', value: 20 },
      ...{ at: NOW + minutes * MINUTE, receivedAt: NOW },
    }));
    const batch: JournalBatch = { position: ++position, entries: [{ kind: 'readings', readings }] };
    await opened.fieldLog.read([batch]);
    return opened.fieldLog.aheadMs('gw-1');
  };
  expect(await send(0.5)).toBeNull();
  expect(await send(-600, 90)).toBe(90 * MINUTE);
  // Nothing that is worth writing down.
  expect(await send(90.2)).toBe(90 * MINUTE);
  expect(await send(-600)).toBe(90 * MINUTE);
  const again = openRecords(file, new ManualClock(NOW));
  onTestFinished(again.close);
  expect(again.fieldLog.aheadMs('gw-1')).toBe(90 * MINUTE);
  expect(await send(0)).toBeNull();
  opened.close();
});

test("a Sparkplug edge's devices are parts of its gateway", async () => {
  const opened = openRecords(join(tempFolder(), 'plumbline.sqlite'), new ManualClock(NOW));
  onTestFinished(opened.close);
  const status = (gateway: string) => ({
    ...{ kind: 'status' as const, gateway, at: NOW, receivedAt: NOW, online: true },
  });
  await opened.fieldLog.read([{ position: 1, entries: [status('plc'), status('plc/edge-1/pump')] }]);
  expect(opened.fieldLog.gateways().map(({ gateway }) => gateway)).toEqual(['plc']);
  expect(opened.fieldLog.gatewayParts().map(({ gateway }) => gateway)).toEqual(['plc/edge-1/pump']);
});

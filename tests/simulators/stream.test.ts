import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../../ingest/decode-message.ts';
import { DEMO_SEED } from '../../simulators/demo/demo-seed.ts';
import { demoSite } from '../../simulators/demo/demo-site.ts';
import { messagesOf } from '../../simulators/stream.ts';
import { quantityOf } from '../../site/quantity.ts';
import type { Reading } from '../../site/reading.ts';

const DAY_MS = 86_400_000;
const demo = demoSite(DEMO_SEED);
const { stream, dataDate, now } = demo;

function entriesOf(from: number, to: number, batched: boolean) {
  return demo.gateways.flatMap((gateway) =>
    messagesOf(stream, gateway, from, to, batched).flatMap(({ topic, payload }) =>
      decodeMessage(
        { gateway, dialect: 'native', topic, payload: Buffer.from(payload) },
        { site: stream.site, receivedAt: to, siteStartsAt: null },
      ),
    ),
  );
}

function readingsOf(from: number, to: number, batched: boolean): Reading[] {
  return entriesOf(from, to, batched).flatMap((entry) => (entry.kind === 'readings' ? entry.readings : []));
}

describe('what the gateways of the demo say', () => {
  it('is understood by the service, all of it, and can be true', () => {
    const entries = entriesOf(now - DAY_MS, now, true);
    expect(entries.filter(({ kind }) => kind === 'quarantined')).toEqual([]);
    expect(entries.some(({ kind }) => kind === 'progress')).toBe(true);
    const quantities = new Set(readingsOf(now - DAY_MS, now, true).map(({ quantity }) => quantity));
    expect(quantities.size).toBeGreaterThan(12);
    for (const quantity of quantities) expect(quantityOf(quantity)).not.toBeNull();
  });

  it('is the same whether it is sent in arrays or one by one', () => {
    const from = now - DAY_MS / 2;
    const key = ({ gateway, device, channel, quantity, at, value }: Reading) =>
      [gateway, device, channel, quantity, at, value].join(' ');
    const batched = readingsOf(from, now, true).map(key).sort();
    expect(batched).toEqual(readingsOf(from, now, false).map(key).sort());
  });

  it('has no seam: two windows say what one says', () => {
    const middle = now - 5 * 3_600_000 - 137;
    const count = (from: number, to: number) => readingsOf(from, to, false).length;
    expect(count(now - DAY_MS, middle) + count(middle, now)).toBe(count(now - DAY_MS, now));
  });

  it('comes every quarter of an hour from a probe and every five minutes from a machine at work', () => {
    const readings = readingsOf(now - DAY_MS, now, true);
    const times = (device: string, quantity: string, channel: string) =>
      readings
        .filter((one) => one.device === device && one.quantity === quantity && one.channel === channel)
        .map(({ at }) => at);
    expect(times('logger-slab-L7-B-1', 'temperature', '1')).toHaveLength(96);
    const crane = times('tower-crane', 'state', '');
    const longest = Math.max(...crane.slice(1).map((at, index) => at - (crane[index] ?? at)));
    expect(longest).toBe(15 * 60_000);
    expect(crane.length).toBeGreaterThan(120);
  });

  it('tells each step of the job once when it begins and once when it ends', () => {
    const reports = stream.progress?.reports(dataDate, now) ?? [];
    const started = reports.filter(({ actualStart }) => actualStart !== undefined);
    const finished = reports.filter(({ actualFinish }) => actualFinish !== undefined);
    expect(new Set(started.map(({ activity }) => activity)).size).toBe(started.length);
    expect(new Set(finished.map(({ activity }) => activity)).size).toBe(finished.length);
    for (const { t, activity, actualFinish } of finished) {
      expect(actualFinish).toBe(demo.truth.dates.get(activity)?.finish);
      expect(actualFinish).toBeLessThanOrEqual(t);
    }
    const before = new Set(demo.programme.activities.filter((one) => one.actualFinish).map(({ id }) => id));
    const all = [...demo.truth.dates].filter(
      ([id, { finish }]) => finish > dataDate && finish < now - DAY_MS && !before.has(id),
    );
    const told = new Set(finished.map(({ activity }) => activity));
    expect(all.filter(([id]) => !told.has(id))).toEqual([]);
  });

  it('never lets a machine run backwards', () => {
    const hours = new Map<string, number>();
    for (const { device, quantity, value, at } of readingsOf(now - 3 * DAY_MS, now, true)) {
      if (quantity !== 'operatingHours' || typeof value !== 'number') continue;
      expect(value, `${device} at ${at}`).toBeGreaterThanOrEqual(hours.get(device) ?? 0);
      hours.set(device, value);
    }
    expect([...hours.keys()].sort()).toEqual([
      'concrete-pump',
      'excavator',
      'mixer-1',
      'mixer-2',
      'tower-crane',
    ]);
  });
});

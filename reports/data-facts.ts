import type { Device } from '../site/equipment/device.ts';
import { deviceKey } from '../site/reading.ts';
import type { DataFacts, DeviceSilence } from './daily-fact-types.ts';
import { figure } from './figure.ts';
import { type Hearing, SILENCE_MS_MAX } from './hearing.ts';
import type { ReportDay } from './report-day.ts';
import type { ReportSources } from './sources.ts';
import { hoursOf } from './spans.ts';

/** How good the data of the day are: who was silent, what was refused, where the holes are. */
export async function dataFacts(
  sources: ReportSources,
  day: ReportDay,
  hearing: ReadonlyMap<string, Hearing>,
): Promise<DataFacts> {
  const silent: DeviceSilence[] = [];
  const awaited = awaitedDevices(sources, day);
  const inUse = sources.devices.filter(
    (device) => !awaited.has(deviceKey(device)) || hearing.has(deviceKey(device)),
  );
  const gaps: { name: Device['name']; from: number; to: number }[] = [];
  for (const device of inUse) {
    const heard = hearing.get(deviceKey(device));
    const silence = await silenceOf(sources, device, heard, day);
    if (silence) silent.push(silence);
    for (const [from, to] of heard?.silences ?? []) gaps.push({ name: device.name, from, to });
  }
  gaps.sort((a, b) => b.to - b.from - (a.to - a.from));
  const readings = hearing.values().reduce((sum, one) => sum + one.readings, 0);
  const gapMs = gaps.reduce((sum, gap) => sum + gap.to - gap.from, 0);
  return {
    devices: figure(inUse.length, '', 'count devices'),
    awaitedCount: figure(sources.devices.length - inUse.length, '', 'count devices of pours to come'),
    readings: figure(readings, '', 'count readings by event time'),
    quarantined: figure(sources.quarantined(day.from, day.asOf), '', 'count quarantine by time of receipt'),
    silent: silent.sort((a, b) => (a.lastAt ?? 0) - (b.lastAt ?? 0)),
    silentCount: figure(silent.length, '', 'count silent devices'),
    gapCount: figure(gaps.length, '', 'count gaps'),
    gapHours: figure(hoursOf(gapMs), 'h', 'count gaps'),
    longestGap: gaps[0] ?? null,
    silenceLimit: figure(hoursOf(SILENCE_MS_MAX), 'h', 'rule silence'),
  };
}

/** Devices that are bound to pours, none of which has been placed: nobody expects to hear them yet. */
function awaitedDevices({ pours, pourStates }: ReportSources, { asOf }: ReportDay): ReadonlySet<string> {
  const placed = new Set(
    pourStates.flatMap(({ id, placedAt }) => (placedAt !== null && placedAt <= asOf ? id : [])),
  );
  const known = new Set(pourStates.map(({ id }) => id));
  const expected = pours.filter(({ id }) => placed.has(id) || !known.has(id));
  const awaited = new Set(pours.flatMap(({ probes }) => probes.map(deviceKey)));
  for (const { probes } of expected) for (const probe of probes) awaited.delete(deviceKey(probe));
  return awaited;
}

/** null for a device that was heard lately. */
async function silenceOf(
  { telemetry }: ReportSources,
  device: Device,
  heard: Hearing | undefined,
  { asOf }: ReportDay,
): Promise<DeviceSilence | null> {
  const open = heard?.silences.at(-1);
  if (heard && open?.[1] !== asOf && heard.lastHeardAt !== null) return null;
  let lastAt: number | null = null;
  for (const series of heard?.series ?? []) {
    const newest = await telemetry.latest(series, asOf);
    if (newest && (lastAt === null || newest[0] > lastAt)) lastAt = newest[0];
  }
  if (lastAt !== null && asOf - lastAt <= SILENCE_MS_MAX) return null;
  const { gateway, name } = device;
  const source = `device ${deviceKey(device)}`;
  return {
    gateway,
    device: device.device,
    name,
    lastAt,
    silent:
      lastAt === null
        ? { value: null, unit: 'h', source, why: 'no-readings' }
        : figure(hoursOf(asOf - lastAt), 'h', source),
  };
}

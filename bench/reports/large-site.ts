import { dirname } from 'node:path';
import type { House } from '../../app/house.ts';
import { demoSite } from '../../simulators/demo/demo-site.ts';
import type { BoundProbe, Pour } from '../../site/concrete/pour.ts';
import type { Device } from '../../site/equipment/device.ts';
import { toLocal } from '../../site/local-time.ts';
import { deviceKey, type Reading, type SeriesName } from '../../site/reading.ts';
import type { Activity } from '../../site/schedule/programme.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Two depths in three places of each pour. */
const PROBES_A_POUR = 6;
const MACHINES = 20;
/** Forms go on to the next storey after a week; a site that leaves them all in place has none for it. */
const STRUCK_AFTER_MS = 8 * DAY_MS;
const BATCH_READINGS = 50_000;

export interface LargeSite {
  series: number;
  readings: number;
  pours: number;
  activities: number;
}

/**
 * Fills a house with a month of readings of many sensors: pours in their forms, cranes with state and power, a weather
 * mast. The programme and the pours' names are the demo's.
 *
 * @param to end of the month, ms
 */
export async function fillLargeSite(
  { records, telemetry, site }: House,
  { sensors, days, everyMinutes, to }: { sensors: number; days: number; everyMinutes: number; to: number },
): Promise<LargeSite> {
  const demo = demoSite(7, to);
  const zone = site.timeZone;
  const mix = demo.mixes[0];
  if (!mix) throw new Error(`The demo site of ${dirname(import.meta.url)} has no mix.`);
  const from = to - days * DAY_MS;
  const count = Math.max(1, Math.floor((sensors - 2 * MACHINES - 4) / PROBES_A_POUR));
  const model = demo.programme.activities.find(({ kind }) => kind === 'task');
  if (!model) throw new Error('The demo site has no task.');
  const pours = Array.from({ length: count }, (_, index): Pour => {
    // Within 28 days of the end all are followed.
    const placedAt = Math.max(from, to - 27 * DAY_MS) + (index % 20) * DAY_MS;
    return {
      id: `P-${index}`,
      name: { en: `Slab ${index}`, zh: `第 ${index} 块楼板` },
      elements: [],
      mix: mix.id,
      placedAt,
      activity: null,
      volumeM3: 60,
      sectionThicknessMm: 1_000,
      required: [{ purpose: 'strip', MPa: 26, activity: stripOf(index) }],
      probes: Array.from({ length: PROBES_A_POUR }, (_, probe) => probeOf(index, probe)),
    };
  });
  const strips = pours.map(({ placedAt }, index): Activity => {
    const planned = (placedAt ?? 0) + STRUCK_AFTER_MS;
    const local = toLocal(planned, zone);
    return {
      ...model,
      id: stripOf(index),
      name: `Strip slab ${index}`,
      plannedStart: local,
      actualStart: planned < to ? local : null,
      actualFinish: null,
      percentComplete: planned < to ? 50 : 0,
    };
  });
  const programme = { ...demo.programme, activities: [...demo.programme.activities, ...strips] };
  const devices: Device[] = [
    ...pours.map(({ id }) => deviceOf('concrete-probe', `logger-${id}`)),
    ...Array.from({ length: MACHINES }, (_, index) => deviceOf('tower-crane', `crane-${index}`)),
    deviceOf('weather-mast', 'mast'),
  ];
  records.together(() => {
    for (const one of demo.mixes) records.mixes.put(one.id, one);
    for (const pour of pours) records.pours.put(pour.id, pour);
    for (const device of devices) records.devices.put(deviceKey(device), device);
    records.programmes.add('programme.xml', demo.dataDate, programme);
  });
  const sources = [
    ...pours.flatMap(({ probes, placedAt }) =>
      probes.map(({ gateway, device, channel, depth }, index) => ({
        series: { gateway, device, channel, quantity: 'temperature' },
        valueAt: (at: number) => concrete(at - (placedAt ?? 0), depth === 'core' ? 1 : 0.6) + index / 10,
      })),
    ),
    ...Array.from({ length: MACHINES }, (_, index) => [
      {
        series: seriesOf(`crane-${index}`, 'state'),
        valueAt: (at: number) =>
          ['operating', 'idle', 'off'][Math.floor(at / (47 * MINUTE_MS) + index) % 3] ?? 'off',
      },
      { series: seriesOf(`crane-${index}`, 'power'), valueAt: (at: number) => 20 + ((at / MINUTE_MS) % 37) },
    ]).flat(),
    ...['temperature', 'windGust', 'rain', 'humidity'].map((quantity, index) => ({
      series: seriesOf('mast', quantity),
      valueAt: (at: number) => 4 + index + 5 * Math.sin((2 * Math.PI * at) / DAY_MS),
    })),
  ];
  let batch: Reading[] = [];
  let readings = 0;
  for (let at = from; at < to; at += everyMinutes * MINUTE_MS)
    for (const { series, valueAt } of sources) {
      batch.push({ ...series, at, value: valueAt(at), receivedAt: at });
      if (batch.length < BATCH_READINGS) continue;
      await telemetry.write(batch);
      readings += batch.length;
      batch = [];
    }
  await telemetry.write(batch);
  return {
    series: sources.length,
    readings: readings + batch.length,
    pours: pours.length,
    activities: programme.activities.length,
  };
}

/** Rises to 55 °C in a day and cools in a week, °C. */
function concrete(ageMs: number, share: number): number {
  const days = Math.max(0, ageMs / DAY_MS);
  return 12 + 43 * share * Math.min(1, days) * Math.exp(-Math.max(0, days - 1) / 5);
}

function stripOf(pour: number): string {
  return `STRIP-${pour}`;
}

function probeOf(pour: number, probe: number): BoundProbe {
  const depth = probe % 2 === 0 ? 'core' : 'surface';
  return {
    gateway: 'gw-1',
    device: `logger-P-${pour}`,
    channel: String(probe + 1),
    depth,
    depthMm: depth === 'core' ? 500 : 50,
    element: '',
  };
}

function deviceOf(kind: Device['kind'], device: string): Device {
  return { gateway: 'gw-1', device, kind, name: { en: device, zh: device }, position: null };
}

function seriesOf(device: string, quantity: string): SeriesName {
  return { gateway: 'gw-1', device, channel: '', quantity };
}

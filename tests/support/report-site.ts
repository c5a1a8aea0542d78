import type { ReportSources } from '../../reports/sources.ts';
import type { Pour, PourState } from '../../site/concrete/pour.ts';
import type { Device, DeviceKind } from '../../site/equipment/device.ts';
import { fromLocal } from '../../site/local-time.ts';
import type { Reading } from '../../site/reading.ts';
import type { Risk } from '../../site/risk.ts';
import type { Activity, Analysis, Programme, Shift } from '../../site/schedule/programme.ts';
import { memoryTelemetry } from './memory-telemetry.ts';

export const ZONE = 'Asia/Shanghai';
/** A Wednesday. */
export const DATE = '2026-03-04';
const SHIFTS: Shift[] = [
  [480, 720],
  [780, 1020],
];

/** An instant of the site: of the report's date when only a time is given. */
export function at(local: string): number {
  return fromLocal(local.includes('T') ? local : `${DATE}T${local}`, ZONE);
}

export function activity(id: string, more: Partial<Activity>): Activity {
  return {
    id,
    name: `Activity ${id}`,
    kind: 'task',
    parent: null,
    calendar: 'five-day',
    durationMinutes: 960,
    remainingMinutes: 960,
    percentComplete: 0,
    actualStart: null,
    actualFinish: null,
    plannedStart: null,
    plannedFinish: null,
    baselineStart: null,
    baselineFinish: null,
    constraints: [],
    ...more,
  };
}

export function programme(activities: Activity[]): Programme {
  return {
    name: 'Tower',
    source: 'mspdi',
    start: '2026-02-02T08:00',
    dataDate: null,
    calendar: 'five-day',
    calendars: [
      {
        id: 'five-day',
        name: 'Five days',
        week: [SHIFTS, SHIFTS, SHIFTS, SHIFTS, SHIFTS, [], []],
        exceptions: [{ from: '2026-03-05', to: '2026-03-05', shifts: [] }],
      },
    ],
    activities,
    links: [],
  };
}

export function analysis(more: Partial<Analysis> = {}): Analysis {
  return {
    projectStart: '2026-02-02T08:00',
    projectFinish: '2026-06-05T17:00',
    dataDate: null,
    activities: [],
    warnings: [],
    ...more,
  };
}

export function device(kind: DeviceKind, name: string): Device {
  return {
    gateway: 'gw-1',
    device: name,
    kind,
    name: { en: `The ${name}`, zh: `设备 ${name}` },
    position: null,
  };
}

export function pour(more: Partial<Pour> = {}): Pour {
  const probe = (channel: string, depth: 'core' | 'surface') => ({
    gateway: 'gw-1',
    device: 'logger',
    channel,
    depth,
    depthMm: depth === 'core' ? 600 : 50,
    element: 'slab',
  });
  return {
    id: 'L5-A',
    name: { en: 'Slab L5-A', zh: '五层 A 区楼板' },
    elements: ['slab'],
    mix: 'C35',
    placedAt: at('2026-03-02T10:00'),
    activity: 'place',
    volumeM3: 80,
    sectionThicknessMm: 1200,
    required: [{ purpose: 'strip', MPa: 26.3, activity: 'strip' }],
    probes: [probe('1', 'core'), probe('2', 'surface')],
    ...more,
  };
}

export function pourState(more: Partial<PourState> = {}): PourState {
  return {
    id: 'L5-A',
    name: { en: 'Slab L5-A', zh: '五层 A 区楼板' },
    elements: ['slab'],
    mix: 'C35',
    placedAt: at('2026-03-02T10:00'),
    ageHours: 62,
    maturityCelsiusHours: 1_812.4,
    strengthMPa: 19.84,
    requiredMPa: 26.3,
    activity: 'strip',
    reachedAt: at('2026-03-06T11:00'),
    reached: false,
    hoursToStrip: 35,
    plannedAt: at('2026-03-06T08:00'),
    coreCelsius: 41.26,
    surfaceCelsius: 22,
    incomplete: false,
    extrapolated: false,
    ...more,
  };
}

export function risk(more: Partial<Risk> = {}): Risk {
  return {
    id: 'strip-strength-L5-A',
    activity: 'strip',
    activityName: 'Strip slab L5-A',
    cause: 'strip-strength-late',
    state: 'open',
    level: 1,
    expectedDelayHours: 3,
    p80DelayHours: null,
    floatHours: 8,
    since: at('14:00'),
    closedAt: null,
    text: { en: 'late', zh: '晚' },
    pour: 'L5-A',
    elements: ['slab'],
    evidence: [],
    ...more,
  };
}

/** A site where nothing is set up, with what a test adds. */
export function sources(more: Partial<ReportSources> = {}): ReportSources {
  return {
    site: { id: 'tower', name: { en: 'Harbour View Tower', zh: '海景大厦' }, timeZone: ZONE },
    now: at('2026-03-05T02:00'),
    telemetry: memoryTelemetry(),
    programme: null,
    analysis: null,
    plannedPercent: () => null,
    actualPercent: null,
    pourStates: [],
    pours: [],
    devices: [],
    risks: [],
    alarmsRaised: () => [],
    problems: [],
    changes: [],
    mixes: [],
    specimens: [],
    forecast: null,
    trend: [],
    quarantined: () => 0,
    publicUrl: null,
    ...more,
  };
}

type Values = [time: string, value: number | string][];

/** Readings of a device of the gateway `gw-1`. */
export function readings(name: string, quantity: string, values: Values, channel = ''): Reading[] {
  return values.map(([time, value]) => ({
    gateway: 'gw-1',
    device: name,
    channel,
    quantity,
    at: at(time),
    value,
    receivedAt: at(time),
  }));
}

/** A value every few minutes of a span of the report's date, `to` exclusive. */
export function steady(
  from: string,
  to: string,
  everyMinutes: number,
  value: (hour: number) => number,
): Values {
  const values: Values = [];
  for (let time = at(from); time < at(to); time += everyMinutes * 60_000) {
    const local = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(ZONE);
    values.push([
      local.toPlainDateTime().toString({ smallestUnit: 'minute' }),
      value(local.hour + local.minute / 60),
    ]);
  }
  return values;
}

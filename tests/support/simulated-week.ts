import type { ReportSources } from '../../reports/sources.ts';
import type { AlarmRaise } from '../../site/alarm.ts';
import type { Pour, PourState } from '../../site/concrete/pour.ts';
import type { Device } from '../../site/equipment/device.ts';
import { dayRange } from '../../site/local-time.ts';
import type { Problem } from '../../site/problems/problem.ts';
import type { Reading } from '../../site/reading.ts';
import type { Risk } from '../../site/risk.ts';
import { device, pour, pourState, risk, sources } from './report-site.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const STEP_MS = 5 * MINUTE_MS;

export interface SimulatedWeek {
  /** Monday. */
  monday: string;
  from: number;
  to: number;
  /** In the order in which they came: late ones and repeated ones among them. */
  readings: Reading[];
  sources: ReportSources;
}

/**
 * A week of a site by chance: a mast, two machines, two pours, each silent now and then; late and repeated readings;
 * risks, problems and alarms that come and go. The same seed gives the same week.
 */
export function simulatedWeek(seed: number, monday: string, timeZone: string): SimulatedWeek {
  const random = mulberry(seed);
  const sunday = Temporal.PlainDate.from(monday).add({ days: 6 }).toString();
  const [from] = dayRange(monday, timeZone);
  const [, to] = dayRange(sunday, timeZone);
  const within = () => from + Math.floor((random() * (to - from)) / STEP_MS) * STEP_MS;
  const devices: Device[] = [
    device('weather-mast', 'mast'),
    device('tower-crane', 'crane'),
    device('concrete-pump', 'pump'),
    device('concrete-probe', 'logger'),
    device('mixer', 'never'),
  ];
  const pours = ['L5-A', 'L5-B'].map((id, index) => pourOf(id, index, from - HOUR_MS * (5 + index * 30)));
  const readings = [
    ...chance('mast', 'temperature', () => Math.round(random() * 300) / 10 - 5),
    ...chance('mast', 'windGust', () => Math.round(random() * 220) / 10),
    ...chance('mast', 'rain', () => (random() < 0.8 ? 0 : Math.round(random() * 40) / 10)),
    ...['crane', 'pump'].flatMap((name) => [
      ...chance(
        name,
        'state',
        () => ['off', 'idle', 'operating', 'fault'][Math.floor(random() * 4)] ?? 'off',
        0.03,
      ),
      ...chance(name, 'power', () => Math.round(random() * 400) / 10, 0.5),
    ]),
    ...['1', '2', '3', '4'].flatMap((channel) =>
      chance('logger', 'temperature', () => 10 + Math.round(random() * 500) / 10, 0.4, channel),
    ),
  ];
  // A tenth comes late, some of it twice, and the last word counts.
  const late = readings.filter(() => random() < 0.1);
  const again = late.filter(() => random() < 0.3);
  const all = [...readings.filter((one) => !late.includes(one)), ...late, ...again];
  const ends = (since: number) => (random() < 0.5 ? since + Math.floor(random() * 96) * HOUR_MS : null);
  const risks = Array.from({ length: 8 }, (_, index): Risk => {
    const since = within() - (index % 2) * 72 * HOUR_MS;
    const closedAt = ends(since);
    const raisedAt = since + Math.floor(random() * 40) * HOUR_MS;
    return risk({
      ...{ id: `risk-${index}`, since, closedAt, state: closedAt === null ? 'open' : 'closed', pour: null },
      levelHistory: [
        { level: 1, at: since, by: 'clock', why: '' },
        { level: 2, at: raisedAt, by: 'clock', why: '' },
      ],
    });
  });
  const problems = Array.from({ length: 8 }, (_, index): Problem => {
    const raisedAt = within() - (index % 2) * 72 * HOUR_MS;
    const closedAt = ends(raisedAt);
    return problemOf(`P-${index}`, raisedAt, closedAt, raisedAt + Math.floor(random() * 40) * HOUR_MS);
  });
  const alarms = Array.from({ length: 8 }, (_, index) => {
    const raisedAt = within() - (index % 2) * 72 * HOUR_MS;
    return alarmOf(`alarm-${index}`, raisedAt, ends(raisedAt));
  });
  const refused = Array.from({ length: 40 }, within);
  return {
    ...{ monday, from, to, readings: all },
    sources: sources({
      site: { id: 'tower', name: { en: 'Tower', zh: '大厦' }, timeZone },
      now: to + 12 * HOUR_MS,
      ...{ devices, pours, risks, problems },
      alarmsRaised: (begin, until) => alarms.filter(({ raisedAt }) => raisedAt >= begin && raisedAt <= until),
      pourStates: pours.map((one): PourState => pourState({ id: one.id, placedAt: one.placedAt })),
      quarantined: (begin, end) => refused.filter((at) => at >= begin && at < end).length,
    }),
  };

  /** Readings every five minutes with a chance, but for three silences of some hours. */
  function chance(
    name: string,
    quantity: string,
    value: () => number | string,
    share = 0.6,
    channel = '',
  ): Reading[] {
    const silences = [within(), within(), within()].map((at) => [at, at + random() * 9 * HOUR_MS] as const);
    const found: Reading[] = [];
    for (let at = from - 12 * HOUR_MS; at < to; at += STEP_MS) {
      const drawn = value();
      if (random() > share || silences.some(([begin, end]) => at >= begin && at < end)) continue;
      const { gateway, device: id } = { ...device('unassigned', name) };
      found.push({ gateway, device: id, channel, quantity, at, value: drawn, receivedAt: at });
    }
    return found;
  }
}

function pourOf(id: string, index: number, placedAt: number): Pour {
  const made = pour({ id, placedAt });
  return {
    ...made,
    probes: made.probes.map((probe, at) => ({ ...probe, channel: String(index * 2 + at + 1) })),
  };
}

function problemOf(id: string, raisedAt: number, closedAt: number | null, worseAt: number): Problem {
  return {
    ...{ id, kind: 'problem', element: null, activity: 'A1', text: 'crack', photos: [], raisedBy: 'user:li' },
    ...{ raisedAt, owner: null, state: closedAt === null ? 'open' : 'closed', level: 2, since: raisedAt },
    levelSince: worseAt,
    levelHistory: [
      { level: 1, at: raisedAt, by: 'user:li', why: '' },
      { level: 2, at: worseAt, by: 'clock', why: '' },
    ],
    ...{ comments: [], votes: [], decision: null, closedBy: null, closedAt },
  };
}

function alarmOf(id: string, raisedAt: number, returnedAt: number | null): AlarmRaise {
  return {
    id,
    priority: 'high',
    raisedAt,
    returnedAt,
    value: 27,
    unit: '°C',
    text: { en: 'Hot', zh: '过热' },
  };
}

/** Mulberry32: small, and the same everywhere. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

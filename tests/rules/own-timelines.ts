import { shippedRules } from '../../rules/catalogue/shipped-rules.ts';
import type { Subject } from '../../rules/subject.ts';
import { subject, Timeline } from './timeline.ts';

/** What every rule of the catalogue is shown to do. */
export const SIX = [
  'raises',
  'does not raise just below',
  'clears',
  'survives a restart in the middle of a delay',
  'late data',
  'duplicated data',
] as const;
export type Shows = (typeof SIX)[number];

/** Plays a timeline and tells what was said in it, `raised 30`. */
type Play = () => Promise<readonly string[]>;
/** A timeline and what is said in it, minutes from its start. */
type Shown = readonly [Play, readonly string[]];

const PROBE = { gateway: 'gw-1', device: 'log', channel: '1', quantity: 'temperature' };
const MAST = { gateway: 'gw-1', device: 'mast', channel: '', quantity: 'temperature' };
const STATE = { gateway: 'gw-1', device: 'pump', channel: '', quantity: 'state' };
const sensor = subject('sensor', 'gw-1/log/1', {
  ...{ channel: PROBE, deviceKind: 'concrete-probe', group: 'gw-1' },
});
const gateway = subject('gateway', 'gw-1', {
  ...{ channel: { gateway: 'gw-1', device: '', channel: '' }, group: 'gw-1' },
});
const pump = subject('machine', 'pump', { channel: STATE, deviceKind: 'concrete-pump' });

function site(rule: string, about: Subject): Timeline {
  return new Timeline(
    shippedRules().filter((one) => one.rule.id === rule),
    [about],
  );
}

/** A reading of minute `of` that comes at minute `at`; `copies` times. */
type Sent = { at: number; of: number; value: number | string };

interface How {
  until: number;
  copies?: number;
  restartAt?: number;
}

async function play(
  timeline: Timeline,
  series: typeof PROBE,
  sent: readonly Sent[],
  { until, copies = 1, restartAt = -1 }: How,
) {
  for (let minute = 0; minute <= until; minute++) {
    await timeline.tickTo(minute);
    if (minute % 10 === 0 && series.quantity === 'temperature')
      await timeline.readings([{ ...MAST, minute, value: 10 + minute / 1_000 }], copies);
    for (const { of, value } of sent.filter(({ at }) => at === minute))
      await timeline.readings([{ ...series, minute: of, value }], copies);
    if (minute === restartAt) await timeline.restart();
  }
  return timeline.said();
}

function every(
  minutes: number,
  from: number,
  to: number,
  value: (minute: number) => number | string,
): Sent[] {
  const count = Math.floor((to - from) / minutes) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const minute = from + index * minutes;
    return { at: minute, of: minute, value: value(minute) };
  });
}

/** Those of [from, to) come at `to`. */
function heldBack(sent: readonly Sent[], from: number, to: number): Sent[] {
  return sent.map((one) => (one.of >= from && one.of < to ? { ...one, at: to } : one));
}

const warming = (minute: number) => 20 + minute / 1_000;
const silent = (sent: readonly Sent[], how: How) => () =>
  play(site('sensor-silent', sensor), PROBE, sent, how);
const UNTIL_60 = every(10, 0, 60, warming);

const stuck = (sent: readonly Sent[], how: How) => () => play(site('sensor-stuck', sensor), PROBE, sent, how);
const STILL = every(30, 0, 1_530, () => 20);
const changedAt = (minute: number, value: number) =>
  STILL.map((one) => (one.of === minute ? { ...one, value } : one));

const idle = (sent: readonly Sent[], how: How) => () => play(site('machine-idle', pump), STATE, sent, how);
const hours = (...states: string[]) =>
  every(10, 0, states.length * 60 - 10, (minute) => states[Math.floor(minute / 60)] ?? 'off');
const WORK = ['operating', 'operating', 'operating'];
const IDLING = hours(...WORK, 'idle', 'idle', ...WORK, ...WORK, 'operating');

/** What its will says at some minutes; `copies` times. */
function offline(
  said: readonly [minute: number, online: boolean][],
  { until, copies = 1, restartAt = -1 }: How,
) {
  return async () => {
    const timeline = site('gateway-offline', gateway);
    for (let minute = 1; minute <= until; minute++) {
      await timeline.tickTo(minute);
      for (const [, online] of said.filter(([when]) => when === minute))
        for (let copy = 0; copy < copies; copy++) await timeline.status('gw-1', online);
      if (minute === restartAt) await timeline.restart();
    }
    return timeline.said();
  };
}

/** Rules whose condition is no level that a table could hold: each with a timeline for each of the six. */
export const OWN: Readonly<Record<string, Readonly<Record<Shows, Shown>>>> = {
  'sensor-silent': {
    raises: [silent(UNTIL_60, { until: 120 }), ['raised 105']],
    'does not raise just below': [silent(every(44, 0, 400, warming), { until: 400 }), []],
    clears: [
      silent([...UNTIL_60, ...every(10, 120, 150, warming)], { until: 150 }),
      ['raised 105', 'returned 120'],
    ],
    'survives a restart in the middle of a delay': [
      silent(UNTIL_60, { until: 120, restartAt: 90 }),
      ['raised 105'],
    ],
    // Two minutes are the allowed lateness; what comes later was silence until then.
    'late data': [
      silent(
        [
          ...every(44, 0, 132, warming).map((one) => ({ ...one, at: one.of + 2 })),
          { at: 190, of: 175, value: 21 },
        ],
        { until: 194 },
      ),
      ['raised 177', 'returned 189'],
    ],
    'duplicated data': [silent(UNTIL_60, { until: 120, copies: 3 }), ['raised 105']],
  },
  'sensor-stuck': {
    raises: [stuck(STILL, { until: 1_500 }), ['raised 1440']],
    'does not raise just below': [stuck(changedAt(720, 20.1), { until: 1_500 }), []],
    clears: [stuck(changedAt(1_530, 20.2), { until: 1_540 }), ['raised 1440', 'returned 1530']],
    'survives a restart in the middle of a delay': [
      stuck(STILL, { until: 1_500, restartAt: 900 }),
      ['raised 1440'],
    ],
    'late data': [stuck(heldBack(changedAt(720, 20.1), 700, 800), { until: 1_500 }), []],
    'duplicated data': [stuck(STILL, { until: 1_500, copies: 2 }), ['raised 1440']],
  },
  'machine-idle': {
    raises: [idle(IDLING, { until: 300 }), ['raised 290']],
    'does not raise just below': [idle(hours(...WORK, 'idle', ...WORK, 'idle', ...WORK), { until: 650 }), []],
    clears: [idle(IDLING, { until: 710 }), ['raised 290', 'returned 700']],
    'survives a restart in the middle of a delay': [
      idle(IDLING, { until: 710, restartAt: 275 }),
      ['raised 290', 'returned 700'],
    ],
    'late data': [idle(heldBack(IDLING, 180, 230), { until: 710 }), ['raised 290', 'returned 700']],
    'duplicated data': [idle(IDLING, { until: 710, copies: 3 }), ['raised 290', 'returned 700']],
  },
  'gateway-offline': {
    raises: [
      offline(
        [
          [1, true],
          [5, false],
        ],
        { until: 12 },
      ),
      ['raised 7'],
    ],
    'does not raise just below': [
      offline(
        [
          [1, true],
          [5, false],
          [6, true],
        ],
        { until: 20 },
      ),
      [],
    ],
    clears: [
      offline(
        [
          [1, true],
          [5, false],
          [12, true],
        ],
        { until: 20 },
      ),
      ['raised 7', 'returned 12'],
    ],
    'survives a restart in the middle of a delay': [
      offline(
        [
          [1, true],
          [5, false],
        ],
        { until: 12, restartAt: 6 },
      ),
      ['raised 7'],
    ],
    // A backlog tells of the past; that it comes at all says that the gateway is there.
    'late data': [
      () =>
        play(site('gateway-offline', gateway), PROBE, heldBack(every(5, 0, 90, warming), 30, 44), {
          until: 100,
        }),
      [],
    ],
    'duplicated data': [
      offline(
        [
          [1, true],
          [5, false],
          [12, true],
        ],
        { until: 20, copies: 3 },
      ),
      ['raised 7', 'returned 12'],
    ],
  },
};

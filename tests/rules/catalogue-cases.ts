import type { Subject } from '../../rules/subject.ts';
import { subject } from './timeline.ts';

/** `above`: where it must come in; `below`: just not; `inside`: in the deadband; `clear`: just out of it. */
export type Level = 'normal' | 'below' | 'above' | 'inside' | 'clear';

/** What the site shows at a level: readings of named series, values of the engineering, a gateway's clock. */
export interface Shown {
  readings?: Record<string, number | string>;
  derived?: Record<string, number | string | null>;
  clockOffsetSeconds?: number;
}

export interface CatalogueCase {
  rule: string;
  subject: Subject;
  levels: Record<Level, Shown>;
  /** Minutes until it has come, or gone, at the most; where windows must fill. */
  raisedWithin: number;
  returnedWithin: number;
  /** Minutes of normal before. */
  warmUp?: number;
  /** The alarm stays until it is reset. */
  latch?: true;
}

const MAST = { gateway: 'gw-1', device: 'mast', channel: '' };
const pour = subject('pour', 'L5-A');
const crane = subject('machine', 'crane-1', {
  channel: { gateway: 'gw-1', device: 'crane', channel: '' },
  deviceKind: 'tower-crane',
  related: { mast: MAST },
});
const probe = subject('sensor', 'gw-1/log/1', {
  channel: { gateway: 'gw-1', device: 'log', channel: '1' },
  deviceKind: 'concrete-probe',
});
const gateway = subject('gateway', 'gw-1', { channel: { gateway: 'gw-1', device: '', channel: '' } });

/** A derived value against a derived limit or a number. */
function derived(
  rule: string,
  about: Subject,
  name: string,
  values: Record<Level, number>,
  delays: { raisedWithin: number; returnedWithin: number },
  rest: Record<string, number> = {},
): CatalogueCase {
  const show = (level: Level): Shown => ({ derived: { ...rest, [name]: values[level] } });
  return { rule, subject: about, ...delays, levels: levels(show) };
}

function levels(show: (level: Level) => Shown): Record<Level, Shown> {
  return {
    normal: show('normal'),
    below: show('below'),
    above: show('above'),
    inside: show('inside'),
    clear: show('clear'),
  };
}

function read(quantity: string, values: Record<Level, number | string>): Record<Level, Shown> {
  return levels((level) => ({ readings: { [quantity]: values[level] } }));
}

const SHORT = { raisedWithin: 10, returnedWithin: 30 };
const LONG = { raisedWithin: 30, returnedWithin: 30 };
const AT_ONCE = { raisedWithin: 0, returnedWithin: 0 };

/** Every rule whose condition is a level; silence, idling and stuck probes have tests of their own. */
export const CASES: CatalogueCase[] = [
  derived(
    'core-surface',
    pour,
    'coreSurfaceCelsius',
    { normal: 10, below: 24.9, above: 25, inside: 23, clear: 22.9 },
    SHORT,
    { coreSurfaceLimitCelsius: 25 },
  ),
  derived(
    'surface-core',
    pour,
    'coreSurfaceCelsius',
    { normal: 0, below: -24.9, above: -25, inside: -23, clear: -22.9 },
    SHORT,
    { coreSurfaceLimitCelsius: 25 },
  ),
  derived(
    'temperature-rise',
    pour,
    'riseCelsius',
    { normal: 20, below: 49.9, above: 50, inside: 49, clear: 48.9 },
    { raisedWithin: 10, returnedWithin: 0 },
    { riseLimitCelsius: 50 },
  ),
  derived(
    'cooling-rate',
    pour,
    'coolingCelsiusPerDay',
    { normal: 1, below: 1.99, above: 2, inside: 1.8, clear: 1.79 },
    LONG,
    { coolingLimitCelsiusPerDay: 2 },
  ),
  derived(
    'maximum-temperature',
    pour,
    'coreCelsius',
    { normal: 50, below: 69.9, above: 70, inside: 69, clear: 68.9 },
    { raisedWithin: 10, returnedWithin: 0 },
    { maximumLimitCelsius: 70 },
  ),
  derived(
    'surface-air',
    pour,
    'surfaceAirCelsius',
    { normal: 5, below: 19.9, above: 20, inside: 18, clear: 17.9 },
    AT_ONCE,
    { surfaceAirLimitCelsius: 20 },
  ),
  derived(
    'frost',
    pour,
    'coldestCelsius',
    { normal: 5, below: 0.1, above: 0, inside: 0.9, clear: 1 },
    SHORT,
    { strengthMPa: 8.9, frostCriticalMPa: 9 },
  ),
  derived(
    'strip-strength',
    pour,
    'stripLateHours',
    { normal: 0, below: 0.9, above: 1, inside: 0.5, clear: 0.4 },
    LONG,
  ),
  derived(
    'stress-strength',
    pour,
    'stressLateHours',
    { normal: 0, below: 0.9, above: 1, inside: 0.5, clear: 0.4 },
    LONG,
  ),
  derived(
    'pour-time-wrong',
    pour,
    'placingDifferenceHours',
    { normal: 1, below: -3.9, above: -4, inside: 3.5, clear: 3.4 },
    { raisedWithin: 30, returnedWithin: 0 },
    { placingToleranceHours: 4 },
  ),
  derived(
    'weather-window-lost',
    pour,
    'weatherWindowHours',
    { normal: 5, below: 0.1, above: 0, inside: 0.9, clear: 1 },
    LONG,
    { hoursToPour: 24 },
  ),
  {
    ...derived(
      'specimen-below-grade',
      subject('specimen', 'S-17'),
      'specimenMPa',
      { normal: 33, below: 30, above: 29.9, inside: 29.9, clear: 30 },
      AT_ONCE,
      { specimenRequiredMPa: 30 },
    ),
    latch: true,
  },
  derived(
    'sensor-drifting',
    probe,
    'neighbourDifferenceCelsius',
    { normal: 0, below: -4.9, above: 5, inside: 3.2, clear: 0 },
    { raisedWithin: 180, returnedWithin: 60 },
  ),
  derived(
    'sensor-out-of-calibration',
    probe,
    'calibrationOverdueDays',
    { normal: -20, below: -0.1, above: 0, inside: 0, clear: -0.1 },
    AT_ONCE,
  ),
  derived(
    'progress-behind',
    subject('activity', 'A1230'),
    'behindPlanDays',
    { normal: 0, below: 0.9, above: 1, inside: 0.5, clear: 0.4 },
    LONG,
  ),
  {
    rule: 'crane-wind-gust',
    subject: crane,
    raisedWithin: 0,
    returnedWithin: 10,
    levels: read('windGust', { normal: 8, below: 16.4, above: 16.5, inside: 15, clear: 14.9 }),
  },
  {
    rule: 'crane-wind-design',
    subject: crane,
    raisedWithin: 0,
    returnedWithin: 10,
    levels: read('windGust', { normal: 8, below: 19.9, above: 20, inside: 18, clear: 17.9 }),
  },
  {
    rule: 'crane-wind-mean',
    subject: crane,
    raisedWithin: 15,
    returnedWithin: 30,
    levels: read('windSpeed', { normal: 8, below: 13.7, above: 13.8, inside: 12.3, clear: 12.2 }),
  },
  {
    rule: 'machine-down',
    subject: crane,
    raisedWithin: 15,
    returnedWithin: 5,
    levels: levels((level) => ({
      readings: {
        state: level === 'above' || level === 'inside' || level === 'below' ? 'fault' : 'operating',
      },
      // A fault outside the shift is nobody's lost time; one that was raised stays over the shift's end.
      derived: { onShift: level === 'below' || level === 'inside' ? 0 : 1 },
    })),
  },
  {
    rule: 'machine-fault-code',
    subject: crane,
    raisedWithin: 0,
    returnedWithin: 0,
    levels: read('faultCode', {
      normal: '0',
      below: '',
      above: 'SPN 110 FMI 3',
      inside: 'SPN 100 FMI 1',
      clear: '0',
    }),
  },
  {
    rule: 'gateway-clock-off',
    subject: gateway,
    ...AT_ONCE,
    levels: levels((level) => ({
      clockOffsetSeconds: { normal: 0, below: 59.9, above: -60, inside: 30, clear: 29.9 }[level],
    })),
  },
];

/** Series that a case's quantities belong to. */
export function seriesOf(about: Subject, quantity: string) {
  return { ...(quantity.startsWith('wind') ? MAST : (about.channel ?? MAST)), quantity };
}

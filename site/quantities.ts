/** kept = (value + offset) · numerator / denominator. Fractions, because 5/9 and 1/3600 are no binary numbers. */
export type Conversion = readonly [numerator: number, denominator: number, offset: number];

/** One unit in which values are kept, and what is converted into it. */
export interface Scale {
  unit: string;
  /** Physical bounds in `unit`, both inclusive; null where there are none. */
  range: readonly [min: number, max: number] | null;
  /** Accepted unit → how it becomes the kept one; the kept one itself is among them. */
  accepted: ReadonlyMap<string, Conversion>;
}

export interface Quantity {
  name: string;
  /** The first is meant when a message names no unit. Empty: the value is a text. */
  scales: readonly Scale[];
  /** The texts that are allowed; null: any text. Absent on numbers. */
  texts?: readonly string[] | null;
  /** A counter: its differences are the measurement. */
  cumulative?: true;
}

const MACHINE_STATES = ['off', 'idle', 'operating', 'fault'];

const PSI_IN_MPA: Conversion = [4.448_221_615_260_5, 645.16, 0];
const HOUR_UNITS = { h: [1, 1], min: [1, 60], s: [1, 3600] } as const;
// '/' and '/100' are SenML's ratio and per cent (RFC 8428 section 12.1, RFC 8798).
const PERCENT_UNITS = { '%': [1, 1], ratio: [100, 1], '/': [100, 1], '/100': [1, 1] } as const;
const WIND_UNITS = { 'm/s': [1, 1], 'km/h': [1000, 3600], kn: [1852, 3600], mph: [0.447_04, 1] } as const;
// More hours than a century has: whatever stands above is a broken counter.
const COUNTER_MAX = 1e6;

/**
 * Every quantity that Plumbline knows. Values are kept in one unit each; SenML's symbols for the same units (RFC
 * 8428 section 12.1) are accepted beside the usual ones. Gallons are US gallons.
 */
export const QUANTITIES: readonly Quantity[] = [
  number('temperature', '°C', [-60, 150], {
    '°C': [1, 1],
    '°F': [5, 9, -32],
    K: [1, 1, -273.15],
    Cel: [1, 1],
  }),
  number('humidity', '%', [0, 100], { ...PERCENT_UNITS, '%RH': [1, 1] }),
  number('strength', 'MPa', [0, 200], { MPa: [1, 1], psi: PSI_IN_MPA, 'N/mm²': [1, 1], Pa: [1, 1e6] }),
  number('resistivity', 'Ω·m', [0, 10_000], { Ω·m: [1, 1], kΩ·cm: [10, 1] }),
  number('windSpeed', 'm/s', [0, 100], WIND_UNITS),
  number('windGust', 'm/s', [0, 100], WIND_UNITS),
  number('rain', 'mm/h', [0, 500], { 'mm/h': [1, 1], 'in/h': [25.4, 1], 'm/h': [1000, 1] }),
  number('airPressure', 'hPa', [800, 1100], { hPa: [1, 1], Pa: [1, 100], kPa: [10, 1] }),
  { name: 'state', scales: [], texts: MACHINE_STATES },
  { name: 'faultCode', scales: [], texts: null },
  counter('operatingHours', 'h', HOUR_UNITS),
  counter('idleHours', 'h', HOUR_UNITS),
  number('fuelLevel', '%', [0, 100], PERCENT_UNITS),
  counter(
    'fuelUsed',
    'L',
    { L: [1, 1], l: [1, 1], gal: [3.785_411_784, 1], 'm³': [1000, 1] },
    Number.MAX_VALUE,
  ),
  number('power', 'kW', [0, 10_000], { kW: [1, 1], W: [1, 1000] }),
  number('vibration', 'mm/s', [0, 1000], { 'mm/s': [1, 1], 'in/s': [25.4, 1], 'm/s': [1000, 1] }),
  number('latitude', '°', [-90, 90], { '°': [1, 1], lat: [1, 1] }),
  number('longitude', '°', [-180, 180], { '°': [1, 1], lon: [1, 1] }),
  number('slewAngle', '°', null, { '°': [1, 1], rad: [180, Math.PI] }),
  number('hookHeight', 'm', null, { m: [1, 1] }),
  number('hookRadius', 'm', null, { m: [1, 1] }),
  number('load', 't', null, { t: [1, 1], kg: [1, 1000], g: [1, 1e6] }),
  number('volume', 'm³', [0, 1e6], {
    'm³': [1, 1],
    'yd³': [0.764_554_857_984, 1],
    L: [1, 1000],
    l: [1, 1000],
  }),
  {
    name: 'battery',
    scales: [
      scale('%', [0, 100], { '%': [1, 1], '/100': [1, 1], '%EL': [1, 1] }),
      scale('V', [0, 60], { V: [1, 1], mV: [1, 1000] }),
    ],
  },
  number('rssi', 'dBm', null, { dBm: [1, 1] }),
  number('snr', 'dB', null, { dB: [1, 1] }),
];

type Units = Record<string, readonly [number, number, number?]>;

function number(name: string, unit: string, range: Scale['range'], units: Units): Quantity {
  return { name, scales: [scale(unit, range, units)] };
}

function counter(name: string, unit: string, units: Units, max = COUNTER_MAX): Quantity {
  return { ...number(name, unit, [0, max], units), cumulative: true };
}

/** Each unit stands under the spelling of the vocabulary and under its plain one (`m³`, `m3`). */
function scale(unit: string, range: Scale['range'], units: Units): Scale {
  const accepted = new Map<string, Conversion>();
  for (const [name, [numerator, denominator, offset = 0]] of Object.entries(units)) {
    accepted.set(name, [numerator, denominator, offset]);
    accepted.set(name.normalize('NFKC'), [numerator, denominator, offset]);
  }
  return { unit, range, accepted };
}

import type { Measurement } from './encoder.ts';

const UNITS: Readonly<Record<string, string>> = {
  temperature: 'Cel',
  humidity: '%RH',
  windSpeed: 'm/s',
  windGust: 'm/s',
  battery: '%EL',
};

interface Entry {
  bt?: number;
  n: string;
  u?: string;
  v?: number;
  vs?: string;
}

/** A pack of RFC 8428: the time of each row as base time. A channel becomes a device, for SenML has no channels. */
export function senmlPack({ device, rows }: Measurement): Entry[] {
  return rows.flatMap(({ t, c, v }) =>
    Object.entries(v).map(([name, value], index) => {
      const entry: Entry = { n: c ? `${device}-${c}/${name}` : name };
      if (index === 0) entry.bt = t / 1000;
      const unit = UNITS[name];
      if (unit !== undefined) entry.u = unit;
      if (typeof value === 'number') entry.v = value;
      else entry.vs = value;
      return entry;
    }),
  );
}

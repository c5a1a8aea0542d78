import { QUANTITIES } from '../../site/quantities.ts';

const byPlainName: ReadonlyMap<string, string> = new Map(
  QUANTITIES.map(({ name }): [string, string] => [plain(name), name]),
);

// What an edge tells of itself, and what a host may command it: no measurements.
const NOT_MEASURED = /^(bdSeq$|Node Control\/|Device Control\/|Node Info\/|Device Info\/|Properties\/)/;

/** null: the metric is none that is measured. */
export function quantityOfMetric(name: string): { channel: string; quantity: string } | null {
  if (NOT_MEASURED.test(name)) return null;
  const at = name.lastIndexOf('/');
  const known = byPlainName.get(plain(name.slice(at + 1)));
  // 'Probe 2/Temperature' is the temperature of channel 'Probe 2'; a name that is not known is kept whole.
  return known === undefined
    ? { channel: '', quantity: name }
    : { channel: name.slice(0, Math.max(at, 0)), quantity: known };
}

/** 'Wind Speed', 'wind_speed' and 'windSpeed' are one. */
function plain(name: string): string {
  return name.replace(/[\s_-]/g, '').toLowerCase();
}

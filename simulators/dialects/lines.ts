import type { Measurement } from './encoder.ts';

/** One row in Influx line protocol, times in ns; the channel is a tag. Names of ours hold nothing to be escaped. */
export function lineOf({ t, c, v }: Measurement['rows'][number]): string {
  const fields = Object.entries(v).map(
    ([name, value]) => `${name}=${typeof value === 'number' ? value : `"${value}"`}`,
  );
  return `site_device${c ? `,channel=${c}` : ''} ${fields.join(',')} ${t}000000`;
}

import { escape as lineEscape } from '@influxdata/influxdb-client';
import type { SeriesName } from '../../site/reading.ts';
import type { SeriesBatch } from './batch.ts';
import { toInfluxName } from './influx-names.ts';

/**
 * Written into `text` where a number is written into a series that also holds texts: fields of one time are
 * merged, so without it the text of an earlier write would still stand there. A text that begins with it gets one
 * more in front.
 */
const NO_TEXT = '\u001a';

/**
 * Line protocol of one series: measurement = quantity, tags in the order of their names (InfluxDB likes that),
 * a number in `value`, a text in `text`, time in milliseconds.
 *
 * @param holdsTexts does the series hold texts already, or with this batch
 *
 * @example 'temperature,channel=-,device=probe-7,gateway=gw-1,site=tower value=21.4 1795000000000'
 */
export function linesOf(site: string, { name, points }: SeriesBatch, holdsTexts: boolean): string[] {
  const series = seriesOf(site, name);
  const suffix = holdsTexts ? `,text=${lineEscape.quoted(NO_TEXT)}` : '';
  return [...points].map(([at, value]) =>
    typeof value === 'string'
      ? `${series} text=${lineEscape.quoted(toInfluxText(value))} ${at}`
      : `${series} value=${value}${suffix} ${at}`,
  );
}

/** The text in a field `text`; null where it stands for a number beside it. */
export function fromInfluxText(text: string): string | null {
  if (text === NO_TEXT) return null;
  return text.startsWith(NO_TEXT) ? text.slice(NO_TEXT.length) : text;
}

function toInfluxText(text: string): string {
  return text.startsWith(NO_TEXT) ? `${NO_TEXT}${text}` : text;
}

function seriesOf(site: string, name: SeriesName): string {
  const tag = (value: string) => lineEscape.tag(toInfluxName(value));
  return [
    lineEscape.measurement(toInfluxName(name.quantity)),
    `channel=${tag(name.channel)}`,
    `device=${tag(name.device)}`,
    `gateway=${tag(name.gateway)}`,
    `site=${tag(site)}`,
  ].join(',');
}

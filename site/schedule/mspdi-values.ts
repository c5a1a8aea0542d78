import type { ImportNotices } from './import-notices.ts';
import { toLocalMinutes } from './local-minutes.ts';
import type { LocalDateTime } from './programme.ts';
import { text, type XmlNode } from './xml-node.ts';

/**
 * A date of the file as a local date-time, seconds cut off; null when there is none (`NA` is MS Project's word
 * for that). One that cannot be is null too, with a notice.
 *
 * @example readDate({ Start: '2016-02-08T08:00:00' }, 'Start', 'task 1', notices) // '2016-02-08T08:00'
 */
export function readDate(
  node: XmlNode,
  name: string,
  where: string,
  notices: ImportNotices,
): LocalDateTime | null {
  const found = text(node, name);
  if (found === null || found === 'NA') return null;
  const date = found.length === 10 ? `${found}T00:00` : found.slice(0, 16);
  if (isDate(date)) return date;
  notices.add(where, `${name} "${found}" is no date between 1900 and 2199 and is left out`);
  return null;
}

function isDate(date: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d$/.test(date)) return false;
  try {
    toLocalMinutes(date);
    return true;
  } catch {
    return false;
  }
}

/**
 * Minutes of a duration; null when it is none.
 *
 * @example parseDuration('PT96H30M0S') // 5790
 */
export function parseDuration(duration: string): number | null {
  const parts = /^P(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/.exec(duration);
  if (!parts) return null;
  const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  const total = (days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60;
  return Number.isFinite(total) ? Math.round(total) : null;
}

/**
 * Minutes of the day; null when it is no time.
 *
 * @example parseTime('07:30:00.000') // 450
 */
export function parseTime(time: string): number | null {
  const parts = /^(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/.exec(time);
  const minutes = parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN;
  return minutes <= 1440 ? minutes : null;
}

/** MS Project's codes of units: estimated ones are 32 higher, and these pass day and night. */
const ELAPSED = new Set([4, 6, 8, 10, 12, 20]);
const PERCENT = new Set([19, 20]);

const plain = (format: number) => (format >= 35 ? format - 32 : format);

export function isElapsed(format: number | null): boolean {
  return format !== null && ELAPSED.has(plain(format));
}

export function isPercent(format: number | null): boolean {
  return format !== null && PERCENT.has(plain(format));
}

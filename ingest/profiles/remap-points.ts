import type { DeviceProfile } from '../../site/device-profile.ts';
import { quantityOf } from '../../site/quantity.ts';
import { type Point, type Reading, type SeriesName, seriesKey } from '../../site/reading.ts';
import { type CheckContext, checkReadings } from '../check-reading.ts';
import { readingOf } from '../reading-of.ts';
import { renamerOf } from './rename.ts';

// No device sends it for 'no value'.
const PROBE = 0.123456789;

/** How stored points of a quantity that nobody knew become what a profile says that they are. */
export type Remap = (points: readonly Point[]) => { readings: Reading[]; refused: string[] };

/**
 * What a profile makes of a series that was kept under its own name, because its quantity was not known then. A series
 * of a known quantity is never touched: its values have been scaled already.
 *
 * @param unit that the series states itself; null: none
 * @returns null where the profiles have nothing to say of this series
 *
 * @example remapOf({ gateway: 'gw-1', device: 'logger-1', channel: '', quantity: 'kern' }, null, profiles, context)
 *   ?.([[1795000000000, 215]]) // { readings: [{ …, channel: 'core', quantity: 'temperature', value: 21.5 }], refused: [] }
 */
export function remapOf(
  series: SeriesName,
  unit: string | null,
  profiles: readonly DeviceProfile[],
  context: CheckContext,
): Remap | null {
  const { gateway, device, channel, quantity } = series;
  const rename = renamerOf(gateway, profiles);
  if (!rename || quantityOf(quantity)) return null;
  const read = ([at, value]: Point) =>
    rename(device, quantity, { channel, quantity, at, value, ...(unit === null ? {} : { unit }) });
  const probe = read([context.receivedAt, PROBE]);
  // The same name: nothing was said of it, or only what would scale it twice.
  if (
    !probe ||
    seriesKey({ ...series, channel: probe.channel, quantity: probe.quantity }) === seriesKey(series)
  )
    return null;
  return (points) => {
    const made = points.flatMap((point) => {
      const raw = read(point);
      return raw ? [readingOf(raw, { gateway, device, receivedAt: context.receivedAt })] : [];
    });
    const checked = checkReadings(
      made.flatMap((one) => (one.ok ? [one.reading] : [])),
      context,
    );
    return {
      readings: checked.readings,
      refused: [
        ...made.flatMap((one) => (one.ok ? [] : [one.detail])),
        ...checked.refused.map(({ detail }) => detail),
      ],
    };
  };
}

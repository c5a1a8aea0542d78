import { messageOf } from '../../site/errors.ts';
import type { Reading, SeriesName } from '../../site/reading.ts';
import type { TelemetryStore } from '../../site/telemetry.ts';

/** The last value of every series up to now, for the screens at a start; none when the store does not answer. */
export async function seedReadings(
  telemetry: TelemetryStore,
  unitOf: (series: SeriesName) => string | null,
  now: number,
  onFailure: (why: string) => void,
): Promise<Reading[]> {
  try {
    const readings: Reading[] = [];
    for (const series of await telemetry.series()) {
      const point = await telemetry.latest(series, now);
      const unit = unitOf(series);
      if (point)
        readings.push({
          ...series,
          at: point[0],
          value: point[1],
          receivedAt: point[0],
          ...(unit === null ? {} : { unit }),
        });
    }
    return readings;
  } catch (error) {
    onFailure(messageOf(error));
    return [];
  }
}

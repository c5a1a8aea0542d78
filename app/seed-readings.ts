import type { Reading } from '../site/reading.ts';
import type { TelemetryStore } from '../site/telemetry.ts';

/** The last value of every series up to now, for the screens at a start. */
export async function seedReadings(telemetry: TelemetryStore, now: number): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const series of await telemetry.series()) {
    const point = await telemetry.latest(series, now);
    if (point) readings.push({ ...series, at: point[0], value: point[1], receivedAt: point[0] });
  }
  return readings;
}

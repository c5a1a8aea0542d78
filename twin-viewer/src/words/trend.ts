import type { LiveDevice } from '../../../site/live.ts';
import { deviceKey } from '../../../site/reading.ts';

export type Trend = 'rising' | 'steady' | 'falling';

/** Remembers the newest temperatures of each probe, to say where they are going. */
export interface TrendKeeper {
  take(devices: readonly LiveDevice[]): void;
  /** Of the warmest channel of these devices; null until two readings lie far enough apart. */
  of(devices: readonly LiveDevice[]): Trend | null;
}

const LOOK_BACK_MS = 3 * 3_600_000;
const SPAN_MS_MIN = 20 * 60_000;
// Three hours of a probe that reports every five minutes.
const POINTS_MAX = 40;
// What a probe's own noise comes to; concrete that hardens or cools moves faster.
const STEADY_K_PER_HOUR = 0.15;

/** @example const trends = trendKeeper(); trends.take(devices); trends.of([probe]) // 'rising' */
export function trendKeeper(): TrendKeeper {
  const kept = new Map<string, { at: number; value: number }[]>();
  const temperatures = (device: LiveDevice) =>
    Object.entries(device.channels).flatMap(([channel, { temperature }]) =>
      typeof temperature?.value === 'number'
        ? [{ key: `${deviceKey(device)}/${channel}`, at: temperature.at, value: temperature.value }]
        : [],
    );
  return {
    take(devices) {
      for (const { key, at, value } of devices.flatMap(temperatures)) {
        const points = kept.get(key) ?? [];
        if ((points.at(-1)?.at ?? 0) >= at) continue;
        const recent = [...points, { at, value }].filter((point) => point.at >= at - LOOK_BACK_MS);
        kept.set(key, recent.slice(-POINTS_MAX));
      }
    },
    of(devices) {
      const [warmest] = devices.flatMap(temperatures).sort((a, b) => b.value - a.value);
      const points = (warmest && kept.get(warmest.key)) ?? [];
      const [first, last] = [points[0], points.at(-1)];
      if (!first || !last || last.at - first.at < SPAN_MS_MIN) return null;
      const perHour = (last.value - first.value) / ((last.at - first.at) / 3_600_000);
      if (Math.abs(perHour) < STEADY_K_PER_HOUR) return 'steady';
      return perHour > 0 ? 'rising' : 'falling';
    },
  };
}

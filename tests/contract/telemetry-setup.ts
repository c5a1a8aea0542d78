import { onTestFinished } from 'vitest';
import type { Point, Reading, SeriesName } from '../../site/reading.ts';
import type { Aggregate, RetainedTelemetry, TelemetryStore } from '../../site/telemetry.ts';
import { reading } from '../support/readings.ts';

/** Opens the store that is kept in a place: a file, a database. The same place holds the same readings. */
export type OpenTelemetry = (place: string) => Promise<RetainedTelemetry>;

export const T = 1_795_000_000_000;
export const PROBE: SeriesName = {
  gateway: 'gw-1',
  device: 'probe-1',
  channel: '',
  quantity: 'temperature',
};
export const STATE: SeriesName = { ...PROBE, device: 'crane-1', quantity: 'state' };
export const AGGREGATES: readonly Aggregate[] = ['mean', 'min', 'max', 'last', 'count'];

let places = 0;

/** A place where nothing has been kept yet. */
export function newPlace(): string {
  return `contract-${++places}`;
}

/** An empty store, or the one at a place; closed when the test is over. */
export async function openFor(open: OpenTelemetry, place = newPlace()): Promise<RetainedTelemetry> {
  const store = await open(place);
  onTestFinished(() => store.close());
  return store;
}

export function all(store: TelemetryStore, series: SeriesName = PROBE): Promise<Point[]> {
  return store.query({ series, from: 0, to: T + 1e9, limit: 100_000 });
}

/** Readings of {@link PROBE}. */
export function numbers(...points: Point[]): Reading[] {
  return points.map(([at, value]) => reading({ at, value }));
}

/** For comparing names whatever their order. */
export function sorted(names: readonly SeriesName[]): string[] {
  return names
    .map(({ gateway, device, channel, quantity }) => JSON.stringify([gateway, device, channel, quantity]))
    .sort();
}

import { join } from 'node:path';
import type { TelemetryStore } from '../../site/telemetry.ts';
import { openDuckdbTelemetry } from '../../store/telemetry/duckdb.ts';
import { openInfluxTelemetry } from '../../store/telemetry/influxdb.ts';
import { launchInfluxd } from '../chain/influxd.ts';
import type { Scratch } from '../ingest/scratch.ts';
import type { Engine, OpenEngine } from './engine.ts';
import { folderBytes } from './folder-bytes.ts';
import { SERIES, seriesName } from './points.ts';

const HOUR_MS = 3_600_000;

export function ourDuckdb(scratch: Scratch): Engine {
  return {
    id: 'plumbline-duckdb',
    title: 'Plumbline over DuckDB',
    twice: 'the last wins',
    async open() {
      const folder = scratch.folder();
      const file = join(folder, 'telemetry.duckdb');
      let store = await openDuckdbTelemetry(file);
      const engine = engineOver(() => store, {
        async bytes() {
          // Closing writes the log into the file; a running service does so in its own time.
          await store.close();
          const bytes = folderBytes(folder);
          store = await openDuckdbTelemetry(file);
          return bytes;
        },
        async remove() {
          scratch.removeFolder(folder);
        },
      });
      return engine;
    },
  };
}

export function ourInflux(scratch: Scratch): Engine {
  return {
    id: 'plumbline-influxdb',
    title: 'Plumbline over InfluxDB 1.6.7',
    twice: 'the last wins',
    async open() {
      const influxd = await launchInfluxd(scratch);
      const store = await openInfluxTelemetry({ url: influxd.url, bucket: 'bench', site: 'bench' });
      return engineOver(() => store, { bytes: influxd.bytes, remove: influxd.remove });
    },
  };
}

function engineOver(
  store: () => TelemetryStore,
  { bytes, remove }: { bytes(): Promise<number>; remove(): Promise<void> },
): OpenEngine {
  return {
    write: (readings) => store().write(readings),
    async hourlyMeans(series, from, to) {
      const query = { series: seriesName(series), from, to, limit: 1_000_000 };
      return (await store().window({ ...query, windowMs: HOUR_MS, aggregate: 'mean' })).length;
    },
    async raw(series, from, to) {
      return (await store().query({ series: seriesName(series), from, to, limit: 1_000_000 })).length;
    },
    async count() {
      let sum = 0;
      for (let series = 0; series < SERIES; series++) sum += await store().count(seriesName(series));
      return sum;
    },
    bytes,
    async close() {
      await store().close();
      await remove();
    },
  };
}

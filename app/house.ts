import type { Clock } from '../site/clock.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { TelemetryStore } from '../site/telemetry.ts';
import { type Journal, openJournal } from '../store/journal.ts';
import { type MqttSessions, openMqttSessions } from '../store/mqtt-sessions.ts';
import { openRecords, type Records } from '../store/records/records.ts';
import { openDuckdbTelemetry } from '../store/telemetry/duckdb.ts';
import { openInfluxTelemetry } from '../store/telemetry/influxdb.ts';
import type { Environment } from './environment.ts';
import { type Folder, makeFolder } from './folder.ts';
import type { Log } from './log.ts';
import { type ModelLibrary, modelLibrary } from './model-library.ts';

/** What a site keeps on disk, opened. Only one process may hold it. */
export interface House {
  folder: Folder;
  site: SiteFile;
  clock: Clock;
  records: Records;
  journal: Journal;
  telemetry: TelemetryStore;
  mqttSessions: MqttSessions;
  library: ModelLibrary;
  close(): Promise<void>;
}

export async function openHouse(
  folder: Folder,
  site: SiteFile,
  environment: Environment,
  clock: Clock,
  log: Log,
): Promise<House> {
  makeFolder(folder);
  // DuckDB first: it locks its file, so a second process stops here before it touches anything else.
  const telemetry = environment.influx
    ? await openInfluxTelemetry({
        ...environment.influx,
        site: site.id,
        onRefused: (lines) => log.warn('influxdb-refused-lines', { lines: lines.length, first: lines[0] }),
      })
    : await openDuckdbTelemetry(folder.telemetry);
  const records = openRecords(folder.records, clock);
  const journal = openJournal(folder.journal, { clock });
  const mqttSessions = openMqttSessions(folder.mqtt);
  return {
    folder,
    site,
    clock,
    records,
    journal,
    telemetry,
    mqttSessions,
    library: modelLibrary(folder.models),
    async close() {
      journal.close();
      await telemetry.close();
      mqttSessions.close();
      records.close();
    },
  };
}

import type { Clock } from '../site/clock.ts';
import type { SiteFile } from '../site/site-file.ts';
import type { RetainedTelemetry } from '../site/telemetry.ts';
import { type Journal, openJournal } from '../store/journal.ts';
import { type MqttSessions, openMqttSessions } from '../store/mqtt-sessions.ts';
import { openRecords, type Records } from '../store/records/records.ts';
import { openDuckdbTelemetry } from '../store/telemetry/duckdb.ts';
import { openInfluxTelemetry } from '../store/telemetry/influxdb.ts';
import { TELEMETRY_READER } from '../store/telemetry-writer.ts';
import { setUsualLimits } from './changes/change-effects.ts';
import type { Environment } from './environment.ts';
import { type Folder, makeFolder } from './folder.ts';
import type { Log } from './log.ts';
import { type ModelLibrary, modelLibrary } from './model/model-library.ts';

/** What a site keeps on disk, opened. Only one process may hold it. */
export interface House {
  folder: Folder;
  site: SiteFile;
  clock: Clock;
  records: Records;
  journal: Journal;
  telemetry: RetainedTelemetry;
  mqttSessions: MqttSessions;
  library: ModelLibrary;
  /** Where people reach the service, for links in what leaves the house; null: nobody said. */
  publicUrl: string | null;
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
  const damaged: { file: string; setAside: string; why: string }[] = [];
  let audit: ((one: (typeof damaged)[number]) => void) | null = null;
  const onDamaged = (file: string) => (setAside: string, why: string) => {
    log.warn('database-damaged', { file, setAside, why });
    damaged.push({ file, setAside, why });
    audit?.({ file, setAside, why });
  };
  // DuckDB first: it locks its file, so a second process stops here before it touches anything else.
  const telemetry = environment.influx
    ? await openInfluxTelemetry({
        ...environment.influx,
        site: site.id,
        onRefused: (lines) => log.warn('influxdb-refused-lines', { lines: lines.length, first: lines[0] }),
      })
    : await openDuckdbTelemetry(folder.telemetry, {
        onDamaged: (setAside) => onDamaged(folder.telemetry)(setAside, 'DuckDB could not open it'),
      });
  const records = openRecords(folder.records, clock, { onDamaged: onDamaged(folder.records) });
  setUsualLimits(records, site.limits ?? 'GB');
  const journal = openJournal(folder.journal, {
    clock,
    onDamaged: onDamaged(folder.journal),
    bytesMax: bytes(site.storage?.journalGigabytesMax),
    startsAfter: records.positions.furthest(),
    onUnreadable: (position, why) => {
      log.warn('journal-batch-unreadable', { position, why });
      records.audit.record('plumbline', 'journal-batch-set-aside', `journal:${position}`, { why });
    },
  });
  const mqttSessions = openMqttSessions(folder.mqtt, { onDamaged: onDamaged(folder.mqtt) });
  audit = ({ file, setAside, why }) =>
    records.audit.record('plumbline', 'database-set-aside', file, { setAside, why });
  damaged.forEach(audit);
  // An empty telemetry store takes what the journal still has.
  if (damaged.some(({ file }) => file === folder.telemetry)) journal.savePosition(TELEMETRY_READER, 0);
  return {
    folder,
    site,
    clock,
    records,
    journal,
    telemetry,
    mqttSessions,
    library: modelLibrary(folder.models),
    publicUrl: environment.publicUrl,
    async close() {
      journal.close();
      await telemetry.close();
      mqttSessions.close();
      records.close();
    },
  };
}

function bytes(gigabytes: number | undefined): number | undefined {
  return gigabytes === undefined ? undefined : gigabytes * 1e9;
}

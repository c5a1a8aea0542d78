import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { alarmFigures } from '../alarms/alarm-metrics.ts';
import { quarantineFigures, sourceFigures } from '../gateways/source-metrics.ts';
import type { Parts } from '../parts.ts';

// From a fast SSD's sync to a disk in trouble.
const COMMIT_SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];
const COMMIT_MESSAGES = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** The figures of `/metrics`, in Prometheus' text form. */
export function openMetrics(parts: Omit<Parts, 'metrics'>): () => Promise<string> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  brokerFigures(registry, parts);
  ingestFigures(registry, parts);
  quarantineFigures(registry, () => parts.house.records.quarantine.totals());
  sourceFigures(registry, parts.sources);
  alarmFigures(registry, parts.alarming);
  journalFigures(registry, parts);
  readerFigures(registry, parts);
  return () => registry.metrics();
}

function brokerFigures(registry: Registry, { broker }: Omit<Parts, 'metrics'>): void {
  total(
    registry,
    'plumbline_mqtt_received_total',
    'Messages that clients sent.',
    () => broker.counts().received,
  );
  total(
    registry,
    'plumbline_mqtt_received_bytes_total',
    'Bytes of their payloads.',
    () => broker.counts().receivedBytes,
  );
  total(
    registry,
    'plumbline_mqtt_acknowledged_total',
    'Messages that are on disk, so that their acknowledgement could go.',
    () => broker.counts().accepted,
  );
  totals(
    registry,
    'plumbline_mqtt_refused_total',
    'Connections, messages and subscriptions that were refused.',
    'reason',
    () => broker.counts().refused,
  );
  total(
    registry,
    'plumbline_mqtt_dropped_total',
    'Messages to subscribers that found no room in their queues.',
    () => broker.counts().dropped,
  );
  gauge(registry, 'plumbline_mqtt_connections', 'Connections that stand.', () => broker.counts().connections);
  gauge(
    registry,
    'plumbline_mqtt_in_flight',
    'Messages read and not yet stored.',
    () => broker.counts().inFlight,
  );
  gauge(registry, 'plumbline_mqtt_sessions', 'Sessions that are kept.', () => broker.counts().keptSessions);
  gauge(registry, 'plumbline_mqtt_queued_bytes', 'Waiting in sessions.', () => broker.counts().queuedBytes);
  gauge(registry, 'plumbline_mqtt_retained', 'Retained messages.', () => broker.counts().retained);
}

function ingestFigures(registry: Registry, { ingest }: Omit<Parts, 'metrics'>): void {
  total(registry, 'plumbline_messages_total', 'Messages that came in.', () => ingest.counts().messages);
  total(registry, 'plumbline_readings_total', 'Readings that were accepted.', () => ingest.counts().readings);
  totals(
    registry,
    'plumbline_quarantined_total',
    'Messages that could not be understood, by reason.',
    'reason',
    () => ingest.counts().quarantined,
  );
}

function journalFigures(registry: Registry, { house }: Omit<Parts, 'metrics'>): void {
  const { journal } = house;
  const seconds = new Histogram({
    name: 'plumbline_journal_commit_seconds',
    help: 'From the start of a group commit to its end, with the sync to disk.',
    buckets: COMMIT_SECONDS,
    registers: [registry],
  });
  const messages = new Histogram({
    name: 'plumbline_journal_commit_entries',
    help: 'Entries that shared a group commit.',
    buckets: COMMIT_MESSAGES,
    registers: [registry],
  });
  const bytes = new Counter({
    name: 'plumbline_journal_written_bytes_total',
    help: 'Bytes of all batches.',
    registers: [registry],
  });
  journal.meter({
    stopwatch: () => performance.now(),
    committed(commit) {
      seconds.observe(commit.ms / 1_000);
      messages.observe(commit.entries);
      bytes.inc(commit.bytes);
    },
  });
  total(
    registry,
    'plumbline_journal_failures_total',
    'Commits that could not be written.',
    () => journal.failures,
  );
  gauge(registry, 'plumbline_journal_head', 'Position of the newest commit.', () => journal.head);
  gauge(registry, 'plumbline_journal_bytes', 'Of its batches on disk.', () => journal.sizeBytes());
  gauge(registry, 'plumbline_journal_bytes_max', 'Its disk budget.', () => journal.bytesMax);
}

function readerFigures(registry: Registry, { readers }: Omit<Parts, 'metrics'>): void {
  const lag = new Gauge({
    name: 'plumbline_reader_lag_batches',
    help: 'Commits that a reader has not read yet.',
    labelNames: ['reader'],
    registers: [registry],
    collect() {
      for (const { reader, lag: behind } of readers) this.set({ reader: reader.name }, behind());
    },
  });
  lag.reset();
  totals(
    registry,
    'plumbline_reader_errors_total',
    'Times that a reader failed and tried again: for telemetry, errors of the store.',
    'reader',
    () => Object.fromEntries(readers.map(({ reader, errors }) => [reader.name, errors()])),
  );
}

function gauge(registry: Registry, name: string, help: string, value: () => number): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    collect() {
      this.set(value());
    },
  });
}

function total(registry: Registry, name: string, help: string, value: () => number): void {
  new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset();
      this.inc(value());
    },
  });
}

function totals(
  registry: Registry,
  name: string,
  help: string,
  label: string,
  values: () => Readonly<Record<string, number>>,
): void {
  new Counter({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      this.reset();
      for (const [key, value] of Object.entries(values())) this.inc({ [label]: key }, value);
    },
  });
}

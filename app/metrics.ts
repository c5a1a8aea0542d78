import type { Parts } from './parts.ts';

/** The figures of `/metrics`, in Prometheus' text form. */
export function metricsText({ ingest, broker, readers, house }: Parts): string {
  const counts = ingest.counts();
  const lines = [
    '# HELP plumbline_messages_total Messages that came in.',
    '# TYPE plumbline_messages_total counter',
    `plumbline_messages_total ${counts.messages}`,
    '# HELP plumbline_readings_total Readings that were accepted.',
    '# TYPE plumbline_readings_total counter',
    `plumbline_readings_total ${counts.readings}`,
    '# HELP plumbline_quarantined_total Messages that could not be understood, by reason.',
    '# TYPE plumbline_quarantined_total counter',
    ...Object.entries(counts.quarantined).map(
      ([reason, number]) => `plumbline_quarantined_total{reason="${reason}"} ${number}`,
    ),
    '# HELP plumbline_mqtt_connections Connections that stand.',
    '# TYPE plumbline_mqtt_connections gauge',
    `plumbline_mqtt_connections ${broker.connections()}`,
    '# HELP plumbline_journal_head Position of the newest commit.',
    '# TYPE plumbline_journal_head gauge',
    `plumbline_journal_head ${house.journal.head}`,
    '# HELP plumbline_reader_lag_batches Commits that a reader has not read yet.',
    '# TYPE plumbline_reader_lag_batches gauge',
    ...readers.map(({ reader, lag }) => `plumbline_reader_lag_batches{reader="${reader.name}"} ${lag()}`),
  ];
  return `${lines.join('\n')}\n`;
}

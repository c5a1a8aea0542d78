import { Counter, Gauge, type Registry } from 'prom-client';
import type { ProviderFigures } from '../../ingest/sources/telematics/telematics.ts';
import type { QuarantineTotals } from '../../store/records/quarantine.ts';
import type { Sources } from './sources.ts';

/** Figures of what the service fetches itself, one line a provider. */
export function sourceFigures(registry: Registry, { telematics }: Sources): void {
  const count = (name: string, help: string, value: (figures: ProviderFigures) => number) =>
    new Counter({
      name,
      help,
      labelNames: ['provider'],
      registers: [registry],
      collect() {
        this.reset();
        for (const [provider, figures] of telematics.figures()) this.inc({ provider }, value(figures));
      },
    }).reset();
  count('plumbline_telematics_polls_total', 'Snapshots that came whole.', ({ polls }) => polls);
  count('plumbline_telematics_failures_total', 'Polls that failed.', ({ failures }) => failures);
  count('plumbline_telematics_readings_total', 'Readings that were new.', ({ readings }) => readings);
  new Gauge({
    name: 'plumbline_telematics_last_poll_seconds',
    help: 'When the last snapshot came, seconds since 1970.',
    labelNames: ['provider'],
    registers: [registry],
    collect() {
      for (const [provider, { lastPolledAt }] of telematics.figures())
        if (lastPolledAt !== null) this.set({ provider }, lastPolledAt / 1_000);
    },
  }).reset();
}

/** How full the quarantine is; an alert belongs at 0.8, where the service warns, too. */
export function quarantineFigures(registry: Registry, totals: () => QuarantineTotals): void {
  new Gauge({
    name: 'plumbline_quarantine_share',
    help: 'Of what the quarantine may hold, 0 to 1.',
    registers: [registry],
    collect() {
      this.set(totals().share);
    },
  });
  new Counter({
    name: 'plumbline_quarantine_forgotten_total',
    help: 'Messages that were never understood and had to go for want of room.',
    registers: [registry],
    collect() {
      this.reset();
      this.inc(totals().forgotten);
    },
  });
}

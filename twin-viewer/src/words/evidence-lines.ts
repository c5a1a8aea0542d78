import type { Evidence } from '../../../site/risk.ts';

/** The series of one device and quantity behind a claim, over their common time. */
export interface EvidenceOfDevice {
  /** `gateway/device · quantity` */
  series: string;
  channels: string[];
  from: number;
  to: number;
}

/** Eight probes of two loggers are two lines, not eight. */
export function evidenceLines(evidence: readonly Evidence[]): EvidenceOfDevice[] {
  const byDevice = Map.groupBy(
    evidence,
    ({ series }) => `${series.gateway}/${series.device} · ${series.quantity}`,
  );
  return [...byDevice].map(([series, all]) => ({
    series,
    channels: all.flatMap((one) => one.series.channel || []),
    from: Math.min(...all.map(({ from }) => from)),
    to: Math.max(...all.map(({ to }) => to)),
  }));
}

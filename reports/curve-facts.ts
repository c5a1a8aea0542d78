import { sCurve } from '../site/schedule/s-curve.ts';
import type { ReportSources } from './sources.ts';
import type { CurvePoint } from './standing-fact-types.ts';

// More points than a chart of 600 pixels shows; a long job goes by weeks anyway.
const POINTS_MAX = 260;

/** The S-curve: planned, actual and forecast share of all work, by weeks, and by days on a short job. */
export function curveFacts({ programme, analysis }: ReportSources): CurvePoint[] {
  if (!programme || !analysis) return [];
  const points = sCurve(programme, analysis, 7);
  const all = points.length < 15 ? sCurve(programme, analysis, 1) : points;
  const every = Math.ceil(all.length / POINTS_MAX);
  // Where earned and forecast meet is the point that everybody looks for.
  const kept = all.filter(
    ({ earned, forecast }, index) =>
      index % every === 0 || index === all.length - 1 || (earned !== null && forecast !== null),
  );
  return kept.map(({ at, planned, earned, forecast }) => ({
    at,
    planned: rounded(planned),
    actual: earned === null ? null : rounded(earned),
    forecast: forecast === null ? null : rounded(forecast),
  }));
}

function rounded(percent: number): number {
  return Number(percent.toFixed(1));
}

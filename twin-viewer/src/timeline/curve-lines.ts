import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import type { Timeline } from '../../../site/twin/timeline.ts';
import { wallMs } from './element-dates.ts';

/** A point of the S-curve: wall time as if it were UTC, ms; per cent of all work. */
export type CurvePoint = [at: number, percent: number];

/** The three lines of the S-curve, and the times that they go from and to. */
export interface CurveLines {
  from: number;
  to: number;
  planned: CurvePoint[];
  earned: CurvePoint[];
  forecast: CurvePoint[];
}

/**
 * The lines of the S-curve as they are drawn.
 *
 * @param finish of the job in an even chance (P50), where a forecast has one. The curve's own forecast follows the
 *   programme's dates as if nothing could go wrong; the rest of the work keeps its shape and is stretched to P50, so
 *   that the line ends on the day that is written beside it.
 */
export function curveLines(timeline: Timeline, finish: LocalDateTime | null = null): CurveLines {
  const line = (which: 'planned' | 'earned' | 'forecast') =>
    timeline.curve.flatMap((point): CurvePoint[] => {
      const percent = point[which];
      return percent === null ? [] : [[wallMs(point.at), percent]];
    });
  const forecast = stretch(line('forecast'), wallMs(timeline.today), finish === null ? null : wallMs(finish));
  return {
    from: wallMs(timeline.from),
    to: Math.max(wallMs(timeline.to), forecast.at(-1)?.[0] ?? 0),
    planned: line('planned'),
    earned: line('earned'),
    forecast,
  };
}

function stretch(line: CurvePoint[], today: number, finish: number | null): CurvePoint[] {
  const end = line.find(([, percent]) => percent >= 100)?.[0];
  if (finish === null || end === undefined || end <= today || finish <= today) return line;
  const factor = (finish - today) / (end - today);
  return line
    .filter(([at]) => at <= end)
    .map(([at, percent]) => [at <= today ? at : today + (at - today) * factor, percent]);
}

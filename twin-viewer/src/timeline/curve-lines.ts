import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import { type CurvePoint, stretchToFinish } from '../../../site/schedule/stretch-to-finish.ts';
import type { Timeline } from '../../../site/twin/timeline.ts';
import { wallMs } from './element-dates.ts';

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
 * @param finish of the job in an even chance (P50), where a forecast has one: the forecast's line ends there
 */
export function curveLines(timeline: Timeline, finish: LocalDateTime | null = null): CurveLines {
  const line = (which: 'planned' | 'earned' | 'forecast') =>
    timeline.curve.flatMap((point): CurvePoint[] => {
      const percent = point[which];
      return percent === null ? [] : [[wallMs(point.at), percent]];
    });
  const forecast = stretchToFinish(
    line('forecast'),
    wallMs(timeline.today),
    finish === null ? null : wallMs(finish),
  );
  return {
    from: wallMs(timeline.from),
    to: Math.max(wallMs(timeline.to), forecast.at(-1)?.[0] ?? 0),
    planned: line('planned'),
    earned: line('earned'),
    forecast,
  };
}

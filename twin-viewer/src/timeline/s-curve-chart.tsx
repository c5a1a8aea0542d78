import { useMemo } from 'react';
import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import type { CurvePoint } from '../../../site/schedule/stretch-to-finish.ts';
import type { Timeline } from '../../../site/twin/timeline.ts';
import { useWords } from '../i18n/use-words.ts';
import { curveLines } from './curve-lines.ts';
import { wallMs } from './element-dates.ts';

const WIDTH = 1000;
const HEIGHT = 100;

interface Props {
  timeline: Timeline;
  /** The date that is shown: a line across. Wall time as if it were UTC, ms. */
  at: number;
  /** P50 of the job, where the forecast is to end there. */
  finish?: LocalDateTime | null;
}

/** Planned, actual and forecast work through time, with today. */
export function SCurveChart({ timeline, at, finish = null }: Props) {
  const { t, local } = useWords();
  const lines = useMemo(() => curveLines(timeline, finish), [timeline, finish]);
  const x = (time: number) => ((time - lines.from) / Math.max(lines.to - lines.from, 1)) * WIDTH;
  const path = (points: readonly CurvePoint[]) =>
    points
      .map(
        ([time, percent], index) =>
          `${index === 0 ? 'M' : 'L'}${x(time).toFixed(1)} ${(HEIGHT - percent).toFixed(2)}`,
      )
      .join('');
  const today = x(wallMs(timeline.today));
  return (
    <svg
      className="s-curve"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('twin.timeline.curve', { date: local(timeline.today, 'fullDay') })}
    >
      <path className="s-curve-planned" d={path(lines.planned)} />
      <path className="s-curve-forecast" d={path(lines.forecast)} />
      <path className="s-curve-earned" d={path(lines.earned)} />
      <path className="s-curve-today" d={`M${today} 0V${HEIGHT}`} />
      <path className="s-curve-at" d={`M${x(at)} 0V${HEIGHT}`} />
    </svg>
  );
}

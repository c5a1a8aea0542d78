import { useMemo } from 'react';
import type { Timeline } from '../../../site/twin/timeline.ts';
import { useWords } from '../i18n/use-words.ts';
import { wallMs } from './element-dates.ts';

const WIDTH = 1000;
const HEIGHT = 100;

/** Planned, actual and forecast work through time, with today; the date that is shown is a line across it. */
export function SCurveChart({ timeline, at }: { timeline: Timeline; at: number }) {
  const { t, local } = useWords();
  const [from, to] = [wallMs(timeline.from), wallMs(timeline.to)];
  const x = (time: number) => ((time - from) / Math.max(to - from, 1)) * WIDTH;
  const paths = useMemo(() => {
    const place = (time: number) =>
      ((time - wallMs(timeline.from)) / Math.max(wallMs(timeline.to) - wallMs(timeline.from), 1)) * WIDTH;
    const line = (which: 'planned' | 'earned' | 'forecast') =>
      timeline.curve
        .flatMap((point) => {
          const share = point[which];
          return share === null
            ? []
            : [`${place(wallMs(point.at)).toFixed(1)} ${(HEIGHT - share).toFixed(2)}`];
        })
        .map((point, index) => `${index === 0 ? 'M' : 'L'}${point}`)
        .join('');
    return { planned: line('planned'), earned: line('earned'), forecast: line('forecast') };
  }, [timeline]);
  const today = x(wallMs(timeline.today));
  return (
    <svg
      className="s-curve"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t('twin.timeline.curve', { date: local(timeline.today, 'fullDay') })}
    >
      <path className="s-curve-planned" d={paths.planned} />
      <path className="s-curve-forecast" d={paths.forecast} />
      <path className="s-curve-earned" d={paths.earned} />
      <path className="s-curve-today" d={`M${today} 0V${HEIGHT}`} />
      <path className="s-curve-at" d={`M${x(at)} 0V${HEIGHT}`} />
    </svg>
  );
}

import { useEffect, useMemo, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useWords } from '../i18n/use-words.ts';
import { formatTime } from '../words/format-time.ts';

export interface ChartSeries {
  label: string;
  stroke: string;
  dash?: number[];
  /** Joined over gaps: a limit or a line that is known at its ends only. */
  spanGaps?: boolean;
  values: readonly (number | null | undefined)[];
}

const INK = '#a9b1bb';
const GRID = { stroke: 'rgba(255,255,255,0.07)', width: 1 };
const FONT = '12px "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';
const DAY_S = 86_400;

/**
 * Lines over time, in the site's zone; whoever cannot see them is told `summary`.
 *
 * @param at ms since 1970 UTC, ascending
 * @param format how a value is written beside the axis and in the legend
 */
export function LineChart(props: {
  at: readonly number[];
  series: readonly ChartSeries[];
  format(value: number): string;
  summary: string;
  heightPx?: number;
  axisPx?: number;
}) {
  const { t, language, timeZone } = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const { at, series, format, heightPx = 260, axisPx = 64 } = props;
  const told = useRef(format);
  told.current = format;
  const timeLabel = t('facts.siteTime');
  const data = useMemo(
    () => [at.map((one) => one / 1_000), ...series.map(({ values }) => [...values])] as uPlot.AlignedData,
    [at, series],
  );
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const made = new uPlot(
      {
        width: element.clientWidth,
        height: heightPx,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), timeZone),
        cursor: { y: false },
        padding: [10, 12, 0, 0],
        series: [
          {
            label: timeLabel,
            value: (_, x) => (x === null ? '–' : formatTime(x * 1_000, 'moment', timeZone, language)),
          },
          ...series.map(
            ({ label, stroke, dash, spanGaps }): uPlot.Series => ({
              label,
              stroke,
              width: 2,
              spanGaps: spanGaps ?? false,
              points: { show: at.length < 3 },
              ...(dash ? { dash } : {}),
              value: (_, value) => (value === null ? '–' : told.current(value)),
            }),
          ),
        ],
        axes: [
          {
            stroke: INK,
            font: FONT,
            grid: GRID,
            ticks: GRID,
            space: 64,
            values: (_, splits, __, ___, step) =>
              splits.map((x) => formatTime(x * 1_000, step >= DAY_S ? 'day' : 'minute', timeZone, language)),
          },
          {
            stroke: INK,
            font: FONT,
            grid: GRID,
            ticks: GRID,
            size: axisPx,
            values: (_, splits) => splits.map((value) => told.current(value)),
          },
        ],
      },
      data,
      element,
    );
    const resized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: heightPx }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.destroy();
    };
  }, [data, series, at.length, language, timeZone, timeLabel, heightPx, axisPx]);
  return (
    <figure className="desk-chart">
      <div ref={frame} aria-hidden="true" data-testid="line-chart" />
      <figcaption className="unseen">{props.summary}</figcaption>
    </figure>
  );
}

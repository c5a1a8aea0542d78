import uPlot from 'uplot';
import type { Language } from '../../../site/text.ts';
import { formatNumber } from '../words/format-number.ts';
import { formatTime } from '../words/format-time.ts';

interface ChartLook {
  series: { label: string; depth: 'core' | 'surface' }[];
  timeLabel: string;
  timeZone: string;
  language: Language;
  width: number;
  height: number;
}

// Two ends of viridis: warm inside, cool outside. Apart in lightness, and the surface is dashed as well.
const STROKES = {
  core: ['#fde725', '#d8e219', '#addc30', '#84d44b'],
  surface: ['#2fb5ad', '#27a0a8', '#2f8ea6', '#3a7fa3'],
};
const FONT = '12px "Noto Sans", "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';
const INK = '#a9b1bb';
const GRID = { stroke: 'rgba(255,255,255,0.07)', width: 1 };

/** A temperature chart in the site's time zone. */
export function chartOptions({
  series,
  timeLabel,
  timeZone,
  language,
  width,
  height,
}: ChartLook): uPlot.Options {
  const used = { core: 0, surface: 0 };
  return {
    width,
    height,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), timeZone),
    cursor: { y: false, points: { size: 7 } },
    legend: { live: true },
    padding: [10, 8, 0, 0],
    series: [
      {
        label: timeLabel,
        value: (_, at) => (at === null ? '' : formatTime(at * 1000, 'moment', timeZone, language)),
      },
      ...series.map(({ label, depth }): uPlot.Series => {
        const shades = STROKES[depth];
        const stroke = shades[used[depth] % shades.length] ?? INK;
        used[depth] += 1;
        return {
          label,
          stroke,
          width: 2,
          points: { show: false },
          ...(depth === 'surface' ? { dash: [6, 4] } : {}),
          value: (_, value) => formatNumber(value, language, { unit: '°C', digits: 1 }),
        };
      }),
    ],
    axes: [
      {
        stroke: INK,
        font: FONT,
        grid: GRID,
        ticks: GRID,
        space: 58,
        values: (_, splits, __, ___, step) =>
          splits.map((at) => formatTime(at * 1000, step >= 86_400 ? 'day' : 'minute', timeZone, language)),
      },
      {
        stroke: INK,
        font: FONT,
        grid: GRID,
        ticks: GRID,
        size: 46,
        values: (_, splits) => splits.map((value) => `${value}°`),
      },
    ],
  };
}

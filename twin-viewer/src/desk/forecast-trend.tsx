import { useMemo } from 'react';
import type { ForecastOfDay } from '../../../site/forecast/finish-forecast.ts';
import { useWords } from '../i18n/use-words.ts';
import { formatTime } from '../words/format-time.ts';
import { type ChartSeries, LineChart } from './line-chart.tsx';

/** P50, P80 and the agreed date, day by day. */
export function ForecastTrend({ days }: { days: readonly ForecastOfDay[] }) {
  const { t, language, local } = useWords();
  const agreed = t('office.forecast.agreed');
  const at = useMemo(() => days.map(({ computedAt }) => computedAt), [days]);
  const series = useMemo(
    (): ChartSeries[] => [
      { label: 'P50', stroke: '#56b4e9', values: days.map(({ p50 }) => asUtc(p50)) },
      { label: 'P80', stroke: '#e69f00', values: days.map(({ p80 }) => asUtc(p80)) },
      {
        label: agreed,
        stroke: '#c3c6c9',
        dash: [6, 4],
        values: days.map(({ baseline }) => (baseline ? asUtc(baseline) : null)),
      },
    ],
    [days, agreed],
  );
  const [first, last] = [days[0], days.at(-1)];
  return (
    <LineChart
      at={at}
      series={series}
      format={(value) => formatTime(value, 'day', 'UTC', language)}
      summary={
        first && last
          ? `P80: ${local(first.p80, 'fullDay')} (${first.date}) → ${local(last.p80, 'fullDay')} (${last.date})`
          : ''
      }
    />
  );
}

/** A wall time as a figure to draw; it is shown as a wall time again. */
function asUtc(local: string): number {
  return Date.parse(`${local}Z`);
}

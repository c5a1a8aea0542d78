import { useEffect, useMemo, useState } from 'react';
import { THERMAL_PROFILES, type ThermalLimits } from '../../../site/concrete/thermal-profiles.ts';
import { useWords } from '../i18n/use-words.ts';
import { type FactsProbe, fetchHalfHours } from '../live/api.ts';
import { useLive } from '../live/live-store.ts';
import { type ChartPoints, chartRows } from '../words/chart-lines.ts';
import { limitLines } from '../words/limit-line.ts';
import { numberProbes } from '../words/number-probes.ts';
import { type ChartSeries, LineChart } from './line-chart.tsx';
import { useAsk } from './use-ask.ts';

const DAYS_MS = 14 * 86_400_000;
const GAP_MS = 2 * 3_600_000;
const LINES_MAX = 8;
const CORE = ['#fde725', '#d8e219', '#addc30', '#84d44b'];
const SURFACE = ['#2fb5ad', '#27a0a8', '#2f8ea6', '#3a7fa3'];

interface LimitsAnswer {
  edition: 'GB' | 'ACI';
  values?: Partial<ThermalLimits>;
}

/** The probes of an element over two weeks, with the limits that the site is judged by. */
export function ProbeChart({ probes }: { probes: readonly FactsProbe[] }) {
  const { t, number } = useWords();
  const drawn = useMemo(() => probes.slice(0, LINES_MAX), [probes]);
  const lines = useLines(drawn);
  const limits = useAsk<LimitsAnswer>('/limits', 'changes').data;
  const inForce = useMemo(
    () => (limits ? { ...THERMAL_PROFILES[limits.edition], ...limits.values } : null),
    [limits],
  );
  const names = drawn
    .map(({ depth, depthMm }, index) =>
      [t(`pours.${depth}`), numberProbes(drawn)[index], number(depthMm, { unit: 'mm' })]
        .filter(Boolean)
        .join(' '),
    )
    .join('\n');
  const [maximum, difference] = [t('plan.limit.maximum'), t('plan.limit.difference')];
  const chart = useMemo(() => {
    if (lines === null) return null;
    const [seconds, ...values] = chartRows(lines, GAP_MS);
    const labels = names.split('\n');
    const used = { core: 0, surface: 0 };
    const series = drawn.map(({ depth }, index): ChartSeries => {
      const shades = depth === 'core' ? CORE : SURFACE;
      const stroke = shades[used[depth] % shades.length] ?? '#ffffff';
      used[depth] += 1;
      return {
        label: labels[index] ?? '',
        stroke,
        ...(depth === 'surface' ? { dash: [6, 4] } : {}),
        values: values[index] ?? [],
      };
    });
    const told = inForce ? limitLines(drawn, values, inForce) : [];
    return {
      at: seconds.map((second) => second * 1_000),
      series: [
        ...series,
        ...told.map(
          ({ kind, values: limit }): ChartSeries => ({
            label: kind === 'maximum' ? maximum : difference,
            stroke: '#ff8a3d',
            dash: [2, 3],
            values: limit,
          }),
        ),
      ],
    };
  }, [lines, drawn, names, inForce, maximum, difference]);
  if (chart === null)
    return (
      <p className="desk-loading" role="status">
        {t('desk.state.loading')}
      </p>
    );
  if (chart.at.length === 0) return <p className="desk-none">{t('facts.noPoints')}</p>;
  return (
    <LineChart
      at={chart.at}
      series={chart.series}
      format={(value) => number(value, { unit: '°C', digits: 1 })}
      summary={t('plan.probesText')}
      heightPx={300}
    />
  );
}

/** null: still reading. A series that cannot be read is an empty line; the others are shown. */
function useLines(probes: readonly FactsProbe[]): ChartPoints[] | null {
  const [lines, setLines] = useState<ChartPoints[] | null>(null);
  const connected = useLive((live) => live.connection === 'live');
  useEffect(() => {
    const now = useLive.getState().state?.now;
    if (!connected || now === undefined) return;
    const stop = new AbortController();
    void Promise.all(
      probes.map(async ({ gateway, device, channel }): Promise<ChartPoints> => {
        const series = { gateway, device, channel, quantity: 'temperature' };
        const { points } = await fetchHalfHours(series, now - DAYS_MS, now, stop.signal);
        return points.flatMap(([at, value]): ChartPoints => (typeof value === 'number' ? [[at, value]] : []));
      }),
    ).then(
      (read) => setLines(read),
      () => !stop.signal.aborted && setLines(probes.map(() => [])),
    );
    return () => stop.abort();
  }, [probes, connected]);
  return lines;
}

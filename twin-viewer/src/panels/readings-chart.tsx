import { useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { messageOf } from '../../../site/errors.ts';
import { useWords } from '../i18n/use-words.ts';
import { type FactsProbe, fetchHalfHours } from '../live/api.ts';
import { useLive } from '../live/live-store.ts';
import { appendPoint, type ChartPoints, chartRows } from '../words/chart-lines.ts';
import { numberProbes } from '../words/number-probes.ts';
import { chartOptions } from './chart-options.ts';

const SEVEN_DAYS_MS = 7 * 86_400_000;
// A probe sends every quarter of an hour; two hours of silence are what a strength estimate bridges.
const GAP_MS = 2 * 3_600_000;
// Eight probes in one element are more than a chart can tell apart.
const LINES_MAX = 8;
const HEIGHT_PX = 220;

/** Temperatures of an element's probes over the last seven days, °C, in site time; grows while it is open. */
export function ReadingsChart({ probes }: { probes: readonly FactsProbe[] }) {
  const { t, language, timeZone, number } = useWords();
  const drawn = useMemo(() => probes.slice(0, LINES_MAX), [probes]);
  const history = useHistory(drawn);
  const lines = useLiveLines(drawn, history.lines);
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const rows = useMemo(() => chartRows(lines, GAP_MS), [lines]);
  const latest = useRef(rows);
  latest.current = rows;

  const numbers = numberProbes(drawn);
  const labels = drawn
    .map(({ depth, depthMm }, index) =>
      [t(`pours.${depth}`), numbers[index], number(depthMm, { unit: 'mm' })].filter(Boolean).join(' '),
    )
    .join('\n');
  const timeLabel = t('facts.siteTime');
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const series = labels
      .split('\n')
      .map((label, index) => ({ label, depth: drawn[index]?.depth ?? 'core' }));
    const options = chartOptions({
      timeLabel,
      series,
      timeZone,
      language,
      width: element.clientWidth,
      height: HEIGHT_PX,
    });
    const made = new uPlot(options, latest.current as uPlot.AlignedData, element);
    chart.current = made;
    const resized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT_PX }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      chart.current = null;
      made.destroy();
    };
  }, [drawn, labels, timeLabel, timeZone, language]);

  useEffect(() => {
    chart.current?.setData(rows as uPlot.AlignedData);
  }, [rows]);

  const empty = history.done && rows[0].length === 0;
  return (
    <div className="chart" data-testid="chart" data-points={rows[0].length}>
      <div ref={frame} className={empty ? 'chart-frame is-empty' : 'chart-frame'} />
      {empty && <p className="quiet">{history.failed ?? t('facts.noPoints')}</p>}
    </div>
  );
}

interface History {
  lines: ChartPoints[];
  done: boolean;
  failed: string | null;
}

function useHistory(probes: readonly FactsProbe[]): History {
  const [history, setHistory] = useState<History>({ lines: [], done: false, failed: null });
  // Read once when the chart opens; what comes later comes live.
  const connected = useLive((live) => live.connection === 'live');
  useEffect(() => {
    const now = useLive.getState().state?.now;
    if (!connected || now === undefined) return;
    const stop = new AbortController();
    Promise.all(probes.map((probe) => readLine(probe, now, stop.signal))).then(
      (lines) => setHistory({ lines, done: true, failed: null }),
      (error: unknown) => {
        if (!stop.signal.aborted) setHistory({ lines: [], done: true, failed: messageOf(error) });
      },
    );
    return () => stop.abort();
  }, [probes, connected]);
  return history;
}

async function readLine(probe: FactsProbe, now: number, signal: AbortSignal): Promise<ChartPoints> {
  const { gateway, device, channel } = probe;
  const series = { gateway, device, channel, quantity: 'temperature' };
  const { points } = await fetchHalfHours(series, now - SEVEN_DAYS_MS, now, signal);
  return points.flatMap(([at, value]): ChartPoints => (typeof value === 'number' ? [[at, value]] : []));
}

/** The history with every live value that has come since. */
function useLiveLines(probes: readonly FactsProbe[], history: readonly ChartPoints[]): ChartPoints[] {
  const devices = useLive(({ state }) => state?.devices);
  const [lines, setLines] = useState<ChartPoints[]>([]);
  useEffect(() => setLines([...history]), [history]);
  useEffect(() => {
    setLines((before) => {
      const after = before.map((line, index) => {
        const probe = probes[index];
        const value =
          probe && devices?.[`${probe.gateway}/${probe.device}`]?.channels[probe.channel]?.temperature;
        return value && typeof value.value === 'number' ? appendPoint(line, [value.at, value.value]) : line;
      });
      return after.some((line, index) => line !== before[index]) ? after : before;
    });
  }, [devices, probes]);
  return lines;
}

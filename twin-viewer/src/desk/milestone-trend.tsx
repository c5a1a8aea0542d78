import { useMemo } from 'react';
import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import { useWords } from '../i18n/use-words.ts';
import { formatTime } from '../words/format-time.ts';
import { LineChart } from './line-chart.tsx';
import { Answered } from './page.tsx';
import { useAsk } from './use-ask.ts';

interface Trend {
  versions: { version: number | null; importedAt: number; file: string }[];
  items: { id: string; name: string; dates: (LocalDateTime | null)[]; slipDays: number; reached: boolean }[];
}

// Okabe and Ito's colours, apart for every kind of eye.
const STROKES = ['#56b4e9', '#e69f00', '#c3c6c9', '#f0e442', '#cc79a7', '#00b389', '#b07cff', '#ff8a3d'];

/** Where each version of the programme put the milestones: a line that climbs slips. */
export function MilestoneTrendChart() {
  const { t } = useWords();
  const asked = useAsk<Trend>('/milestones/trend', 'changes');
  return (
    <Answered asked={asked} none={{ text: t('plan.noTrend'), when: ({ items }) => items.length === 0 }}>
      {(trend) => <TrendLines trend={trend} />}
    </Answered>
  );
}

function TrendLines({ trend }: { trend: Trend }) {
  const { t, number, language, local } = useWords();
  const coming = useMemo(() => trend.items.filter(({ reached }) => !reached), [trend]);
  const at = useMemo(() => trend.versions.map(({ importedAt }) => importedAt), [trend]);
  const series = useMemo(
    () =>
      coming.slice(0, STROKES.length).map(({ name, dates }, index) => ({
        label: name,
        stroke: STROKES[index] ?? '#ffffff',
        spanGaps: true,
        values: dates.map((date) => (date === null ? null : Date.parse(`${date}Z`))),
      })),
    [coming],
  );
  return (
    <>
      {at.length > 1 && (
        <LineChart
          at={at}
          series={series}
          format={(value) => formatTime(value, 'day', 'UTC', language)}
          summary={t('plan.trendText')}
        />
      )}
      <ul className="desk-list">
        {trend.items.map((one) => {
          const last = one.dates.at(-1);
          return (
            <li key={one.id} className="desk-row">
              <span className="row-main">
                <strong>{one.name}</strong>
                <small>{last ? local(last, 'fullDay') : '–'}</small>
              </span>
              {one.reached && <span className="badge">{t('plan.reached')}</span>}
              <span className={one.slipDays > 0 ? 'row-figure is-late' : 'row-figure'}>
                {t('office.workingDays', { days: number(one.slipDays, { digits: 1, signed: true }) })}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

import { useMemo } from 'react';
import { stripAtOf, type WhatIf } from '../../../site/concrete/what-if.ts';
import type { Alternative, Change } from '../../../site/concrete/what-if-alternatives.ts';
import { useWords } from '../i18n/use-words.ts';
import { PLAN_DAYS } from '../words/plan-of-pour.ts';
import { type ChartSeries, LineChart } from './line-chart.tsx';
import { Section } from './page.tsx';
import { Mark } from './pages/gates.tsx';

/** What a planned pour would do, which limits it would break, and what would help. */
export function WhatIfAnswer({ planned, others }: { planned: WhatIf; others: readonly Alternative[] }) {
  const { t, number, time } = useWords();
  const celsius = (value: number) => number(value, { unit: '°C', digits: 1 });
  const strip = (at: number | null) =>
    at === null ? t('run.whatIf.notIn', { days: PLAN_DAYS }) : time(at, 'moment');
  const figures = [
    [t('run.whatIf.strip'), strip(stripAtOf(planned))],
    [t('run.whatIf.highest'), celsius(planned.maximum.celsius)],
    [t('run.whatIf.difference'), celsius(planned.difference.celsius)],
    [t('run.whatIf.cooling'), planned.cooling ? celsius(planned.cooling.celsius) : '–'],
  ] as const;
  return (
    <div data-testid="what-if">
      <dl className="desk-figures">
        {figures.map(([label, figure]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <strong>{figure}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <Courses planned={planned} />
      <Section title={t('run.whatIf.verdicts')}>
        <ul className="desk-list">
          {planned.verdicts.map((verdict) => {
            const unit = verdict.check === 'frost' ? 'MPa' : '°C';
            return (
              <li key={verdict.check} className="desk-row">
                <Mark met={verdict.passed} />
                <span className="row-main">
                  <strong>{t(`run.whatIf.checks.${verdict.check}`)}</strong>
                  <small>
                    {number(verdict.value, { unit, digits: 1 })} ({t('office.alarms.limit')}{' '}
                    {number(verdict.limit, { unit, digits: 1 })})
                  </small>
                </span>
                <span className={verdict.passed ? '' : 'is-late'}>
                  {verdict.brokenAt === null
                    ? t('run.whatIf.kept')
                    : t('run.whatIf.broken', { time: time(verdict.brokenAt, 'moment') })}
                </span>
              </li>
            );
          })}
        </ul>
      </Section>
      <Section title={t('run.whatIf.better')}>
        {others.length === 0 && <p className="desk-none">{t('run.whatIf.none')}</p>}
        <ul className="desk-list">
          {others.map((other) => (
            <li key={JSON.stringify(other.change)} className="desk-row">
              <span className="row-main">
                <strong>
                  {t(`run.whatIf.changes.${other.change.kind}`, { by: amountOf(other.change) })}
                </strong>
                <small>
                  {t('run.whatIf.highest')} {celsius(other.maximumCelsius)} · {t('run.whatIf.difference')}{' '}
                  {celsius(other.differenceCelsius)} · {t('run.whatIf.strip')} {strip(other.stripAt)}
                </small>
              </span>
              <Mark met={other.broken.length === 0} />
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function amountOf(change: Change): string {
  if (change.kind === 'insulation') return String(change.addedM2KPerW);
  if (change.kind === 'placing') return `${change.byCelsius > 0 ? '+' : '−'}${Math.abs(change.byCelsius)}`;
  return String(change.byHours);
}

function Courses({ planned }: { planned: WhatIf }) {
  const { t, number } = useWords();
  const [core, surface, corner] = [t('pours.core'), t('pours.surface'), t('run.whatIf.corner')];
  const at = useMemo(() => planned.core.course.map((point) => point.at), [planned]);
  const series = useMemo((): ChartSeries[] => {
    const values = (of: 'core' | 'surface' | 'corner') => planned[of].course.map(({ celsius }) => celsius);
    return [
      { label: core, stroke: '#fde725', values: values('core') },
      { label: surface, stroke: '#2fb5ad', dash: [6, 4], values: values('surface') },
      { label: corner, stroke: '#56b4e9', dash: [2, 3], values: values('corner') },
    ];
  }, [planned, core, surface, corner]);
  return (
    <LineChart
      at={at}
      series={series}
      format={(value) => number(value, { unit: '°C', digits: 1 })}
      summary={t('run.whatIf.chart')}
    />
  );
}

import type { FinishForecast, MilestoneForecast } from '../../../site/forecast/finish-forecast.ts';
import { useWords } from '../i18n/use-words.ts';
import { Term } from './term.tsx';

/** The three dates in large. */
export function FinishFigures({ forecast }: { forecast: FinishForecast }) {
  const { t, local } = useWords();
  const late = useDaysLate();
  return (
    <dl className="desk-figures">
      {(['p50', 'p80', 'p95'] as const).map((chance) => (
        <div key={chance}>
          <dt>{chance === 'p95' ? 'P95' : <Term id={chance}>{chance.toUpperCase()}</Term>}</dt>
          <dd>
            <strong>{local(forecast[chance], 'fullDay')}</strong>
            <small className={(forecast[`${chance}Days`] ?? 0) > 0 ? 'is-late' : undefined}>
              {late(forecast[`${chance}Days`])}
            </small>
          </dd>
        </div>
      ))}
      <div>
        <dt>
          <Term id="baseline">{t('office.forecast.agreed')}</Term>
        </dt>
        <dd>
          <strong>{forecast.baseline ? local(forecast.baseline, 'fullDay') : '–'}</strong>
          <small>
            {t('office.forecast.plan')} {local(forecast.plan, 'fullDay')}
          </small>
        </dd>
      </div>
    </dl>
  );
}

export function Milestones({ milestones }: { milestones: readonly MilestoneForecast[] }) {
  const { t, local, number } = useWords();
  return (
    <div className="desk-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('office.forecast.milestone')}</th>
            <th scope="col">{t('office.forecast.agreed')}</th>
            <th scope="col">P50</th>
            <th scope="col">P80</th>
            <th scope="col">{t('office.forecast.against')}</th>
          </tr>
        </thead>
        <tbody>
          {milestones.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td>{one.baseline ? local(one.baseline, 'fullDay') : '–'}</td>
              <td>{local(one.p50, 'fullDay')}</td>
              <td>{local(one.p80, 'fullDay')}</td>
              <td className={(one.p80Days ?? 0) >= 0.5 ? 'is-late' : undefined}>
                {number(one.p80Days, { digits: 1, signed: true })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `3.4 working d later than agreed`. */
function useDaysLate(): (days: number | null) => string {
  const { t, number } = useWords();
  return (days) => {
    if (days === null) return '–';
    if (Math.abs(days) < 0.05) return t('office.forecast.same');
    const told = { days: t('office.workingDays', { days: number(Math.abs(days), { digits: 1 }) }) };
    return days > 0 ? t('office.forecast.later', told) : t('office.forecast.earlier', told);
  };
}

import type { ForecastBasis as Basis } from '../../../site/forecast/finish-forecast.ts';
import { useWords } from '../i18n/use-words.ts';
import { Section } from './page.tsx';

/** What the forecast rests on: what holds, what was learnt, what could not be used. */
export function ForecastBasis({ basis }: { basis: Basis }) {
  const { t, text, local, number } = useWords();
  const { learning, holds, leftOut } = basis;
  return (
    <>
      {holds.length > 0 && (
        <Section title={t('office.forecast.holds')}>
          <ul className="desk-list">
            {holds.map((hold) => (
              <li key={hold.id} className="desk-row">
                <span className="row-main">
                  <strong>{text(hold.name)}</strong>
                  <small>
                    {t('office.forecast.likely', {
                      time: local(hold.likely, 'moment'),
                      from: local(hold.between[0], 'moment'),
                      to: local(hold.between[1], 'moment'),
                    })}
                  </small>
                </span>
                <small>{hold.activities.join(', ')}</small>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('office.forecast.learning')} intro={t('office.forecast.learningText')}>
        <p className="desk-lead">{text(learning.text)}</p>
        {learning.trades.length > 0 && (
          <details className="desk-details">
            <summary>{t('office.forecast.trades')}</summary>
            <div className="desk-table">
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t('office.forecast.trade')}</th>
                    <th scope="col">{t('office.forecast.finished')}</th>
                    <th scope="col">{t('office.forecast.remaining')}</th>
                    <th scope="col">{t('office.forecast.factor')}</th>
                    <th scope="col">{t('office.forecast.between')}</th>
                  </tr>
                </thead>
                <tbody>
                  {learning.trades.map((trade) => (
                    <tr key={trade.trade}>
                      <th scope="row">{trade.trade}</th>
                      <td>{number(trade.finished)}</td>
                      <td>{number(trade.remaining)}</td>
                      <td className={trade.factor > 1.02 ? 'is-late' : undefined}>
                        {number(trade.factor, { digits: 2 })}
                      </td>
                      <td>
                        {number(trade.between[0], { digits: 2 })} – {number(trade.between[1], { digits: 2 })}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </details>
        )}
      </Section>
      {leftOut.length > 0 && (
        <Section title={t('office.forecast.leftOut')}>
          <ul>
            {leftOut.map((one) => (
              <li key={one.en}>{text(one)}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

import { useState } from 'react';
import type { MilestoneForecast } from '../../../site/forecast/finish-forecast.ts';
import type { WaysBack } from '../../../site/forecast/ways-back.ts';
import { useWords } from '../i18n/use-words.ts';
import { ChoiceField, DayField } from './fields.tsx';
import { Answered } from './page.tsx';
import { useAsk } from './use-ask.ts';

/** Which options bring a date back, at what cost. Asked for when somebody wants it: it is worked out for him. */
export function WaysBackForm({ milestones }: { milestones: readonly MilestoneForecast[] }) {
  const { t } = useWords();
  const [milestone, setMilestone] = useState('');
  const [target, setTarget] = useState('');
  const [question, setQuestion] = useState<string | null>(null);
  const asked = useAsk<WaysBack>(question);
  const ask = () => {
    const query = new URLSearchParams({ ...(milestone && { milestone }), ...(target && { target }) });
    setQuestion(`/ways-back?${query}`);
  };
  return (
    <>
      <form
        className="desk-filter"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <ChoiceField
          label={t('office.forecast.milestone')}
          value={milestone}
          onChange={setMilestone}
          required={false}
          empty={t('office.forecast.project')}
          choices={milestones.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DayField
          label={t('office.forecast.target')}
          value={target}
          onChange={setTarget}
          required={false}
          hint={t('office.forecast.targetHint')}
        />
        <button type="submit" className="desk-button is-main">
          {t('office.forecast.ask')}
        </button>
      </form>
      {question !== null && <Answered asked={asked}>{(way) => <Way way={way} />}</Answered>}
    </>
  );
}

function Way({ way }: { way: WaysBack }) {
  const { t, text, number, local } = useWords();
  const { p80, targetPercent } = way.chances;
  return (
    <div className="desk-answer" data-testid="ways-back">
      <p className="desk-lead">{text(way.text)}</p>
      {way.options.length > 0 && (
        <div className="desk-table">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('office.forecast.option')}</th>
                <th scope="col">{t('office.forecast.where')}</th>
                <th scope="col">{t('office.forecast.saves')}</th>
                <th scope="col">{t('office.forecast.cost')}</th>
              </tr>
            </thead>
            <tbody>
              {way.options.map((option) => (
                <tr key={option.option}>
                  <th scope="row">{text(option.name)}</th>
                  <td>{option.activities.map(({ name }) => name).join(', ')}</td>
                  <td>
                    {t('office.workingDays', {
                      days: number(
                        option.activities.reduce((sum, { workingDays }) => sum + workingDays, 0),
                        { digits: 1 },
                      ),
                    })}
                  </td>
                  <td>{number(option.cost)}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">{t('office.forecast.total')}</th>
                <td>
                  P80 {local(p80.before, 'fullDay')} → {local(p80.after, 'fullDay')}
                </td>
                <td>{t('office.workingDays', { days: number(p80.workingDays, { digits: 1 }) })}</td>
                <td>{number(way.cost)}</td>
              </tr>
            </tbody>
          </table>
        </div>
      )}
      <p>
        {t('office.forecast.chance', {
          before: number(targetPercent.before, { unit: '%' }),
          after: number(targetPercent.after, { unit: '%' }),
        })}
      </p>
    </div>
  );
}

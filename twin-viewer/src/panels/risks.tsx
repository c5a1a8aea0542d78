import type { Risk } from '../../../site/risk.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { show } from '../live/selection-store.ts';
import { sortRisks } from '../words/sort-risks.ts';
import { Panel } from './panel.tsx';

/** What will cost time, the worst first; a click shows where. */
export function Risks() {
  const { t } = useWords();
  const risks = sortRisks(Object.values(useLive(({ state }) => state?.risks) ?? {}));
  return (
    <Panel title={t('risks.title')} note={risks.length > 0 ? risks.length : undefined} className="risks">
      {risks.length === 0 && <p className="quiet">{t('risks.none')}</p>}
      <ul className="rows">
        {risks.map((risk) => (
          <li key={risk.id}>
            <RiskRow risk={risk} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function RiskRow({ risk }: { risk: Risk }) {
  const { t, text, number, time } = useWords();
  return (
    <button type="button" className="row risk" data-testid="risk" onClick={() => show(risk.elements)}>
      <span className={`level level-${risk.level}`} title={t('risks.level', { level: risk.level })}>
        {risk.level}
      </span>
      <span className="row-main">
        <strong>{risk.activityName}</strong>
        <span className="risk-figures">
          <strong className="is-late">
            {t('risks.delay', { hours: number(risk.expectedDelayHours, { digits: 1 }) })}
          </strong>
          <span>
            {risk.floatHours === null
              ? t('risks.noFloat')
              : t('risks.float', { hours: number(risk.floatHours) })}
          </span>
        </span>
        <span className="risk-text">{text(risk.text)}</span>
        <small>{t('risks.since', { time: time(risk.since, 'moment') })}</small>
      </span>
    </button>
  );
}

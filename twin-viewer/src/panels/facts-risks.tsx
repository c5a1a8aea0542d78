import type { Risk } from '../../../site/risk.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { type EvidenceOfDevice, evidenceLines } from '../words/evidence-lines.ts';
import { Panel } from './panel.tsx';

/** The element's risks with the readings that they stand on; the live word on each, where there is one. */
export function FactsRisks({ risks }: { risks: readonly Risk[] }) {
  const { t, text, number } = useWords();
  const live = useLive(({ state }) => state?.risks);
  if (risks.length === 0) return null;
  return (
    <Panel title={t('facts.risks')} className="risks">
      {risks.map((told) => {
        const risk = live?.[told.id] ?? told;
        return (
          <div className="fact-risk" key={risk.id}>
            <p>
              <span className={`level level-${risk.level}`}>{risk.level}</span>
              <strong>{t(`risks.cause.${risk.cause}`)}</strong>
              <span className="is-late">
                {t('risks.delay', { hours: number(risk.expectedDelayHours, { digits: 1 }) })}
              </span>
            </p>
            <p>{text(risk.text)}</p>
            <h3>{t('facts.evidence')}</h3>
            <ul className="evidence">
              {evidenceLines(risk.evidence).map((line) => (
                <EvidenceLine key={line.series} line={line} />
              ))}
            </ul>
          </div>
        );
      })}
    </Panel>
  );
}

function EvidenceLine({ line: { series, channels, from, to } }: { line: EvidenceOfDevice }) {
  const { time } = useWords();
  return (
    <li>
      <code>
        {series}
        {channels.length > 0 && ` · ${channels.join(', ')}`}
      </code>
      <small>
        {time(from, 'moment')} – {time(to, 'moment')}
      </small>
    </li>
  );
}

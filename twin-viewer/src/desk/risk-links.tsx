import type { Risk } from '../../../site/risk.ts';
import { useWords } from '../i18n/use-words.ts';
import { Section } from './page.tsx';
import { Link } from './router.tsx';

/** Open risks of a place, each with its page. */
export function RiskLinks({ risks }: { risks: readonly Risk[] }) {
  const { t, text, number } = useWords();
  if (risks.length === 0) return null;
  return (
    <Section title={t('office.risks.title')}>
      <ul className="desk-list">
        {risks.map((risk) => (
          <li key={risk.id}>
            <Link className="desk-row" to={`/desk/risks/${encodeURIComponent(risk.id)}`}>
              <span className={`level level-${risk.level}`}>{risk.level}</span>
              <span className="row-main">
                <strong>{t(`risks.cause.${risk.cause}`)}</strong>
                <small>{text(risk.text)}</small>
              </span>
              <strong className="row-figure is-late">
                {t('office.risks.hours', { hours: number(risk.expectedDelayHours, { digits: 1 }) })}
              </strong>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

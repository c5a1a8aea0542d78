import type { Risk } from '../../../site/risk.ts';
import { useWords } from '../i18n/use-words.ts';
import { evidenceLines } from '../words/evidence-lines.ts';
import { useActorName } from './actor-name.ts';
import { Section } from './page.tsx';
import { Link } from './router.tsx';

/** The readings that a risk stands on, and its alarms. */
export function RiskEvidence({ risk }: { risk: Risk }) {
  const { t, time } = useWords();
  return (
    <Section title={t('office.risks.evidence')}>
      <ul className="desk-list">
        {evidenceLines(risk.evidence).map((line) => (
          <li key={line.series} className="desk-row">
            <code className="row-main">
              {line.series}
              {line.channels.length > 0 && ` · ${line.channels.join(', ')}`}
            </code>
            <small>
              {time(line.from, 'moment')} – {time(line.to, 'moment')}
            </small>
          </li>
        ))}
      </ul>
      {(risk.alarms ?? []).length > 0 && (
        <p className="desk-actions">
          {t('office.risks.alarms')}:{' '}
          {risk.alarms?.map((alarm) => (
            <Link key={alarm} to={`/desk/alarms/${encodeURIComponent(alarm)}`}>
              {alarm}
            </Link>
          ))}
        </p>
      )}
    </Section>
  );
}

/** How it came, grew and went up, oldest first. */
export function RiskHistory({ risk }: { risk: Risk }) {
  const { t, number, time } = useWords();
  const nameOf = useActorName();
  const entries = [
    ...(risk.history ?? []).map(({ at, what, expectedDelayHours }) => ({
      at,
      text: `${t(`office.risks.what.${what}`)} · ${t('office.risks.hours', { hours: number(expectedDelayHours, { digits: 1 }) })}`,
    })),
    ...(risk.levelHistory ?? []).map(({ at, level, by, why }) => ({
      at,
      text: `${t('risks.level', { level })} · ${nameOf(by)}${why ? `: ${why}` : ''}`,
    })),
  ].sort((one, other) => one.at - other.at);
  return (
    <Section title={t('office.risks.history')}>
      <ol className="desk-talk">
        {entries.map((entry) => (
          <li key={`${entry.at} ${entry.text}`}>
            <small>{time(entry.at, 'moment')}</small>
            <p>{entry.text}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { Section } from './page.tsx';
import { Link } from './router.tsx';

/** Activities that run now, the late ones first. */
export function Running() {
  const { t, number, local } = useWords();
  const activities = useLive(({ state }) => state?.activities) ?? {};
  const running = Object.values(activities)
    .filter(({ actualStart, actualFinish }) => actualStart !== null && actualFinish === null)
    .sort((one, other) => Number(other.status === 'late') - Number(one.status === 'late'));
  if (running.length === 0) return null;
  return (
    <Section title={t('plan.runningNow')}>
      <ul className="desk-list">
        {running.map((one) => (
          <li key={one.id}>
            <Link className="desk-row" to={`/desk/programme/${encodeURIComponent(one.id)}`}>
              <span className={`swatch status-${one.status}`} aria-hidden="true" />
              <span className="row-main">
                <strong>{one.name}</strong>
                <small>
                  {t(`activityStatus.${one.status}`)} · {t('facts.planned')}{' '}
                  {one.plannedFinish ? local(one.plannedFinish, 'moment') : '–'}
                </small>
              </span>
              <strong className="row-figure">{number(one.percent, { unit: '%' })}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

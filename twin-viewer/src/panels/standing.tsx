import { Link, usePlace } from '../desk/router.tsx';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';

/** How it stands, in three figures: alarms that wait, and when the job will be done. Each leads to its page. */
export function Standing() {
  const { t, local, number } = useWords();
  const isWall = usePlace(({ path }) => path.startsWith('/wall'));
  const alarms = useLive(({ state }) => state?.alarms);
  const progress = useLive(({ state }) => state?.progress ?? null);
  if (!alarms || isWall) return null;
  const waiting = Object.values(alarms).filter(({ state }) =>
    ['unacknowledged', 'returned-unacknowledged'].includes(state),
  );
  const isUrgent = waiting.some(({ priority }) => priority === 'critical' || priority === 'high');
  return (
    <ul className="standing" aria-label={t('office.standing')}>
      <li>
        <Link className={isUrgent ? 'is-urgent' : ''} to="/desk/alarms">
          <span>{t('desk.nav.alarms')}</span>{' '}
          <strong data-testid="alarms-waiting">{number(waiting.length)}</strong>
        </Link>
      </li>
      {(['p50', 'p80'] as const).map((chance) => {
        const date = progress?.[chance];
        return date ? (
          <li key={chance}>
            <Link to="/desk/forecast">
              <span>{chance.toUpperCase()}</span> <strong>{local(date, 'fullDay')}</strong>
            </Link>
          </li>
        ) : null;
      })}
    </ul>
  );
}

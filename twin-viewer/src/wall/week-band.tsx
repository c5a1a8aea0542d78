import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { nameIn } from '../words/name-in.ts';
import { shorten } from './shorten.ts';
import { weekAhead } from './week-ahead.ts';

const SHOWN_MAX = 6;
const NAME_LETTERS_MAX = 22;

/** What is to begin in the next seven days. */
export function WeekBand() {
  const { local, language } = useWords();
  const activities = useLive(({ state }) => state?.activities);
  const site = useLive(({ state }) => state?.site);
  const now = useLive(({ state }) => state?.now ?? 0);
  if (!site) return <ul />;
  return (
    <ul className="wall-cells">
      {weekAhead({ activities: activities ?? {}, now, site })
        .slice(0, SHOWN_MAX)
        .map(({ id, name, plannedStart, critical }) => (
          <li key={id} className="wall-cell">
            <b>{plannedStart ? local(plannedStart, 'day') : ''}</b>
            <span>
              {shorten(nameIn(name, language), NAME_LETTERS_MAX)}
              {critical && <em aria-hidden="true"> ◆</em>}
            </span>
          </li>
        ))}
    </ul>
  );
}

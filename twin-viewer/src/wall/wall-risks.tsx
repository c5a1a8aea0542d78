import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { nameIn } from '../words/name-in.ts';
import { sortRisks } from '../words/sort-risks.ts';
import { shorten } from './shorten.ts';

const ROWS_MAX = 3;
const WORST_LETTERS_MAX = 15;
const OTHER_LETTERS_MAX = 17;

/** The three worst: what will be late, by how many working hours. */
export function WallRisks() {
  const { t, number, language } = useWords();
  const all = sortRisks(Object.values(useLive(({ state }) => state?.risks) ?? {}));
  const [worst, ...others] = all.slice(0, ROWS_MAX);
  if (!worst)
    return (
      <dd data-testid="wall-risks">
        <p className="wall-quiet">{t('wall.noRisks')}</p>
      </dd>
    );
  const late = (hours: number) =>
    t('wall.hoursLate', { hours: number(hours, { digits: hours < 10 ? 1 : 0 }) });
  return (
    <dd data-testid="wall-risks">
      <p className="wall-large wall-worst">
        <b>{shorten(nameIn(worst.activityName, language), WORST_LETTERS_MAX)}</b>
        <em className="is-late">▲ {late(worst.expectedDelayHours)}</em>
      </p>
      {others.map((risk) => (
        <p key={risk.id} className="wall-other">
          <span>{shorten(nameIn(risk.activityName, language), OTHER_LETTERS_MAX)}</span>
          <em className="is-late">{late(risk.expectedDelayHours)}</em>
        </p>
      ))}
      {all.length > ROWS_MAX && (
        <p className="wall-quiet">{t('wall.moreRisks', { count: all.length - ROWS_MAX })}</p>
      )}
    </dd>
  );
}

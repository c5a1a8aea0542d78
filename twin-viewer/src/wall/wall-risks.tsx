import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { nameIn } from '../words/name-in.ts';
import { worstRisks } from '../words/sort-risks.ts';
import { shorten } from './shorten.ts';

const ROWS_MAX = 3;
const WORST_LETTERS_MAX = 15;
const OTHER_LETTERS_MAX = 17;

/** The three activities that are worst off: what will be late, by how many working hours, and how many more there are. */
export function WallRisks() {
  const { t, number, language } = useWords();
  const all = worstRisks(Object.values(useLive(({ state }) => state?.risks) ?? {}));
  const [worst, ...others] = all.slice(0, ROWS_MAX);
  if (!worst)
    return (
      <div>
        <dt>{t('wall.risks')}</dt>
        <dd data-testid="wall-risks">
          <p className="wall-quiet">{t('wall.noRisks')}</p>
        </dd>
      </div>
    );
  const late = (hours: number) =>
    t('wall.hoursLate', { hours: number(hours, { digits: hours < 10 ? 1 : 0 }) });
  return (
    <div>
      <dt>
        {t('wall.risks')}
        {all.length > ROWS_MAX && <p>{t('wall.moreRisks', { count: all.length - ROWS_MAX })}</p>}
      </dt>
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
      </dd>
    </div>
  );
}

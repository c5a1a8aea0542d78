import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { sortRisks } from '../words/sort-risks.ts';

/** The worst risk in a sentence, and since when. */
export function RiskBand() {
  const { t, text, time, number } = useWords();
  const [worst] = sortRisks(Object.values(useLive(({ state }) => state?.risks) ?? {}));
  if (!worst) return <p>{t('wall.noRisks')}</p>;
  return (
    <div className="wall-sentence">
      <p>{text(worst.text)}</p>
      <p className="wall-quiet">
        {t('risks.level', { level: worst.level })} · {t('risks.since', { time: time(worst.since, 'moment') })}
        {worst.floatHours !== null && ` · ${t('risks.float', { hours: number(worst.floatHours) })}`}
      </p>
    </div>
  );
}

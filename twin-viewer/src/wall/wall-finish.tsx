import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';

/** When the job will be done, in an even chance and in four of five, against what was agreed. */
export function WallFinish() {
  const { t } = useWords();
  const progress = useLive(({ state }) => state?.progress ?? null);
  if (!progress) return null;
  const { p50, p80, p50Days = null, p80Days = null, forecastFinish } = progress;
  if (!p50 || !p80)
    return (
      <dd data-testid="wall-finish">
        <Chance name={t('wall.byDates')} date={forecastFinish} days={null} />
      </dd>
    );
  return (
    <dd data-testid="wall-finish">
      <Chance name="P50" date={p50} days={p50Days} />
      <Chance name="P80" date={p80} days={p80Days} />
    </dd>
  );
}

function Chance(props: { name: string; date: LocalDateTime | null; days: number | null }) {
  const { t, local, number } = useWords();
  const days = props.days === null ? null : Math.round(props.days);
  return (
    <p className="wall-large wall-chance">
      <span className="wall-name">{props.name}</span> <b>{props.date ? local(props.date, 'day') : '–'}</b>
      {days !== null && (
        <em className={days > 0 ? 'is-late' : ''}>
          {days === 0 ? t('wall.asAgreed') : t('wall.days', { days: number(days, { signed: true }) })}
        </em>
      )}
    </p>
  );
}

import type { PourState } from '../../../site/concrete/pour.ts';
import { useWords } from '../i18n/use-words.ts';
import { pourStanding } from '../words/pour-standing.ts';

/** Ready, curing for so many hours, late by so many, planned for a day. */
export function StandingWords({ pour }: { pour: PourState }) {
  const { t, number, time } = useWords();
  const standing = pourStanding(pour);
  if (standing.kind === 'ready') return <small>✓ {t('pours.ready')}</small>;
  if (standing.kind === 'unknown') return <small>{t('pours.unknown')}</small>;
  if (standing.kind === 'planned')
    return (
      <small>
        {pour.plannedAt === null
          ? t('pours.planned')
          : t('pours.stripBy', { time: time(pour.plannedAt, 'day') })}
      </small>
    );
  return (
    <>
      <small>{t('pours.curing', { hours: number(standing.hours) })}</small>
      {standing.kind === 'late' && (
        <small className="is-late">▲ {t('pours.late', { time: time(standing.dueAt, 'moment') })}</small>
      )}
    </>
  );
}

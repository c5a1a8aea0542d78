import type { LiveActivity } from '../../../site/live.ts';
import type { Span } from '../../../site/twin/timeline.ts';
import { useWords } from '../i18n/use-words.ts';
import { Term } from './term.tsx';

/** Planned, actual and expected dates of an activity, in the site's wall time. */
export function ActivityTerms({
  activity,
  forecast,
}: {
  activity: LiveActivity;
  forecast?: Span | undefined;
}) {
  const { t, number, local } = useWords();
  const span = (start: string | null, finish: string | null) =>
    start || finish
      ? `${start ? local(start, 'moment') : '–'} → ${finish ? local(finish, 'moment') : '–'}`
      : '–';
  return (
    <dl className="desk-facts">
      <dt>{t('desk.problems.state')}</dt>
      <dd>
        <span className={`swatch status-${activity.status}`} aria-hidden="true" />{' '}
        {t(`activityStatus.${activity.status}`)} · {number(activity.percent, { unit: '%' })}
        {activity.critical && (
          <>
            {' · '}
            <Term id="critical">{t('facts.critical')}</Term>
          </>
        )}
      </dd>
      <dt>{t('facts.planned')}</dt>
      <dd>{span(activity.plannedStart, activity.plannedFinish)}</dd>
      <dt>{t('facts.actual')}</dt>
      <dd>{span(activity.actualStart, activity.actualFinish)}</dd>
      {forecast && activity.actualFinish === null && (
        <>
          <dt>{t('plan.expected')}</dt>
          <dd>{span(forecast.start, forecast.finish)}</dd>
        </>
      )}
      {activity.finishReported && (
        <>
          <dt>{t('plan.finishReported')}</dt>
          <dd>{local(activity.finishReported, 'moment')}</dd>
        </>
      )}
    </dl>
  );
}

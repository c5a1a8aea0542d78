import type { LiveActivity } from '../../../site/live.ts';
import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { Panel } from './panel.tsx';

/** What is done to the element, when it was to be done and when it was. */
export function FactsActivities({ activities }: { activities: readonly LiveActivity[] }) {
  const { t } = useWords();
  const live = useLive(({ state }) => state?.activities);
  return (
    <Panel title={t('facts.activities')}>
      {activities.length === 0 && <p className="quiet">{t('facts.noActivities')}</p>}
      {activities.map((told) => (
        <ActivityFacts key={told.id} activity={live?.[told.id] ?? told} />
      ))}
    </Panel>
  );
}

function ActivityFacts({ activity }: { activity: LiveActivity }) {
  const { t, number } = useWords();
  return (
    <div className="activity">
      <p>
        <span className={`swatch status-${activity.status}`} aria-hidden="true" />
        <strong>{activity.name}</strong>
        <code>{activity.id}</code>
        {activity.critical && <span className="badge">{t('facts.critical')}</span>}
      </p>
      <dl>
        <dt>{t(`activityStatus.${activity.status}`)}</dt>
        <dd>{number(activity.percent, { unit: '%' })}</dd>
        <dt>{t('facts.planned')}</dt>
        <dd>
          <Dates from={activity.plannedStart} to={activity.plannedFinish} />
        </dd>
        <dt>{t('facts.actual')}</dt>
        <dd>
          <Dates from={activity.actualStart} to={activity.actualFinish} />
        </dd>
      </dl>
    </div>
  );
}

function Dates({ from, to }: { from: LocalDateTime | null; to: LocalDateTime | null }) {
  const { local } = useWords();
  if (!from && !to) return <>–</>;
  return (
    <>
      {from ? local(from, 'moment') : '–'} → {to ? local(to, 'moment') : '…'}
    </>
  );
}

import { useWords } from '../i18n/use-words.ts';
import { useActorName } from './actor-name.ts';
import { AlarmDeeds } from './alarm-deeds.tsx';
import { useAlarmValue } from './alarm-value.tsx';
import type { ListedAlarm } from './api-alarms.ts';
import { useElementName } from './element-field.tsx';
import { Link } from './router.tsx';

/** An alarm in a list: what, how urgent, in which state and since when. */
export function AlarmRow({ alarm, done }: { alarm: ListedAlarm; done(): void }) {
  const { t, text, time } = useWords();
  const value = useAlarmValue()(alarm);
  const nameOf = useElementName();
  const actor = useActorName();
  const { shelved } = alarm;
  return (
    <li className={`desk-row priority-${alarm.priority}`}>
      <span className="row-main">
        <strong>
          <Link to={`/desk/alarms/${encodeURIComponent(alarm.id)}`}>{text(alarm.text)}</Link>
        </strong>
        <small>
          <span className={alarm.active ? 'badge is-late' : 'badge'}>
            {t(`office.alarms.states.${alarm.state}`)}
          </span>{' '}
          {t(`desk.alarms.priority.${alarm.priority}`)}
          {alarm.raisedAt === null ? '' : ` · ${time(alarm.raisedAt, 'moment')}`}
          {alarm.element ? ` · ${nameOf(alarm.element)}` : ''}
          {value === null ? '' : ` · ${value}`}
          {alarm.acknowledgedBy ? ` · ${t('desk.alarms.by', { who: actor(alarm.acknowledgedBy) })}` : ''}
          {shelved
            ? ` · ${actor(shelved.by)}, ${shelved.until === null ? t('office.alarms.untilGone') : t('office.alarms.until', { time: time(shelved.until, 'moment') })}`
            : ''}
        </small>
      </span>
      <AlarmDeeds alarm={alarm} done={done} />
    </li>
  );
}

import { useWords } from '../../i18n/use-words.ts';
import type { AlarmItem, Items } from '../api-types.ts';
import { useElementName } from '../element-field.tsx';
import { Answered, Page } from '../page.tsx';
import { useMay } from '../rights.ts';
import { DoButton } from '../send-form.tsx';
import { useAsk } from '../use-ask.ts';

const SHELVED_MINUTES = 60;

/** What is wrong right now, the most urgent first. */
export function Alarms() {
  const { t, text, time } = useWords();
  const alarms = useAsk<Items<AlarmItem>>('/alarms?state=active', 'alarms');
  const mayAct = useMay()('acknowledge-alarm');
  const nameOf = useElementName();
  return (
    <Page title={t('desk.nav.alarms')} intro={t('desk.alarms.intro')}>
      <Answered
        asked={alarms}
        none={{ text: t('desk.alarms.none'), when: ({ items }) => items.length === 0 }}
      >
        {({ items }) => (
          <ul className="desk-list">
            {items.map((alarm) => (
              <li key={alarm.id} className={`desk-row priority-${alarm.priority}`}>
                <span className="row-main">
                  <strong>{text(alarm.text)}</strong>
                  <small>
                    {t(`desk.alarms.priority.${alarm.priority}`)} · {time(alarm.raisedAt, 'moment')}
                    {alarm.element ? ` · ${nameOf(alarm.element)}` : ''}
                    {alarm.value === null ? '' : ` · ${alarm.value} ${alarm.unit ?? ''}`}
                    {alarm.acknowledgedBy
                      ? ` · ${t('desk.alarms.by', { who: nameOnly(alarm.acknowledgedBy) })}`
                      : ''}
                  </small>
                </span>
                {mayAct && (
                  <span className="desk-actions">
                    {alarm.acknowledgedBy === null && (
                      <DoButton
                        label={t('desk.alarms.acknowledge')}
                        what={{
                          method: 'POST',
                          path: `/alarms/${encodeURIComponent(alarm.id)}/acknowledge`,
                          body: {},
                        }}
                        done={alarms.again}
                      />
                    )}
                    <DoButton
                      label={t('desk.alarms.shelve')}
                      what={{
                        method: 'POST',
                        path: `/alarms/${encodeURIComponent(alarm.id)}/shelve`,
                        body: { minutes: SHELVED_MINUTES },
                      }}
                      done={alarms.again}
                    />
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Page>
  );
}

function nameOnly(actor: string): string {
  return actor.replace(/^user:/, '');
}

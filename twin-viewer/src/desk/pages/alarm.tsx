import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import { useActorName } from '../actor-name.ts';
import { AlarmDeeds } from '../alarm-deeds.tsx';
import { AlarmEvents } from '../alarm-history.tsx';
import { useAlarmValue } from '../alarm-value.tsx';
import type { AlarmDetail } from '../api-alarms.ts';
import { ElementLinks } from '../element-links.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { Link } from '../router.tsx';
import { useAsk } from '../use-ask.ts';

/** One alarm: what was judged, what to do, who may acknowledge it, and all that it did. */
export function AlarmPage({ id }: { id: string }) {
  const { t, text, number, time } = useWords();
  const actor = useActorName();
  const value = useAlarmValue();
  const live = useLive(({ state }) => state?.alarms[id]?.state);
  const asked = useAsk<AlarmDetail>(`/alarms/${encodeURIComponent(id)}`, undefined, live ?? null);
  return (
    <Page
      title={asked.data ? text(asked.data.ruleName) : id}
      back={{ to: '/desk/alarms', label: t('desk.nav.alarms') }}
    >
      <Answered asked={asked}>
        {(alarm) => (
          <>
            <p className="desk-lead">{text(alarm.text)}</p>
            <dl className="desk-facts">
              <dt>{t('desk.problems.state')}</dt>
              <dd>
                {t(`office.alarms.states.${alarm.state}`)}
                {alarm.acknowledgedBy ? ` · ${actor(alarm.acknowledgedBy)}` : ''}
              </dd>
              <dt>{t('office.alarms.todo')}</dt>
              <dd>{text(alarm.action)}</dd>
              {value(alarm) !== null && (
                <>
                  <dt>{t('office.alarms.value')}</dt>
                  <dd>{value(alarm)}</dd>
                </>
              )}
              {alarm.limit !== null && (
                <>
                  <dt>{t('office.alarms.limit')}</dt>
                  <dd>{number(alarm.limit, { unit: alarm.unit, digits: 1 })}</dd>
                </>
              )}
              <dt>{t('office.alarms.raised')}</dt>
              <dd>{alarm.raisedAt === null ? '–' : time(alarm.raisedAt, 'moment')}</dd>
              {alarm.returnedAt !== null && (
                <>
                  <dt>{t('office.alarms.returned')}</dt>
                  <dd>{time(alarm.returnedAt, 'moment')}</dd>
                </>
              )}
              <dt>{t('office.alarms.times')}</dt>
              <dd>{number(alarm.count)}</dd>
              {alarm.device && (
                <>
                  <dt>{t('office.alarms.device')}</dt>
                  <dd>{alarm.device}</dd>
                </>
              )}
              <dt>{t('office.alarms.roles')}</dt>
              <dd>{alarm.acknowledgedByRoles.map((role) => t(`roles.${role}`)).join(', ')}</dd>
              <dt>{t('office.alarms.source')}</dt>
              <dd>{alarm.source}</dd>
              {alarm.risks.length > 0 && (
                <>
                  <dt>{t('office.alarms.risks')}</dt>
                  <dd>
                    {alarm.risks.map((risk) => (
                      <Link key={risk} to={`/desk/risks/${encodeURIComponent(risk)}`}>
                        {risk}
                      </Link>
                    ))}
                  </dd>
                </>
              )}
            </dl>
            <AlarmDeeds alarm={alarm} done={asked.again} all />
            {alarm.element && (
              <Section title={t('desk.element.label')}>
                <ElementLinks ids={[alarm.element]} />
              </Section>
            )}
            <Section title={t('office.alarms.tab.history')}>
              <AlarmEvents events={alarm.history} />
            </Section>
          </>
        )}
      </Answered>
    </Page>
  );
}

import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import { AlarmFigures } from '../alarm-figures.tsx';
import { AlarmHistory } from '../alarm-history.tsx';
import { AlarmRow } from '../alarm-row.tsx';
import type { ListedAlarm } from '../api-alarms.ts';
import type { Items } from '../api-types.ts';
import { Answered, Page } from '../page.tsx';
import { Link, useQuery } from '../router.tsx';
import { RuleList } from '../rule-list.tsx';
import { useAsk } from '../use-ask.ts';

const TABS = ['active', 'hidden', 'history', 'rules'] as const;

/** What is wrong right now, what is put aside, what was, and by which rules. */
export function Alarms() {
  const { t } = useWords();
  const query = useQuery('show');
  const tab = TABS.find((one) => one === query) ?? 'active';
  return (
    <Page title={t('desk.nav.alarms')} intro={t('desk.alarms.intro')}>
      <AlarmFigures />
      <ul className="desk-tabs">
        {TABS.map((one) => (
          <li key={one}>
            <Link to={one === 'active' ? '/desk/alarms' : `/desk/alarms?show=${one}`} current={one === tab}>
              {t(`office.alarms.tab.${one}`)}
            </Link>
          </li>
        ))}
      </ul>
      {tab === 'rules' && <RuleList />}
      {tab === 'history' && <AlarmHistory />}
      {(tab === 'active' || tab === 'hidden') && <AlarmList state={tab} />}
    </Page>
  );
}

function AlarmList({ state }: { state: 'active' | 'hidden' }) {
  const { t } = useWords();
  const live = useLive((now) => now.state?.alarms);
  const reason = Object.values(live ?? {})
    .map(({ id, state: of, raisedAt }) => `${id} ${of} ${raisedAt}`)
    .join();
  const alarms = useAsk<Items<ListedAlarm>>(`/alarms?state=${state}`, undefined, reason);
  return (
    <Answered
      asked={alarms}
      none={{
        text: state === 'active' ? t('desk.alarms.none') : t('office.alarms.noneHidden'),
        when: ({ items }) => items.length === 0,
      }}
    >
      {({ items }) => (
        <ul className="desk-list">
          {items.map((alarm) => (
            <AlarmRow key={alarm.id} alarm={alarm} done={alarms.again} />
          ))}
        </ul>
      )}
    </Answered>
  );
}

import { useWords } from '../../i18n/use-words.ts';
import { useSession } from '../../live/session.ts';
import type { AlarmItem, ChangeItem, Items, PourRow, ProblemItem } from '../api-types.ts';
import { Answered, Page } from '../page.tsx';
import { addressOf } from '../places.ts';
import { Link } from '../router.tsx';
import { type Asked, useAsk } from '../use-ask.ts';

/** What waits for somebody. */
export function Today() {
  const { t } = useWords();
  const person = useSession((state) => state.person);
  const problems = useAsk<Items<ProblemItem>>('/problems?state=open', 'problems');
  const changes = useAsk<Items<ChangeItem>>('/changes?state=open', 'changes');
  const pours = useAsk<Items<PourRow>>('/commissioning/pours', 'pours');
  const alarms = useAsk<Items<AlarmItem>>('/alarms?state=active', 'alarms');
  return (
    <Page
      title={t('desk.nav.today')}
      intro={person ? t('desk.today.hello', { name: person.fullName }) : t('desk.today.guest')}
    >
      {!person && (
        <p className="desk-actions">
          <Link className="desk-button is-main" to="/desk/sign-in">
            {t('signIn.title')}
          </Link>
        </p>
      )}
      <ul className="desk-cards">
        <Card
          to={addressOf('alarms')}
          title={t('desk.nav.alarms')}
          asked={alarms}
          count={(one) => one.items.length}
        />
        <Card
          to={addressOf('problems')}
          title={t('desk.today.problems')}
          asked={problems}
          count={(one) => one.items.length}
        />
        <Card
          to={addressOf('changes')}
          title={t('desk.today.changes')}
          asked={changes}
          count={(one) => one.items.length}
        />
        <Card
          to={addressOf('pours')}
          title={t('desk.today.pours')}
          asked={pours}
          count={(one) => one.items.filter(({ ready, state }) => !ready && !state?.reached).length}
        />
      </ul>
    </Page>
  );
}

function Card<T>(props: { to: string; title: string; asked: Asked<T>; count(data: T): number }) {
  const { number } = useWords();
  return (
    <li>
      <Link className="desk-card" to={props.to}>
        <span>{props.title}</span>
        {props.asked.data === null && props.asked.refusal ? (
          <strong>–</strong>
        ) : (
          <Answered asked={props.asked}>{(data) => <strong>{number(props.count(data))}</strong>}</Answered>
        )}
      </Link>
    </li>
  );
}

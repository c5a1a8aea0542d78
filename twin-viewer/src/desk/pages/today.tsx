import type { Alarm } from '../../../../site/alarm.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import { useSession } from '../../live/session.ts';
import { sortRisks } from '../../words/sort-risks.ts';
import type { ChangeItem, Items, PourRow, ProblemItem } from '../api-types.ts';
import { DarkWalls } from '../dark-walls.tsx';
import { Answered, Page } from '../page.tsx';
import { addressOf } from '../places.ts';
import { RiskLinks } from '../risk-links.tsx';
import { Link } from '../router.tsx';
import { Running } from '../running.tsx';
import { type Asked, useAsk } from '../use-ask.ts';

// The page of risks has them all.
const RISKS_SHOWN = 3;

/** What waits for somebody, and what goes on. */
export function Today() {
  const { t } = useWords();
  const person = useSession((state) => state.person);
  const problems = useAsk<Items<ProblemItem>>('/problems?state=open', 'problems');
  const changes = useAsk<Items<ChangeItem>>('/changes?state=open', 'changes');
  const pours = useAsk<Items<PourRow>>('/commissioning/pours', 'pours');
  const risks = sortRisks(Object.values(useLive(({ state }) => state?.risks) ?? {}));
  const alarms = useAsk<Items<Alarm>>('/alarms?state=active', 'alarms');
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
      <DarkWalls />
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
      <RiskLinks risks={risks.slice(0, RISKS_SHOWN)} />
      <Running />
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

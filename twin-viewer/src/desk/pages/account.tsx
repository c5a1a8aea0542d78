import { useWords } from '../../i18n/use-words.ts';
import { changePassword, signOut, useSession } from '../../live/session.ts';
import { NewPassword } from '../../panels/new-password.tsx';
import type { Items } from '../api-types.ts';
import { Answered, Page, Section } from '../page.tsx';
import { DoButton } from '../send-form.tsx';
import { useAsk } from '../use-ask.ts';

interface SessionItem {
  id: string;
  createdAt: number;
  usedAt: number;
  address: string;
  agent: string;
  current: boolean;
}

/** Who I am here, on which browsers I have signed in, and my password. */
export function AccountPage() {
  const { t, time } = useWords();
  const person = useSession((state) => state.person);
  const sessions = useAsk<Items<SessionItem>>('/sessions');
  return (
    <Page title={t('desk.nav.account')}>
      {person && (
        <dl className="desk-facts">
          <dt>{t('signIn.name')}</dt>
          <dd>
            {person.fullName} ({person.name})
          </dd>
          <dt>{t('desk.access.roles')}</dt>
          <dd>{person.roles.map((role) => t(`roles.${role}`)).join(', ')}</dd>
        </dl>
      )}
      <p className="desk-actions">
        <button type="button" className="desk-button" onClick={() => void signOut()}>
          {t('account.signOut')}
        </button>
      </p>
      <Section title={t('desk.account.sessions')} intro={t('desk.account.sessionsText')}>
        <Answered asked={sessions}>
          {({ items }) => (
            <ul className="desk-list">
              {items.map((one) => (
                <li key={one.id} className="desk-row">
                  <span className="row-main">
                    <strong>{browserOf(one.agent)}</strong>
                    <small>
                      {t('desk.account.from', { address: one.address, time: time(one.usedAt, 'moment') })}
                    </small>
                  </span>
                  {one.current ? (
                    <span className="badge">{t('desk.account.this')}</span>
                  ) : (
                    <DoButton
                      label={t('desk.account.end')}
                      what={{ method: 'DELETE', path: `/sessions/${one.id}` }}
                      done={sessions.again}
                    />
                  )}
                </li>
              ))}
            </ul>
          )}
        </Answered>
      </Section>
      <Section title={t('account.changePassword')}>
        <NewPassword withOld save={(after, before) => changePassword(before, after)} />
      </Section>
    </Page>
  );
}

/** `Firefox · Android` says more to people than the whole line that a browser sends. */
function browserOf(agent: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari|MicroMessenger)\b/.exec(agent)?.[1] ?? '';
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(agent)?.[1] ?? '';
  return (
    [browser === 'Edg' ? 'Edge' : browser, system].filter((part) => part !== '').join(' · ') || agent || '–'
  );
}

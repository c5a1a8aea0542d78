import { useWords } from '../../i18n/use-words.ts';
import { useActorName } from '../actor-name.ts';
import type { ChangeItem } from '../api-types.ts';
import { ChangeDifference } from '../change-difference.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { SignChange } from '../sign-change.tsx';
import { useAsk } from '../use-ask.ts';

const SIGNERS = ['engineering-manager', 'project-manager'] as const;

/** One change: what would be different, and who has signed. */
export function ChangePage({ id }: { id: string }) {
  const { t, text, time } = useWords();
  const nameOf = useActorName();
  const asked = useAsk<ChangeItem>(`/changes/${id}`, 'changes');
  return (
    <Page
      title={asked.data ? text(asked.data.title) : id}
      back={{ to: '/desk/changes', label: t('desk.nav.changes') }}
    >
      <Answered asked={asked}>
        {(change) => (
          <>
            <p className="desk-intro">
              {change.id} · {t(`desk.changes.kinds.${change.kind}`)} ·{' '}
              {t(`desk.changes.states.${change.state}`)} · {nameOf(change.proposedBy)},{' '}
              {time(change.proposedAt, 'moment')}
            </p>
            {change.content.text && <p className="desk-lead">{change.content.text}</p>}
            {change.reason && <p>{change.reason}</p>}
            {change.kind !== 'text' && <ChangeDifference rows={change.difference} />}
            <Section title={t('desk.changes.signatures')}>
              <ul className="desk-list">
                {SIGNERS.map((role) => {
                  const signed = change.signatures.find((one) => one.role === role && one.counts);
                  return (
                    <li key={role} className="desk-row">
                      <span className="row-main">
                        <strong>{t(`roles.${role}`)}</strong>
                        <small>
                          {signed
                            ? `${nameOf(signed.by)}, ${time(signed.at, 'moment')}`
                            : t('desk.changes.notSigned')}
                        </small>
                        {signed && <span>{signed.comment}</span>}
                      </span>
                      {signed && <span aria-hidden="true">✓</span>}
                    </li>
                  );
                })}
              </ul>
            </Section>
            <SignChange change={change} done={asked.again} />
            <Section title={t('desk.changes.history')}>
              <ol className="desk-talk">
                {change.history.map((entry) => (
                  <li key={`${entry.at} ${entry.what} ${entry.by}`}>
                    <small>
                      {nameOf(entry.by)}, {time(entry.at, 'moment')}
                    </small>
                    <p>
                      {t(`desk.changes.deeds.${entry.what}`)}
                      {entry.comment ? `: ${entry.comment}` : ''}
                    </p>
                  </li>
                ))}
              </ol>
            </Section>
          </>
        )}
      </Answered>
    </Page>
  );
}

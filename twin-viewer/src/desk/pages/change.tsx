import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { useSession } from '../../live/session.ts';
import type { ChangeItem } from '../api-types.ts';
import { LongField } from '../fields.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { useMay } from '../rights.ts';
import { SendForm, useSend } from '../send-form.tsx';
import { useAsk } from '../use-ask.ts';

const SIGNERS = ['engineering-manager', 'project-manager'] as const;

/** One change: what would be different, and who has signed. */
export function ChangePage({ id }: { id: string }) {
  const { t, text, time } = useWords();
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
              {t(`desk.changes.states.${change.state}`)} · {nameOnly(change.proposedBy)},{' '}
              {time(change.proposedAt, 'moment')}
            </p>
            {change.content.text && <p className="desk-lead">{change.content.text}</p>}
            {change.reason && <p>{change.reason}</p>}
            <Difference change={change} />
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
                            ? `${nameOnly(signed.by)}, ${time(signed.at, 'moment')} ${signed.comment}`
                            : t('desk.changes.notSigned')}
                        </small>
                      </span>
                      {signed && <span aria-hidden="true">✓</span>}
                    </li>
                  );
                })}
              </ul>
            </Section>
            <Sign change={change} done={asked.again} />
            <Section title={t('desk.changes.history')}>
              <ol className="desk-talk">
                {change.history.map((entry) => (
                  <li key={`${entry.at} ${entry.what} ${entry.by}`}>
                    <small>
                      {nameOnly(entry.by)}, {time(entry.at, 'moment')}
                    </small>
                    <p>
                      {entry.text ? text(entry.text) : entry.what} {entry.comment}
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

function Difference({ change }: { change: ChangeItem }) {
  const { t, text } = useWords();
  if (change.difference.length === 0) return null;
  return (
    <div className="desk-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('desk.changes.what')}</th>
            <th scope="col">{t('desk.changes.before')}</th>
            <th scope="col">{t('desk.changes.after')}</th>
          </tr>
        </thead>
        <tbody>
          {change.difference.map((row) => (
            <tr key={row.what.en}>
              <th scope="row">{text(row.what)}</th>
              <td>
                <del>{row.before ?? '–'}</del>
              </td>
              <td>
                <ins>{row.after ?? '–'}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Sign, reject, withdraw; the signature is for the version on the screen and for no later one. */
function Sign({ change, done }: { change: ChangeItem; done(): void }) {
  const { t } = useWords();
  const may = useMay();
  const me = useSession((state) => state.person?.name);
  const [comment, setComment] = useState('');
  const sending = useSend(done);
  const isOpen = change.state === 'proposed' || change.state === 'signed';
  const mayWithdraw = may('sign') || change.proposedBy === `user:${me}`;
  if (!isOpen || !mayWithdraw) return null;
  const send = (deed: string, body: object) =>
    void sending.send({ method: 'POST', path: `/changes/${change.id}/${deed}`, body });
  const withdraw = (
    <button
      type="button"
      className="desk-button"
      disabled={sending.busy}
      onClick={() => send('withdraw', { comment })}
    >
      {t('desk.changes.withdraw')}
    </button>
  );
  return (
    <SendForm
      submit={t('desk.changes.sign', { version: change.version })}
      sending={sending}
      disabled={!may('sign')}
      onSubmit={() => send('sign', { version: change.version, comment })}
      more={
        <>
          {may('sign') && (
            <button
              type="button"
              className="desk-button"
              disabled={sending.busy || comment.trim() === ''}
              onClick={() => send('reject', { comment })}
            >
              {t('desk.changes.reject')}
            </button>
          )}
          {withdraw}
        </>
      }
    >
      <LongField label={t('desk.changes.comment')} value={comment} onChange={setComment} required={false} />
    </SendForm>
  );
}

function nameOnly(actor: string): string {
  return actor.replace(/^user:/, '');
}

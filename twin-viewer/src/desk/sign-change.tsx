import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useSession } from '../live/session.ts';
import type { ChangeItem } from './api-types.ts';
import { LongField } from './fields.tsx';
import { useMay } from './rights.ts';
import { SendForm, useSend } from './send-form.tsx';

/** Sign, reject, withdraw; the signature is for the version on the screen and for no later one. */
export function SignChange({ change, done }: { change: ChangeItem; done(): void }) {
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

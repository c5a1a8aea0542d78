import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { resetPassword } from '../live/session.ts';
import { NewPassword } from './new-password.tsx';

/** What the link of a mail opens. */
export function ResetPassword({ secret }: { secret: string }) {
  const { t } = useWords();
  const [done, setDone] = useState(false);
  const save = async (password: string) => {
    const attempt = await resetPassword(secret, password);
    setDone(attempt.ok);
    return attempt;
  };
  return (
    <div className="notice sign-in">
      <h2>{t('account.resetTitle')}</h2>
      {done ? (
        <>
          <p>{t('account.resetDone')}</p>
          <button type="button" onClick={() => window.location.reload()}>
            {t('account.goOn')}
          </button>
        </>
      ) : (
        <NewPassword withOld={false} save={save} />
      )}
    </div>
  );
}

import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { changePassword, signOut, useSession } from '../live/session.ts';
import { NewPassword } from './new-password.tsx';

/** Who has signed in here; sign out, change the password. Absent on walls. */
export function Account() {
  const { t } = useWords();
  const person = useSession((state) => state.person);
  const [open, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const mustChoose = person !== null && !person.passwordChosen;
  useEffect(() => {
    if (mustChoose) dialog.current?.showModal();
  }, [mustChoose]);
  if (!person) return null;
  const close = () => dialog.current?.close();
  const save = async (after: string, before: string) => {
    const attempt = await changePassword(before, after);
    if (attempt.ok) close();
    return attempt;
  };
  return (
    <div className="account">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        title={t('account.menu', { name: person.name })}
      >
        {person.fullName}
      </button>
      {open && (
        <ul className="menu">
          <li className="quiet">{person.roles.map((role) => t(`roles.${role}`)).join(', ')}</li>
          <li>
            <button
              type="button"
              onClick={() => {
                setOpen(false);
                dialog.current?.showModal();
              }}
            >
              {t('account.changePassword')}
            </button>
          </li>
          <li>
            <button type="button" onClick={() => void signOut()}>
              {t('account.signOut')}
            </button>
          </li>
        </ul>
      )}
      <dialog ref={dialog} className="dialog" aria-label={t('account.changePassword')}>
        <h2>{mustChoose ? t('account.choosePassword') : t('account.changePassword')}</h2>
        {mustChoose && <p>{t('account.chooseText')}</p>}
        <NewPassword withOld save={save}>
          <button type="button" className="plain" onClick={close}>
            {t('account.cancel')}
          </button>
        </NewPassword>
      </dialog>
    </div>
  );
}

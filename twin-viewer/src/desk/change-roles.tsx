import { useState } from 'react';
import type { Role } from '../../../site/credential.ts';
import { useWords } from '../i18n/use-words.ts';
import { RolesField } from './roles-field.tsx';
import { SendForm, useSend } from './send-form.tsx';

export interface PersonItem {
  name: string;
  fullName: string;
  email: string | null;
  roles: Role[];
  disabled: boolean;
}

/** Other roles for somebody who is there already; what that person has open is signed out. */
export function ChangeRoles({ person, done }: { person: PersonItem; done(): void }) {
  const { t } = useWords();
  const [roles, setRoles] = useState<readonly Role[] | null>(null);
  const sending = useSend(() => {
    setRoles(null);
    done();
  });
  if (roles === null)
    return (
      <button type="button" className="desk-button" onClick={() => setRoles(person.roles)}>
        {t('desk.access.changeRoles')}
      </button>
    );
  const isSame = roles.length === person.roles.length && roles.every((role) => person.roles.includes(role));
  return (
    <SendForm
      submit={t('desk.access.saveRoles')}
      sending={sending}
      disabled={roles.length === 0 || isSame}
      onSubmit={() =>
        void sending.send({
          method: 'PATCH',
          path: `/users/${encodeURIComponent(person.name)}`,
          body: { roles },
        })
      }
      more={
        <button type="button" className="desk-button" onClick={() => setRoles(null)}>
          {t('desk.state.cancel')}
        </button>
      }
    >
      <p className="hint">{t('desk.access.rolesHint', { name: person.name })}</p>
      <RolesField value={roles} onChange={setRoles} />
    </SendForm>
  );
}

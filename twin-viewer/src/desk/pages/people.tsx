import { useState } from 'react';
import { ROLES, type Role } from '../../../../site/credential.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Items } from '../api-types.ts';
import { TextField } from '../fields.tsx';
import { Answered, Section } from '../page.tsx';
import { DoButton, SendForm, useSend } from '../send-form.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { useAsk } from '../use-ask.ts';

interface PersonItem {
  name: string;
  fullName: string;
  email: string | null;
  roles: Role[];
  disabled: boolean;
}

/** The people of the site, with their roles. */
export function People() {
  const { t } = useWords();
  const asked = useAsk<Items<PersonItem>>('/users');
  return (
    <>
      <Answered asked={asked}>
        {({ items }) => (
          <ul className="desk-list">
            {items.map((person) => (
              <li key={person.name} className="desk-row">
                <span className="row-main">
                  <strong>
                    {person.fullName} ({person.name})
                  </strong>
                  <small>
                    {person.roles.map((role) => t(`roles.${role}`)).join(', ')}
                    {person.email ? ` · ${person.email}` : ''}
                  </small>
                </span>
                {person.disabled && <span className="badge">{t('desk.access.disabled')}</span>}
                <DoButton
                  label={person.disabled ? t('desk.access.enable') : t('desk.access.disable')}
                  {...(person.disabled ? {} : { ask: t('desk.access.disableAsk', { name: person.name }) })}
                  what={{
                    method: 'PATCH',
                    path: `/users/${encodeURIComponent(person.name)}`,
                    body: { disabled: !person.disabled },
                  }}
                  done={asked.again}
                />
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <AddPerson done={asked.again} />
    </>
  );
}

function AddPerson({ done }: { done(): void }) {
  const { t, language } = useWords();
  const [name, setName] = useState('');
  const [fullName, setFullName] = useState('');
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const [made, setMade] = useState<{ name: string; password: string } | null>(null);
  const sending = useSend<{ name: string; password: string }>((person) => {
    setMade(person);
    setName('');
    setFullName('');
    setEmail('');
    done();
  });
  const toggle = (role: Role) =>
    setRoles(roles.includes(role) ? roles.filter((one) => one !== role) : [...roles, role]);
  return (
    <Section title={t('desk.access.addPerson')}>
      {made && <ShownOnce title={made.name} rows={[[t('signIn.password'), made.password]]} />}
      <SendForm
        submit={t('desk.access.addPerson')}
        sending={sending}
        disabled={roles.length === 0}
        onSubmit={() =>
          void sending.send({
            method: 'POST',
            path: '/users',
            body: { name, fullName: fullName || name, roles, language, ...(email ? { email } : {}) },
          })
        }
      >
        <TextField label={t('signIn.name')} value={name} onChange={setName} />
        <TextField
          label={t('desk.access.fullName')}
          value={fullName}
          onChange={setFullName}
          required={false}
        />
        <TextField
          label={t('desk.access.email')}
          type="email"
          value={email}
          onChange={setEmail}
          required={false}
        />
        <fieldset className="desk-choices">
          <legend>{t('desk.access.roles')}</legend>
          {ROLES.map((role) => (
            <label key={role}>
              <input type="checkbox" checked={roles.includes(role)} onChange={() => toggle(role)} />{' '}
              {t(`roles.${role}`)}
            </label>
          ))}
        </fieldset>
      </SendForm>
    </Section>
  );
}

import { useState } from 'react';
import type { Role } from '../../../site/credential.ts';
import { useWords } from '../i18n/use-words.ts';
import { TextField } from './fields.tsx';
import { Section } from './page.tsx';
import { RolesField } from './roles-field.tsx';
import { SendForm, useSend } from './send-form.tsx';
import { ShownOnce } from './shown-once.tsx';

/** A new person with roles; the first password is shown once. */
export function AddPerson({ done }: { done(): void }) {
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
        <RolesField value={roles} onChange={setRoles} />
      </SendForm>
    </Section>
  );
}

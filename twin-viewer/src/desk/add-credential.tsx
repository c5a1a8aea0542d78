import { useState } from 'react';
import { DIALECTS, ROLES } from '../../../site/credential.ts';
import { useWords } from '../i18n/use-words.ts';
import { ChoiceField, TextField } from './fields.tsx';
import type { CredentialKind, Made } from './made-secret.tsx';
import { Section } from './page.tsx';
import { SendForm, useSend } from './send-form.tsx';

/** Lets a machine in: a gateway by its dialect, a program by a role. */
export function AddCredential({ kind, done }: { kind: CredentialKind; done(made: Made): void }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [dialect, setDialect] = useState('native');
  const [topicRoot, setTopicRoot] = useState('');
  const [role, setRole] = useState('viewer');
  const sending = useSend<Made>((made) => {
    setName('');
    done(made);
  });
  const isGateway = kind === 'gateways';
  const own = isGateway ? { dialect, ...(dialect === 'native' ? {} : { topicRoot }) } : { role };
  return (
    <Section title={isGateway ? t('desk.access.addGateway') : t('desk.access.addToken')}>
      <SendForm
        submit={t('desk.access.add')}
        sending={sending}
        onSubmit={() =>
          void sending.send({ method: 'POST', path: `/credentials/${kind}`, body: { name, ...own } })
        }
      >
        <TextField
          label={t('signIn.name')}
          value={name}
          onChange={setName}
          hint={t('desk.access.nameHint')}
        />
        {isGateway && (
          <ChoiceField
            label={t('desk.access.dialect')}
            value={dialect}
            onChange={setDialect}
            choices={DIALECTS.map((value) => ({ value, label: value }))}
          />
        )}
        {isGateway && dialect !== 'native' && (
          <TextField label={t('desk.access.topicRoot')} value={topicRoot} onChange={setTopicRoot} />
        )}
        {!isGateway && (
          <ChoiceField
            label={t('desk.access.role')}
            value={role}
            onChange={setRole}
            choices={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
          />
        )}
      </SendForm>
    </Section>
  );
}

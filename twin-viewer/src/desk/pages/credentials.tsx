import { useState } from 'react';
import { DIALECTS, ROLES } from '../../../../site/credential.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { CredentialItem, Items } from '../api-types.ts';
import { ChoiceField, TextField } from '../fields.tsx';
import { Answered, Section } from '../page.tsx';
import { Link } from '../router.tsx';
import { DoButton, SendForm, useSend } from '../send-form.tsx';
import { ShownOnce } from '../shown-once.tsx';
import { useAsk } from '../use-ask.ts';

type Kind = 'gateways' | 'displays' | 'tokens';

interface Made {
  name?: string;
  gateway?: string;
  username?: string;
  password?: string;
  token?: string;
}

/** Machines that are let in: added with a secret that is shown once, renewed, revoked. */
export function Credentials({ kind }: { kind: Kind }) {
  const { t, time } = useWords();
  const path = `/credentials/${kind}`;
  const asked = useAsk<Items<CredentialItem>>(path);
  const [made, setMade] = useState<Made | null>(null);
  const take = (secret: Made) => {
    setMade(secret);
    asked.again();
  };
  return (
    <>
      {made && <MadeSecret made={made} kind={kind} />}
      <Answered asked={asked} none={{ text: t('desk.access.none'), when: ({ items }) => items.length === 0 }}>
        {({ items }) => (
          <ul className="desk-list">
            {items.map((one) => (
              <li key={one.name} className="desk-row">
                <span className="row-main">
                  <strong>{one.name}</strong>
                  <small>
                    {t('desk.access.since', { time: time(one.createdAt, 'fullDay') })}
                    {one.dialect ? ` · ${one.dialect} · ${one.topicRoot}` : ''}
                    {one.role ? ` · ${t(`roles.${one.role}`)}` : ''}
                  </small>
                </span>
                <span className="desk-actions">
                  <Rotate path={`${path}/${encodeURIComponent(one.name)}/rotate`} done={take} />
                  <DoButton
                    label={t('desk.access.revoke')}
                    ask={t('desk.access.revokeAsk', { name: one.name })}
                    what={{ method: 'DELETE', path: `${path}/${encodeURIComponent(one.name)}` }}
                    done={asked.again}
                  />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answered>
      {kind !== 'displays' && <Add kind={kind} done={take} />}
    </>
  );
}

function MadeSecret({ made, kind }: { made: Made; kind: Kind }) {
  const { t } = useWords();
  const secret = made.token ?? made.password ?? '';
  return (
    <>
      <ShownOnce
        title={made.gateway ?? made.name ?? ''}
        rows={
          kind === 'gateways'
            ? [
                [t('desk.access.mqttUser'), made.username ?? ''],
                [t('desk.access.mqttPassword'), secret],
              ]
            : [[t('desk.access.secret'), secret]]
        }
      />
      {kind === 'gateways' && (
        <p className="desk-actions">
          <Link className="desk-button" to="/desk/devices">
            {t('desk.access.isItHeard')}
          </Link>
        </p>
      )}
    </>
  );
}

function Rotate({ path, done }: { path: string; done(made: Made): void }) {
  const { t } = useWords();
  const sending = useSend<Made>(done);
  return (
    <button
      type="button"
      className="desk-button"
      disabled={sending.busy}
      title={t('desk.access.rotateText')}
      onClick={() => void sending.send({ method: 'POST', path, body: {} })}
    >
      {t('desk.access.rotate')}
    </button>
  );
}

function Add({ kind, done }: { kind: Kind; done(made: Made): void }) {
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

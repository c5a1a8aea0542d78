import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { AddCredential } from '../add-credential.tsx';
import type { CredentialItem, Items } from '../api-types.ts';
import { type CredentialKind, type Made, MadeSecret } from '../made-secret.tsx';
import { Answered } from '../page.tsx';
import { DoButton, useSend } from '../send-form.tsx';
import { useAsk } from '../use-ask.ts';

/** Machines that are let in: added with a secret that is shown once, renewed, revoked. */
export function Credentials({ kind }: { kind: CredentialKind }) {
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
      {kind !== 'displays' && <AddCredential kind={kind} done={take} />}
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

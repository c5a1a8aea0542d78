import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { TextField } from '../fields.tsx';
import { Section } from '../page.tsx';
import { useQuery } from '../router.tsx';
import { SendForm, useSend } from '../send-form.tsx';

interface WaitingScreen {
  code: string;
  address: string;
  agent: string;
  requestedAt: number;
}

/**
 * Lets a wall in: its code, then where it was asked for, then its name. Two steps, so that nobody lets in a stranger's
 * screen by following a link.
 */
export function PairDisplay() {
  const { t } = useWords();
  const [code, setCode] = useState(useQuery('code') ?? '');
  const [name, setName] = useState('');
  const [screen, setScreen] = useState<WaitingScreen | null>(null);
  const [paired, setPaired] = useState<string | null>(null);
  const lookUp = useSend<WaitingScreen>(setScreen);
  const confirm = useSend(() => {
    setPaired(name);
    setScreen(null);
    setCode('');
    setName('');
  });
  return (
    <Section
      title={t('desk.pair.title')}
      intro={t('desk.pair.intro', { address: `${window.location.origin}/wall` })}
    >
      {paired !== null && <p role="status">{t('desk.pair.done', { name: paired })}</p>}
      {screen === null ? (
        <SendForm
          submit={t('desk.pair.lookUp')}
          sending={lookUp}
          onSubmit={() => void lookUp.send({ method: 'POST', path: '/pairings/look-up', body: { code } })}
        >
          <TextField label={t('desk.pair.code')} value={code} onChange={setCode} />
        </SendForm>
      ) : (
        <SendForm
          submit={t('desk.pair.confirm')}
          sending={confirm}
          onSubmit={() =>
            void confirm.send({
              method: 'POST',
              path: '/pairings/confirm',
              body: { code: screen.code, name },
            })
          }
          more={
            <button type="button" className="desk-button" onClick={() => setScreen(null)}>
              {t('desk.pair.notThis')}
            </button>
          }
        >
          <p>{t('desk.pair.check', { address: screen.address })}</p>
          <p className="quiet">{screen.agent}</p>
          <TextField
            label={t('desk.pair.name')}
            value={name}
            onChange={setName}
            hint={t('desk.access.nameHint')}
          />
        </SendForm>
      )}
    </Section>
  );
}

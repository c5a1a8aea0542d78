import { type FormEvent, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { type Attempt, requestReset, signIn } from '../live/session.ts';
import { Field } from './field.tsx';

/** Who are you? For people by name and password; for walls the way to be let in for good. */
export function SignIn() {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [forgotten, setForgotten] = useState(false);

  const run = async (attempt: Promise<Attempt>, done: string | null) => {
    setBusy(true);
    const outcome = await attempt;
    setBusy(false);
    setSaid(outcome.ok ? done : wordsOf(outcome));
  };
  const wordsOf = ({ waitSeconds, detail }: Extract<Attempt, { ok: false }>) => {
    if (waitSeconds !== null) return t('signIn.wait', { seconds: waitSeconds });
    return detail === '' ? t('signIn.failed') : t('signIn.wrong');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (forgotten) void run(requestReset(name), t('signIn.linkSent'));
    else void run(signIn(name, password), null);
  };

  return (
    <div className="notice sign-in">
      <h2>{t('signIn.title')}</h2>
      <p>{t('signIn.text')}</p>
      <form onSubmit={submit}>
        <Field label={t('signIn.name')} value={name} onChange={setName} autoComplete="username" />
        {forgotten ? (
          <p className="quiet">{t('signIn.forgottenText')}</p>
        ) : (
          <Field
            label={t('signIn.password')}
            value={password}
            onChange={setPassword}
            type="password"
            autoComplete="current-password"
          />
        )}
        <p className="said" role="alert">
          {said}
        </p>
        <p className="actions">
          <button type="submit" disabled={busy}>
            {forgotten ? t('signIn.sendLink') : t('signIn.submit')}
          </button>
          <button type="button" className="plain" onClick={() => setForgotten(!forgotten)}>
            {forgotten ? t('signIn.title') : t('signIn.forgotten')}
          </button>
        </p>
      </form>
      <details>
        <summary>{t('signIn.wallTitle')}</summary>
        <p>{t('signIn.wallText')}</p>
        <code>plumbline display add NAME</code>
        <p className="quiet">{t('signIn.wallAfter', { address: `${window.location.origin}/#token=…` })}</p>
      </details>
    </div>
  );
}

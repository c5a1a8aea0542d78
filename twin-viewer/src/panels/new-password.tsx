import { type FormEvent, type ReactNode, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import type { Attempt } from '../live/session.ts';
import { Field } from './field.tsx';

/**
 * A form that asks for a new password twice.
 *
 * @param save tries it; what it says when it fails is shown
 */
export function NewPassword(props: {
  withOld: boolean;
  save(after: string, before: string): Promise<Attempt>;
  children?: ReactNode;
}) {
  const { t } = useWords();
  const [before, setBefore] = useState('');
  const [after, setAfter] = useState('');
  const [repeat, setRepeat] = useState('');
  const [said, setSaid] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (after !== repeat) return setSaid(t('account.differs'));
    const attempt = await props.save(after, before);
    setSaid(attempt.ok ? null : attempt.detail || t('signIn.failed'));
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      {props.withOld && (
        <Field
          label={t('account.before')}
          value={before}
          onChange={setBefore}
          type="password"
          autoComplete="current-password"
        />
      )}
      <Field
        label={t('account.after')}
        value={after}
        onChange={setAfter}
        type="password"
        autoComplete="new-password"
      />
      <Field
        label={t('account.repeat')}
        value={repeat}
        onChange={setRepeat}
        type="password"
        autoComplete="new-password"
      />
      <p className="said" role="alert">
        {said}
      </p>
      <p className="actions">
        <button type="submit">{t('account.save')}</button>
        {props.children}
      </p>
    </form>
  );
}

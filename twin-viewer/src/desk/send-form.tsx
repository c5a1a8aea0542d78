import { type FormEvent, type ReactNode, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useRefusalWords } from './refusal-words.ts';
import { type Reply, request, type Sent } from './request.ts';

/** Sending something, and what came of it. */
export function useSend<T = unknown>(done?: (body: T) => void) {
  const words = useRefusalWords();
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ good: boolean; text: string } | null>(null);
  const send = async (what: Sent, thanks = ''): Promise<Reply<T>> => {
    setBusy(true);
    setSaid(null);
    const reply = await request<T>(what);
    setBusy(false);
    setSaid(reply.ok ? { good: true, text: thanks } : { good: false, text: words(reply) });
    if (reply.ok) done?.(reply.body);
    return reply;
  };
  return { busy, said, send };
}

export type Sending = Pick<ReturnType<typeof useSend>, 'busy' | 'said'>;

/** What came of sending; read out to whoever cannot see it. */
export function Said({ said }: Pick<Sending, 'said'>) {
  return (
    <p className={said?.good ? 'said is-good' : 'said'} role={said?.good ? 'status' : 'alert'}>
      {said?.text}
    </p>
  );
}

/** A form with one button. */
export function SendForm(props: {
  submit: string;
  sending: Sending;
  onSubmit(): void;
  disabled?: boolean;
  more?: ReactNode;
  children: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <form className="desk-form" onSubmit={submit}>
      {props.children}
      <Said said={props.sending.said} />
      <p className="desk-actions">
        <button type="submit" className="desk-button is-main" disabled={props.sending.busy || props.disabled}>
          {props.submit}
        </button>
        {props.more}
      </p>
    </form>
  );
}

/** A button that does one thing at once, and says when it was refused. */
export function DoButton<T = unknown>(props: {
  label: string;
  what: Sent;
  ask?: string;
  done(body: T): void;
}) {
  const { t } = useWords();
  const sending = useSend<T>(props.done);
  const [sure, setSure] = useState(props.ask === undefined);
  if (!sure)
    return (
      <button type="button" className="desk-button" onClick={() => setSure(true)}>
        {props.label}
      </button>
    );
  return (
    <span className="desk-do">
      {props.ask !== undefined && <span>{props.ask}</span>}
      <button
        type="button"
        className={props.ask === undefined ? 'desk-button' : 'desk-button is-warning'}
        disabled={sending.busy}
        onClick={() => void sending.send(props.what)}
      >
        {props.label}
      </button>
      {props.ask !== undefined && (
        <button type="button" className="desk-button" onClick={() => setSure(false)}>
          {t('desk.state.keep')}
        </button>
      )}
      <Said said={sending.said} />
    </span>
  );
}

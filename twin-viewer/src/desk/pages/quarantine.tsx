import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { Items, RefusedMessage } from '../api-types.ts';
import { ChoiceField, TextField } from '../fields.tsx';
import { Answered, Page } from '../page.tsx';
import { useMay } from '../rights.ts';
import { Link } from '../router.tsx';
import { SendForm, useSend } from '../send-form.tsx';
import { useAsk } from '../use-ask.ts';

interface Replayed {
  tried: number;
  understood: number;
}

/** Messages that could not be understood, and decoding them again after a mend. */
export function Quarantine() {
  const { t, time } = useWords();
  const [gateway, setGateway] = useState('');
  const [state, setState] = useState('open');
  const query = new URLSearchParams({
    limit: '100',
    ...(state ? { state } : {}),
    ...(gateway ? { gateway } : {}),
  });
  const asked = useAsk<Items<RefusedMessage>>(`/quarantine?${query}`);
  const mayReplay = useMay()('replay-quarantine');
  return (
    <Page title={t('desk.nav.quarantine')} intro={t('desk.quarantine.intro')}>
      <div className="desk-filter">
        <TextField
          label={t('desk.devices.gateway')}
          type="search"
          value={gateway}
          onChange={setGateway}
          required={false}
        />
        <ChoiceField
          label={t('desk.quarantine.state')}
          value={state}
          onChange={setState}
          required={false}
          empty={t('desk.quarantine.all')}
          choices={[
            { value: 'open', label: t('desk.quarantine.open') },
            { value: 'replayed', label: t('desk.quarantine.replayed') },
          ]}
        />
      </div>
      {mayReplay && <Replay body={gateway ? { gateway } : {}} done={asked.again} />}
      <Answered
        asked={asked}
        none={{ text: t('desk.quarantine.none'), when: ({ items }) => items.length === 0 }}
      >
        {({ items }) => (
          <ul className="desk-list">
            {items.map((message) => (
              <li key={message.id}>
                <Link className="desk-row" to={`/desk/quarantine/${message.id}`}>
                  <span className="row-main">
                    <strong>{message.reason}</strong>
                    <small>{message.topic}</small>
                  </span>
                  <small>
                    {message.gateway ?? '–'} · {time(message.receivedAt, 'moment')}
                  </small>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Page>
  );
}

/** One message, with what the gateway really sent. */
export function QuarantinedMessage({ id }: { id: string }) {
  const { t, time, number } = useWords();
  const asked = useAsk<RefusedMessage & { payloadText: string | null; payload: string }>(`/quarantine/${id}`);
  const mayReplay = useMay()('replay-quarantine');
  return (
    <Page
      title={t('desk.quarantine.message')}
      back={{ to: '/desk/quarantine', label: t('desk.nav.quarantine') }}
    >
      <Answered asked={asked}>
        {(message) => (
          <>
            <dl className="desk-facts">
              <dt>{t('desk.quarantine.why')}</dt>
              <dd>
                {message.reason}
                {message.detail ? `: ${message.detail}` : ''}
              </dd>
              <dt>{t('desk.devices.gateway')}</dt>
              <dd>{message.gateway ?? '–'}</dd>
              <dt>{t('desk.quarantine.topic')}</dt>
              <dd>{message.topic}</dd>
              <dt>{t('desk.quarantine.received')}</dt>
              <dd>{time(message.receivedAt, 'moment')}</dd>
              <dt>{t('desk.quarantine.size')}</dt>
              <dd>{number(message.payloadBytes, { unit: 'B' })}</dd>
            </dl>
            <pre className="desk-bytes">{message.payloadText ?? message.payload}</pre>
            {mayReplay && <Replay body={{ id: message.id }} done={asked.again} />}
          </>
        )}
      </Answered>
    </Page>
  );
}

function Replay({ body, done }: { body: object; done(): void }) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<Replayed | null>(null);
  const sending = useSend<Replayed>((replayed) => {
    setOutcome(replayed);
    done();
  });
  return (
    <SendForm
      submit={t('desk.quarantine.replay')}
      sending={sending}
      onSubmit={() => void sending.send({ method: 'POST', path: '/quarantine/replay', body })}
    >
      {outcome && <p role="status">{t('desk.quarantine.outcome', { ...outcome })}</p>}
    </SendForm>
  );
}

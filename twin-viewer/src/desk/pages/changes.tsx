import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { ChangeItem, Items } from '../api-types.ts';
import { ChoiceField, LongField, TextField } from '../fields.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { useMay } from '../rights.ts';
import { go, Link } from '../router.tsx';
import { SendForm, useSend } from '../send-form.tsx';
import { Term } from '../term.tsx';
import { useAsk } from '../use-ask.ts';

/** Changes that wait for two signatures, and those that have been. */
export function Changes() {
  const { t, text, time } = useWords();
  const [state, setState] = useState('open');
  const asked = useAsk<Items<ChangeItem>>(`/changes?state=${state}`, 'changes');
  const mayPropose = useMay()('propose-change');
  return (
    <Page title={t('desk.nav.changes')} intro={t('desk.changes.intro')}>
      <p className="quiet">
        <Term id="twoSignatures" />
      </p>
      <div className="desk-filter">
        <ChoiceField
          label={t('desk.changes.state')}
          value={state}
          onChange={setState}
          choices={[
            { value: 'open', label: t('desk.changes.open') },
            { value: 'all', label: t('desk.state.all') },
          ]}
        />
      </div>
      <Answered
        asked={asked}
        none={{ text: t('desk.changes.none'), when: ({ items }) => items.length === 0 }}
      >
        {({ items }) => (
          <ul className="desk-list">
            {items.map((change) => (
              <li key={change.id}>
                <Link className="desk-row" to={`/desk/changes/${change.id}`}>
                  <span className="row-main">
                    <strong>{text(change.title)}</strong>
                    <small>
                      {change.id} · {t(`desk.changes.kinds.${change.kind}`)} ·{' '}
                      {time(change.proposedAt, 'moment')}
                    </small>
                  </span>
                  <span className="badge">{t(`desk.changes.states.${change.state}`)}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Answered>
      {mayPropose && <Propose />}
    </Page>
  );
}

function Propose() {
  const { t } = useWords();
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const sending = useSend<ChangeItem>(({ id }) => go(`/desk/changes/${id}`));
  return (
    <Section title={t('desk.changes.propose')} intro={t('desk.changes.proposeText')}>
      <SendForm
        submit={t('desk.changes.propose')}
        sending={sending}
        onSubmit={() =>
          void sending.send({ method: 'POST', path: '/changes', body: { kind: 'text', title, text, reason } })
        }
      >
        <TextField label={t('desk.changes.title')} value={title} onChange={setTitle} />
        <LongField label={t('desk.changes.text')} value={text} onChange={setText} />
        <LongField label={t('desk.changes.reason')} value={reason} onChange={setReason} required={false} />
      </SendForm>
    </Section>
  );
}

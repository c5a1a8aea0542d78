import { useState } from 'react';
import { limitsDifference } from '../../../site/changes/difference.ts';
import { differenceWords } from '../../../site/changes/difference-words.ts';
import type { SiteLimits } from '../../../site/changes/site-limits.ts';
import { useWords } from '../i18n/use-words.ts';
import type { ChangeItem } from './api-types.ts';
import { ChangeDifference } from './change-difference.tsx';
import { ChoiceField, LongField, NumberField, numberOf } from './fields.tsx';
import { LIMIT_NAMES } from './limit-names.ts';
import { go } from './router.tsx';
import { SendForm, useSend } from './send-form.tsx';

/** Other limits than those in force, with what would be different before anybody signs. */
export function ProposeLimits({ before, close }: { before: SiteLimits; close(): void }) {
  const { t, text } = useWords();
  const [edition, setEdition] = useState(before.edition);
  const [own, setOwn] = useState<Partial<Record<(typeof LIMIT_NAMES)[number], string>>>(() =>
    writtenOf(before),
  );
  const [reason, setReason] = useState('');
  const sending = useSend<ChangeItem>(({ id }) => go(`/desk/changes/${id}`));
  const values = Object.fromEntries(
    LIMIT_NAMES.flatMap((name) => {
      const value = numberOf(own[name] ?? '');
      return value === null ? [] : [[name, value]];
    }),
  );
  const curve = before.values?.coreSurfaceCelsius;
  const kept = typeof curve === 'object' && curve !== null && own.coreSurfaceCelsius === undefined;
  const after: SiteLimits = {
    edition,
    values: { ...values, ...(kept ? { coreSurfaceCelsius: curve } : {}) },
  };
  const difference = limitsDifference(before, after);
  return (
    <SendForm
      submit={t('run.settings.propose')}
      sending={sending}
      disabled={difference.length === 0}
      onSubmit={() =>
        void sending.send({
          method: 'POST',
          path: '/changes',
          body: {
            kind: 'limits',
            title: { en: 'Limits of temperature', zh: '温控限值' },
            reason,
            limits: after,
          },
        })
      }
      more={
        <button type="button" className="desk-button" onClick={close}>
          {t('desk.state.cancel')}
        </button>
      }
    >
      <ChoiceField
        label={t('run.settings.edition')}
        value={edition}
        onChange={(value) => setEdition(value === 'ACI' ? 'ACI' : 'GB')}
        choices={(['GB', 'ACI'] as const).map((value) => ({ value, label: value }))}
      />
      {LIMIT_NAMES.map((name) => (
        <NumberField
          key={name}
          label={text(differenceWords(name))}
          unit=""
          value={own[name] ?? ''}
          onChange={(value) => setOwn({ ...own, [name]: value })}
          required={false}
          hint={t('run.settings.ownHint')}
        />
      ))}
      <LongField label={t('run.settings.reason')} value={reason} onChange={setReason} required={false} />
      <h3>{t('run.settings.preview')}</h3>
      {difference.length === 0 ? (
        <p className="quiet">{t('run.settings.nothing')}</p>
      ) : (
        <ChangeDifference rows={difference} />
      )}
    </SendForm>
  );
}

/** The site's own values, as they stand in the fields. */
function writtenOf({ values = {} }: SiteLimits): Partial<Record<(typeof LIMIT_NAMES)[number], string>> {
  return Object.fromEntries(
    LIMIT_NAMES.flatMap((name) => (typeof values[name] === 'number' ? [[name, String(values[name])]] : [])),
  );
}

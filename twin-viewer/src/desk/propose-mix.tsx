import { useState } from 'react';
import { mixDifference } from '../../../site/changes/difference.ts';
import { differenceWords } from '../../../site/changes/difference-words.ts';
import type { AnyMix } from '../../../site/concrete/mix.ts';
import { mixOfJson } from '../../../site/concrete/mix-of-json.ts';
import type { Reason } from '../../../site/errors.ts';
import { useWords } from '../i18n/use-words.ts';
import { leavesOfMix, type MixDraft } from '../words/mix-draft.ts';
import type { ChangeItem } from './api-types.ts';
import { ChangeDifference } from './change-difference.tsx';
import { LongField } from './fields.tsx';
import { MixFields } from './mix-fields.tsx';
import { useReasonWords } from './refusal-words.ts';
import { go } from './router.tsx';
import { SendForm, useSend } from './send-form.tsx';

const EXAMPLE = {
  id: 'C30-2',
  gradeMPa: 30,
  method: 'nurse-saul',
  datumCelsius: -10,
  curve: { form: 'jgj', a: 41.5, b: 2_221 },
  calibrated: { from: 400, to: 25_000 },
} as const satisfies AnyMix;

/** A mix value by value, or as the laboratory wrote it down, with what would be different before anybody signs. */
export function ProposeMix({ mix }: { mix: AnyMix | null }) {
  const { t } = useWords();
  const whyWrong = useWhyWrong();
  const [open, setOpen] = useState(false);
  const [written, setWritten] = useState(() => JSON.stringify(mix ?? EXAMPLE, null, 2));
  const [reason, setReason] = useState('');
  const sending = useSend<{ change: ChangeItem }>(({ change }) => go(`/desk/changes/${change.id}`));
  if (!open)
    return (
      <button type="button" className="desk-button" onClick={() => setOpen(true)}>
        {mix ? t('run.settings.edit') : t('run.settings.newMix')}
      </button>
    );
  const read = readMix(written);
  const draft = draftOf(written);
  const lacks = draft !== null && leavesOfMix(draft).some(({ value }) => value === null || value === '');
  const difference = read.ok ? mixDifference(mix?.id === read.mix.id ? mix : null, read.mix) : [];
  return (
    <SendForm
      submit={t('run.settings.propose')}
      sending={sending}
      disabled={!read.ok || difference.length === 0}
      onSubmit={() =>
        read.ok &&
        void sending.send({
          method: 'PUT',
          path: `/mixes/${encodeURIComponent(read.mix.id)}`,
          body: { ...read.mix, ...(reason ? { reason } : {}) },
        })
      }
      more={
        <button type="button" className="desk-button" onClick={() => setOpen(false)}>
          {t('desk.state.cancel')}
        </button>
      }
    >
      {draft && (
        <MixFields draft={draft} change={(changed) => setWritten(JSON.stringify(changed, null, 2))} />
      )}
      <details className="desk-details">
        <summary>{t('run.settings.asFile')}</summary>
        <LongField label={t('run.settings.mixJson')} value={written} onChange={setWritten} rows={14} />
      </details>
      {lacks && <p className="said">{t('run.settings.lacks')}</p>}
      {!read.ok && !lacks && <p className="said">{t('run.settings.wrong', { why: whyWrong(read) })}</p>}
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

/** What is wrong with a mix, in the reader's language; fields go by the names that they have on the page. */
function useWhyWrong() {
  const { text } = useWords();
  const reasonWords = useReasonWords();
  return ({ reason, because }: { reason: string; because: Reason }) => {
    const { field = '' } = because.params;
    const named = { ...because.params, field: text(differenceWords(String(field))) };
    return reasonWords({ ...because, params: named }, reason);
  };
}

function draftOf(written: string): MixDraft | null {
  try {
    const found: unknown = JSON.parse(written);
    return typeof found === 'object' && !Array.isArray(found) ? (found as MixDraft | null) : null;
  } catch {
    return null;
  }
}

function readMix(written: string): ReturnType<typeof mixOfJson> {
  try {
    return mixOfJson(JSON.parse(written));
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'JSON';
    return { ok: false, reason, because: { code: 'mix-no-json', params: {} } };
  }
}

import { useState } from 'react';
import type { Reason } from '../../../site/errors.ts';
import { useWords } from '../i18n/use-words.ts';
import { FileButton } from './file-button.tsx';
import { Section } from './page.tsx';
import { useReasonWords } from './refusal-words.ts';
import { Said, useSend } from './send-form.tsx';

interface Imported {
  entered: number;
  unchanged: number;
  refused: ({ line: number; why: string } & Reason)[];
}

/** A laboratory's list: what could be read is entered, and each line that could not is named with the reason. */
export function ImportSpecimens({ done }: { done(): void }) {
  const { t } = useWords();
  const words = useReasonWords();
  const [outcome, setOutcome] = useState<Imported | null>(null);
  const sending = useSend<Imported>((imported) => {
    setOutcome(imported);
    done();
  });
  const read = async (file: File | undefined) => {
    if (!file) return;
    await sending.send({
      method: 'POST',
      path: '/specimens/import',
      // Its bytes: the service knows how spreadsheets write Chinese, a browser takes everything for UTF-8.
      body: file,
      headers: { 'content-type': 'text/csv' },
    });
  };
  return (
    <Section title={t('desk.specimens.csv')} intro={t('desk.specimens.csvText')}>
      <code>id,pour,ageDays,curing,strengthMPa</code>
      <FileButton
        label={t('desk.specimens.file')}
        accept=".csv,text/csv"
        disabled={sending.busy}
        take={(files) => void read(files?.[0])}
      />
      <Said said={sending.said} />
      {outcome && (
        <div role="status">
          <p>{t('desk.specimens.imported', { entered: outcome.entered, unchanged: outcome.unchanged })}</p>
          <ul>
            {outcome.refused.map(({ line, why, ...reason }) => (
              <li key={line}>{t('desk.specimens.refusedLine', { line, why: words(reason, why) })}</li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

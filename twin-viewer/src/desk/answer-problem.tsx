import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import type { ProblemItem } from './api-types.ts';
import { LongField } from './fields.tsx';
import { Section } from './page.tsx';
import { useMay } from './rights.ts';
import { SendForm, useSend } from './send-form.tsx';

/** What the reader may do with it: one text, and a button for each deed. */
export function AnswerProblem({ problem, done }: { problem: ProblemItem; done(): void }) {
  const { t } = useWords();
  const may = useMay();
  const [text, setText] = useState('');
  const sending = useSend(() => {
    setText('');
    done();
  });
  const send = (deed: string, body: object) =>
    void sending.send({ method: 'POST', path: `/problems/${problem.id}/${deed}`, body });
  if (!may('raise-problem') && !may('decide-problem')) return null;
  const isOpen = problem.state !== 'closed';
  const deeds = [
    { deed: 'decide', shown: problem.state === 'open' && may('decide-problem'), body: { text } },
    {
      deed: 'resources',
      shown: problem.kind === 'technical-difficulty' && isOpen && may('provide-resources'),
      body: { text },
    },
    {
      deed: 'disagree',
      shown: problem.state === 'open' && problem.level < 3 && may('settle-problem'),
      body: { text },
    },
    { deed: 'close', shown: isOpen && may('settle-problem'), body: { text } },
    { deed: 'reopen', shown: !isOpen && may('raise-problem'), body: { why: text } },
  ] as const;
  return (
    <Section title={t('desk.problems.answer')}>
      <SendForm
        submit={t('desk.problems.deeds.comment')}
        sending={sending}
        onSubmit={() => send('comments', { text })}
        more={deeds
          .filter(({ shown }) => shown)
          .map(({ deed, body }) => (
            <button
              key={deed}
              type="button"
              className="desk-button"
              disabled={sending.busy || (text.trim() === '' && deed !== 'close')}
              onClick={() => send(deed, body)}
            >
              {t(`desk.problems.deeds.${deed}`)}
            </button>
          ))}
      >
        <LongField label={t('desk.problems.yourWord')} value={text} onChange={setText} />
        {may('settle-problem') && problem.level === 1 && (
          <p className="hint">{t('desk.problems.together')}</p>
        )}
      </SendForm>
    </Section>
  );
}

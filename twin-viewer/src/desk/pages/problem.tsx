import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { ProblemItem } from '../api-types.ts';
import { useElementName } from '../element-field.tsx';
import { LongField } from '../fields.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { Photos } from '../photo-field.tsx';
import { useMay } from '../rights.ts';
import { SendForm, useSend } from '../send-form.tsx';
import { useAsk } from '../use-ask.ts';

/** One problem: what it is, what was said, at which level it stands and until when. */
export function ProblemPage({ id }: { id: string }) {
  const { t, time, number, language } = useWords();
  const asked = useAsk<ProblemItem>(`/problems/${id}`, 'problems');
  const nameOf = useElementName();
  return (
    <Page
      title={`${t('desk.problems.one')} ${id}`}
      back={{ to: '/desk/problems', label: t('desk.nav.problems') }}
      actions={
        <a className="desk-button" href={`/api/v1/problems/${id}/brief?lang=${language}`}>
          {t('desk.problems.brief')}
        </a>
      }
    >
      <Answered asked={asked}>
        {(problem) => (
          <>
            <p className="desk-lead">{problem.text}</p>
            <dl className="desk-facts">
              <dt>{t('desk.problems.level')}</dt>
              <dd>
                {t(`desk.problems.levels.level${problem.level}`)}
                {problem.nextLevelAt !== null &&
                  ` · ${t('desk.problems.next', { time: time(problem.nextLevelAt, 'moment'), hours: number(problem.workingHoursLeft, { digits: 1 }) })}`}
              </dd>
              <dt>{t('desk.problems.where')}</dt>
              <dd>{problem.element ? nameOf(problem.element) : problem.activity}</dd>
              <dt>{t('desk.problems.raised')}</dt>
              <dd>
                {nameOnly(problem.raisedBy)}, {time(problem.raisedAt, 'moment')}
              </dd>
              <dt>{t('desk.problems.owner')}</dt>
              <dd>{problem.owner ?? '–'}</dd>
              <dt>{t('desk.problems.state')}</dt>
              <dd>{t(`desk.problems.states.${problem.state}`)}</dd>
              {problem.decision && (
                <>
                  <dt>{t('desk.problems.decision')}</dt>
                  <dd>
                    {problem.decision.text} ({problem.decision.by.map(nameOnly).join(', ')})
                  </dd>
                </>
              )}
            </dl>
            <Photos ids={problem.photos} />
            <Section title={t('desk.problems.said')}>
              <ol className="desk-talk">
                {[...problem.levelHistory, ...problem.comments, ...problem.votes]
                  .sort((one, other) => one.at - other.at)
                  .map((entry) => (
                    <li key={`${entry.at} ${entry.by}`}>
                      <small>
                        {nameOnly(entry.by)}, {time(entry.at, 'moment')}
                        {'level' in entry ? ` · ${t('risks.level', { level: entry.level })}` : ''}
                        {'kind' in entry ? ` · ${t(`desk.problems.comments.${entry.kind}`)}` : ''}
                        {'role' in entry ? ` · ${t('desk.problems.vote')}` : ''}
                      </small>
                      <p>{'why' in entry ? entry.why : entry.text}</p>
                      {'photos' in entry && <Photos ids={entry.photos} />}
                    </li>
                  ))}
              </ol>
            </Section>
            <Answer problem={problem} done={asked.again} />
          </>
        )}
      </Answered>
    </Page>
  );
}

/** What the reader may do with it: one text, and a button for each deed. */
function Answer({ problem, done }: { problem: ProblemItem; done(): void }) {
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

function nameOnly(actor: string): string {
  return actor.replace(/^user:/, '');
}

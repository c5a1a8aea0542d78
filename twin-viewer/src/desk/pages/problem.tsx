import { useWords } from '../../i18n/use-words.ts';
import { useActorName } from '../actor-name.ts';
import { AnswerProblem } from '../answer-problem.tsx';
import type { ProblemItem } from '../api-types.ts';
import { useElementName } from '../element-field.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { Photos } from '../photo-field.tsx';
import { useAsk } from '../use-ask.ts';

/** One problem: what it is, what was said, at which level it stands and until when. */
export function ProblemPage({ id }: { id: string }) {
  const { t, time, number, language } = useWords();
  const asked = useAsk<ProblemItem>(`/problems/${id}`, 'problems');
  const elementName = useElementName();
  const nameOf = useActorName();
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
              <dd>{problem.element ? elementName(problem.element) : problem.activity}</dd>
              <dt>{t('desk.problems.raised')}</dt>
              <dd>
                {nameOf(problem.raisedBy)}, {time(problem.raisedAt, 'moment')}
              </dd>
              <dt>{t('desk.problems.owner')}</dt>
              <dd>{problem.owner ?? '–'}</dd>
              <dt>{t('desk.problems.state')}</dt>
              <dd>{t(`desk.problems.states.${problem.state}`)}</dd>
              {problem.decision && (
                <>
                  <dt>{t('desk.problems.decision')}</dt>
                  <dd>
                    {problem.decision.text} ({problem.decision.by.map(nameOf).join(', ')})
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
                        {nameOf(entry.by)}, {time(entry.at, 'moment')}
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
            <AnswerProblem problem={problem} done={asked.again} />
          </>
        )}
      </Answered>
    </Page>
  );
}

import { useWords } from '../i18n/use-words.ts';
import type { Items, ProblemItem } from './api-types.ts';
import { Answered, Section } from './page.tsx';
import { Photos } from './photo-field.tsx';
import { Link } from './router.tsx';
import { useAsk } from './use-ask.ts';

/** Problems on an element or an activity, with their photos. */
export function ProblemsHere({ query }: { query: string }) {
  const { t, time } = useWords();
  const asked = useAsk<Items<ProblemItem>>(`/problems?${query}`, 'problems');
  return (
    <Section title={t('desk.nav.problems')}>
      <Answered
        asked={asked}
        none={{ text: t('desk.problems.none'), when: ({ items }) => items.length === 0 }}
      >
        {({ items }) => (
          <ul className="desk-list">
            {items.map((problem) => (
              <li key={problem.id} className="desk-row">
                <span className={`level level-${problem.level}`}>{problem.level}</span>
                <span className="row-main">
                  <Link to={`/desk/problems/${problem.id}`}>{problem.text}</Link>
                  <small>
                    {problem.id} · {time(problem.raisedAt, 'moment')}
                  </small>
                </span>
                <span className="badge">{t(`desk.problems.states.${problem.state}`)}</span>
                <Photos ids={problem.photos} />
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}

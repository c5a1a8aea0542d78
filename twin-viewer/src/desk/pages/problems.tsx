import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { Items, ProblemItem } from '../api-types.ts';
import { useElementName } from '../element-field.tsx';
import { ChoiceField } from '../fields.tsx';
import { Answered, Page } from '../page.tsx';
import { useMay } from '../rights.ts';
import { Link } from '../router.tsx';
import { Term } from '../term.tsx';
import { useAsk } from '../use-ask.ts';

const STATES = ['open', 'decided', 'closed'] as const;

/** What people have raised, with the level that each has come to. */
export function Problems() {
  const { t, time } = useWords();
  const [state, setState] = useState('open');
  const asked = useAsk<Items<ProblemItem>>(`/problems?state=${state || 'all'}`, 'problems');
  const nameOf = useElementName();
  return (
    <Page
      title={t('desk.nav.problems')}
      intro={t('desk.problems.intro')}
      actions={
        useMay()('raise-problem') && (
          <Link className="desk-button is-main" to="/desk/problems/new">
            {t('desk.problems.raise')}
          </Link>
        )
      }
    >
      <p className="quiet">
        <Term id="level" />
      </p>
      <div className="desk-filter">
        <ChoiceField
          label={t('desk.problems.state')}
          value={state}
          onChange={setState}
          required={false}
          empty={t('desk.state.all')}
          choices={STATES.map((value) => ({ value, label: t(`desk.problems.states.${value}`) }))}
        />
      </div>
      <Answered
        asked={asked}
        none={{ text: t('desk.problems.none'), when: ({ items }) => items.length === 0 }}
      >
        {({ items }) => (
          <ul className="desk-list">
            {items.map((problem) => (
              <li key={problem.id}>
                <Link className="desk-row" to={`/desk/problems/${problem.id}`}>
                  <span
                    className={`level level-${problem.level}`}
                    title={t('risks.level', { level: problem.level })}
                  >
                    {problem.level}
                  </span>
                  <span className="row-main">
                    <strong>{problem.text}</strong>
                    <small>
                      {problem.id} · {problem.element ? nameOf(problem.element) : problem.activity} ·{' '}
                      {time(problem.raisedAt, 'moment')}
                    </small>
                  </span>
                  <span className="badge">{t(`desk.problems.states.${problem.state}`)}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Page>
  );
}

import { useState } from 'react';
import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import { useWords } from '../i18n/use-words.ts';
import { ChoiceField } from './fields.tsx';
import { Answered, Section } from './page.tsx';
import { Link } from './router.tsx';
import { useAsk } from './use-ask.ts';

interface LookAheadAnswer {
  groups: {
    group: string;
    activities: {
      id: string;
      name: string;
      start: LocalDateTime;
      finish: LocalDateTime;
      starts: boolean;
      finishes: boolean;
      critical: boolean;
    }[];
  }[];
}

const WEEKS = ['1', '2', '3', '6'] as const;

/** What has to be ready in the coming weeks, by part of the building. */
export function LookAhead() {
  const { t, local } = useWords();
  const [weeks, setWeeks] = useState<string>('3');
  const asked = useAsk<LookAheadAnswer>(`/programmes/look-ahead?weeks=${weeks}`, 'changes');
  return (
    <>
      <div className="desk-filter">
        <ChoiceField
          label={t('plan.weeks')}
          value={weeks}
          onChange={setWeeks}
          choices={WEEKS.map((value) => ({ value, label: value }))}
        />
      </div>
      <Answered asked={asked} none={{ text: t('plan.noneFits'), when: ({ groups }) => groups.length === 0 }}>
        {({ groups }) =>
          groups.map(({ group, activities }) => (
            <Section key={group} title={group}>
              <ul className="desk-list">
                {activities.map((one) => (
                  <li key={one.id}>
                    <Link className="desk-row" to={`/desk/programme/${encodeURIComponent(one.id)}`}>
                      <span className="row-main">
                        <strong>{one.name}</strong>
                        <small>
                          {local(one.start, 'moment')} – {local(one.finish, 'moment')}
                        </small>
                      </span>
                      {one.critical && <span className="badge is-late">{t('facts.critical')}</span>}
                      {one.starts && <span className="badge">{t('plan.starts')}</span>}
                      {one.finishes && <span className="badge">{t('plan.finishes')}</span>}
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
          ))
        }
      </Answered>
    </>
  );
}

import { useWords } from '../i18n/use-words.ts';
import { useActorName } from './actor-name.ts';
import type { Items } from './api-types.ts';
import { Answered, Section } from './page.tsx';
import { Photos } from './photo-field.tsx';
import { useAsk } from './use-ask.ts';

interface Reported {
  at: number;
  gateway: string;
  progress: {
    percent?: number;
    actualStart?: string;
    actualFinish?: string;
    note?: string;
    photos?: string[];
    author?: string;
  };
}

// The newest say how it stands; the diary has them all.
const SHOWN_MAX = 20;

/** What was reported of an element or an activity, newest first. */
export function ProgressHere({ query }: { query: string }) {
  const { t, time } = useWords();
  const nameOf = useActorName();
  const asked = useAsk<Items<Reported>>(`/progress?${query}`, 'progress');
  return (
    <Section title={t('plan.reported')}>
      <Answered asked={asked} none={{ text: t('plan.noReports'), when: ({ items }) => items.length === 0 }}>
        {({ items }) => (
          <ol className="desk-talk">
            {items.slice(0, SHOWN_MAX).map(({ at, gateway, progress }) => (
              <li key={`${at} ${gateway} ${progress.percent} ${progress.note}`}>
                <small>
                  {nameOf(progress.author ?? gateway)}, {time(at, 'moment')}
                </small>
                <p>
                  <ReportedWords progress={progress} />
                </p>
                <Photos ids={progress.photos ?? []} />
              </li>
            ))}
          </ol>
        )}
      </Answered>
    </Section>
  );
}

function ReportedWords({ progress }: Pick<Reported, 'progress'>) {
  const { t, local, number } = useWords();
  const { percent, actualStart, actualFinish, note } = progress;
  const wall = (moment: string) => local(moment.slice(0, 16), 'moment');
  return [
    percent === undefined ? '' : number(percent, { unit: '%' }),
    actualStart ? `${t('plan.started')} ${wall(actualStart)}` : '',
    actualFinish ? `${t('plan.finished')} ${wall(actualFinish)}` : '',
    note ?? '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

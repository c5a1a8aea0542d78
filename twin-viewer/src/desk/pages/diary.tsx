import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { DiaryEntry, Items } from '../api-types.ts';
import { TextField } from '../fields.tsx';
import { Answered, Page } from '../page.tsx';
import { useAsk } from '../use-ask.ts';

const PAGE_ITEMS = 100;

/** Who changed what, day by day, as a site diary has it. */
export function Diary() {
  const { t, text, time, timeZone } = useWords();
  const [who, setWho] = useState('');
  const [pages, setPages] = useState<(string | null)[]>([null]);
  const cursor = pages.at(-1);
  const asked = useAsk<Items<DiaryEntry>>(`/audit?limit=${PAGE_ITEMS}${cursor ? `&cursor=${cursor}` : ''}`);
  const fits = ({ actor }: DiaryEntry) => actor.toLowerCase().includes(who.trim().toLowerCase());
  return (
    <Page title={t('desk.nav.diary')} intro={t('desk.diary.intro', { zone: timeZone })}>
      <div className="desk-filter">
        <TextField label={t('desk.diary.who')} type="search" value={who} onChange={setWho} required={false} />
      </div>
      <Answered asked={asked} none={{ text: t('desk.diary.none'), when: ({ items }) => items.length === 0 }}>
        {({ items, nextCursor }) => (
          <>
            {byDay(items.filter(fits), (entry) => time(entry.at, 'weekday')).map(({ day, entries }) => (
              <section key={day} className="desk-day">
                <h2>{day}</h2>
                <ol className="desk-diary">
                  {entries.map((entry) => (
                    <li key={entry.id}>
                      <time>{time(entry.at, 'minute')}</time>
                      <span>
                        {entry.text ? text(entry.text) : `${entry.actor}: ${entry.action} ${entry.subject}`}
                      </span>
                    </li>
                  ))}
                </ol>
              </section>
            ))}
            <p className="desk-actions">
              {pages.length > 1 && (
                <button type="button" className="desk-button" onClick={() => setPages(pages.slice(0, -1))}>
                  {t('desk.state.newer')}
                </button>
              )}
              {nextCursor !== undefined && (
                <button
                  type="button"
                  className="desk-button"
                  onClick={() => setPages([...pages, nextCursor])}
                >
                  {t('desk.state.older')}
                </button>
              )}
            </p>
          </>
        )}
      </Answered>
    </Page>
  );
}

function byDay(entries: readonly DiaryEntry[], dayOf: (entry: DiaryEntry) => string) {
  const days: { day: string; entries: DiaryEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

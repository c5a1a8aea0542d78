import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { siteInstant } from '../../words/site-instant.ts';
import type { DiaryEntry, Items } from '../api-types.ts';
import { ChoiceField, DayField, TextField } from '../fields.tsx';
import { Answered, Page } from '../page.tsx';
import { Pager } from '../pager.tsx';
import { useAsk } from '../use-ask.ts';

const PAGE_ITEMS = 100;
const DAY_MS = 86_400_000;
/** As the service names families of actions. */
const KINDS = [
  'alarm',
  'change',
  'programme',
  'pour',
  'probe',
  'specimen',
  'problem',
  'progress',
  'user',
  'gateway',
  'signed-in',
] as const;

/** Who changed what, day by day, as a site diary has it; looked for over all of it, not over what is on the screen. */
export function Diary() {
  const { t, timeZone } = useWords();
  const [who, setWho] = useState('');
  const [kind, setKind] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const look = (set: (value: string) => void) => (value: string) => {
    set(value);
    setPages([null]);
  };
  const [first, last] = [siteInstant(`${from}T00:00`, timeZone), siteInstant(`${to}T00:00`, timeZone)];
  const cursor = pages.at(-1);
  const query = new URLSearchParams({
    limit: String(PAGE_ITEMS),
    ...(who.trim() && { actor: who.trim() }),
    ...(kind && { kind }),
    ...(first === null ? {} : { from: String(first) }),
    // The last day is meant whole.
    ...(last === null ? {} : { to: String(last + DAY_MS) }),
    ...(cursor ? { cursor } : {}),
  });
  const asked = useAsk<Items<DiaryEntry>>(`/audit?${query}`);
  return (
    <Page title={t('desk.nav.diary')} intro={t('desk.diary.intro', { zone: timeZone })}>
      <div className="desk-filter">
        <TextField
          label={t('desk.diary.who')}
          type="search"
          value={who}
          onChange={look(setWho)}
          required={false}
        />
        <ChoiceField
          label={t('run.diary.kind')}
          value={kind}
          onChange={look(setKind)}
          required={false}
          empty={t('run.diary.kinds.all')}
          choices={KINDS.map((value) => ({ value, label: t(`run.diary.kinds.${value}`) }))}
        />
        <DayField label={t('run.diary.from')} value={from} onChange={look(setFrom)} required={false} />
        <DayField label={t('run.diary.to')} value={to} onChange={look(setTo)} required={false} />
      </div>
      <Answered asked={asked} none={{ text: t('desk.diary.none'), when: ({ items }) => items.length === 0 }}>
        {({ items, nextCursor }) => (
          <>
            <Days entries={items} />
            <Pager pages={pages} next={nextCursor} turn={setPages} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Days({ entries }: { entries: readonly DiaryEntry[] }) {
  const { text, time } = useWords();
  return [...Map.groupBy(entries, ({ at }) => time(at, 'weekday'))].map(([day, ofDay]) => (
    <section key={day} className="desk-day">
      <h2>{day}</h2>
      <ol className="desk-diary">
        {ofDay.map((entry) => (
          <li key={entry.id}>
            <time>{time(entry.at, 'minute')}</time>
            <span>{entry.text ? text(entry.text) : `${entry.actor}: ${entry.action} ${entry.subject}`}</span>
          </li>
        ))}
      </ol>
    </section>
  ));
}

import { useState } from 'react';
import type { AlarmHistoryEntry } from '../../../site/alarm.ts';
import { useWords } from '../i18n/use-words.ts';
import { useActorName } from './actor-name.ts';
import type { Items } from './api-types.ts';
import { Answered } from './page.tsx';
import { Pager } from './pager.tsx';
import { useAsk } from './use-ask.ts';

const PAGE_ITEMS = 50;

/** What alarms did, newest first. */
export function AlarmHistory() {
  const { t } = useWords();
  const [pages, setPages] = useState<readonly (string | null)[]>([null]);
  const cursor = pages.at(-1);
  const asked = useAsk<Items<AlarmHistoryEntry>>(
    `/alarms/history?limit=${PAGE_ITEMS}${cursor ? `&cursor=${cursor}` : ''}`,
  );
  return (
    <Answered asked={asked} none={{ text: t('desk.alarms.none'), when: ({ items }) => items.length === 0 }}>
      {({ items, nextCursor }) => (
        <>
          <AlarmEvents events={items} withText />
          <Pager pages={pages} next={nextCursor} turn={setPages} />
        </>
      )}
    </Answered>
  );
}

export function AlarmEvents({
  events,
  withText,
}: {
  events: readonly AlarmHistoryEntry[];
  withText?: boolean;
}) {
  const { t, text, time } = useWords();
  const actor = useActorName();
  return (
    <ol className="desk-talk">
      {events.map((event) => (
        <li key={event.id}>
          <small>
            {time(event.at, 'moment')} · {t(`office.alarms.kinds.${event.kind}`)}
            {event.by ? ` · ${actor(event.by)}` : ''}
          </small>
          {withText && <p>{text(event.text)}</p>}
        </li>
      ))}
    </ol>
  );
}

import { useEffect, useState } from 'react';
import type { Element } from '../../../site/twin/element.ts';
import { useWords } from '../i18n/use-words.ts';
import { ElementGroupList } from './element-group.tsx';
import { Answered } from './page.tsx';
import { useAsk } from './use-ask.ts';

// A word is typed faster than this; the service is asked once it stands.
const TYPING_MS = 250;

/** What a search finds by name, id, class, storey and properties. The service searches: screens have no properties. */
export function ElementSearch({ search, all }: { search: string; all: number }) {
  const { t, number } = useWords();
  const settled = useSettled(search);
  const path = `/elements?find=${encodeURIComponent(settled)}`;
  const asked = useAsk<{ items: Element[]; total: number }>(path);
  return (
    <Answered asked={asked}>
      {({ items, total }) => (
        <>
          <p className="quiet" role="status">
            {t('office.shown', { shown: number(total), all: number(all) })}
          </p>
          <ElementGroupList group={{ key: 'found', name: t('office.search'), elements: items }} open />
        </>
      )}
    </Answered>
  );
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

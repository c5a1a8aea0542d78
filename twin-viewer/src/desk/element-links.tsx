import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { show } from '../live/selection-store.ts';
import { useElementName } from './element-field.tsx';
import { go, Link } from './router.tsx';

// The rest is behind a button: an activity may build hundreds.
const SHOWN_AT_FIRST = 12;

/** Elements by name, each with its own page, and all of them in the model. */
export function ElementLinks({ ids }: { ids: readonly string[] }) {
  const { t } = useWords();
  const nameOf = useElementName();
  const [all, setAll] = useState(false);
  if (ids.length === 0) return <p className="desk-none">–</p>;
  const shown = all ? ids : ids.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ul className="desk-chips">
        {shown.map((id) => (
          <li key={id}>
            <Link to={`/desk/elements/${encodeURIComponent(id)}`}>{nameOf(id)}</Link>
          </li>
        ))}
      </ul>
      <p className="desk-actions">
        {shown.length < ids.length && (
          <button type="button" className="desk-button" onClick={() => setAll(true)}>
            {t('office.more', { count: ids.length - shown.length })}
          </button>
        )}
        <ShowIn3d ids={ids} />
      </p>
    </>
  );
}

/** To the model, with these in view and the first one's facts open. */
export function ShowIn3d({ ids }: { ids: readonly string[] }) {
  const { t } = useWords();
  const [first] = ids;
  if (first === undefined) return null;
  return (
    <button
      type="button"
      className="desk-button"
      onClick={() => {
        go(`/?element=${encodeURIComponent(first)}`);
        show(ids);
      }}
    >
      {t('office.showIn3d')}
    </button>
  );
}

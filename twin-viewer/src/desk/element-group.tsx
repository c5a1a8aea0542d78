import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import type { ElementGroup } from '../words/group-elements.ts';
import { ShowIn3d } from './element-links.tsx';
import { Link } from './router.tsx';

const ROWS_AT_ONCE = 60;

/** A branch of the tree; its elements are made when it is opened. */
export function ElementGroupList({
  group,
  open: startsOpen = false,
}: {
  group: ElementGroup;
  open?: boolean;
}) {
  const { t, number } = useWords();
  const [open, setOpen] = useState(startsOpen);
  const [rows, setRows] = useState(ROWS_AT_ONCE);
  const { elements } = group;
  return (
    <details
      className="desk-details"
      open={startsOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        {group.name} <small>{number(elements.length)}</small>
      </summary>
      {open && (
        <>
          <p className="desk-actions">
            <ShowIn3d ids={elements.map(({ id }) => id)} />
          </p>
          <ul className="desk-list">
            {elements.slice(0, rows).map((element) => (
              <li key={element.id}>
                <ElementRow id={element.id} name={element.name} about={`${element.storey ?? '–'}`} />
              </li>
            ))}
          </ul>
          {elements.length > rows && (
            <p className="desk-actions">
              <button type="button" className="desk-button" onClick={() => setRows(rows + ROWS_AT_ONCE)}>
                {t('office.more', { count: Math.min(ROWS_AT_ONCE, elements.length - rows) })}
              </button>
            </p>
          )}
        </>
      )}
    </details>
  );
}

function ElementRow({ id, name, about }: { id: string; name: string; about: string }) {
  const { t } = useWords();
  const status = useLive(({ state }) => state?.elements[id]) ?? 'no-data';
  return (
    <Link className="desk-row" to={`/desk/elements/${encodeURIComponent(id)}`}>
      <span className={`swatch status-${status}`} aria-hidden="true" />
      <span className="row-main">
        <strong>{name}</strong>
        <small>{about}</small>
      </span>
      <small>{t(`status.${status}`)}</small>
    </Link>
  );
}

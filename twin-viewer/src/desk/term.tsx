import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import type { TermId } from './terms.ts';

/** A word with its meaning: under the pointer, at the focus of the keyboard, and at a touch. */
export function Term({ id, children }: { id: TermId; children?: ReactNode }) {
  const { t } = useWords();
  const note = useId();
  const [open, setOpen] = useState(false);
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
  };
  return (
    <span className="term">
      <button
        type="button"
        aria-describedby={note}
        aria-expanded={open}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onMouseEnter={() => setOpen(true)}
        onMouseLeave={() => setOpen(false)}
        onClick={() => setOpen(true)}
        onKeyDown={closeOnEscape}
      >
        {children ?? t(`glossary.terms.${id}.name`)}
      </button>
      <span id={note} role="tooltip" hidden={!open}>
        {t(`glossary.terms.${id}.text`)}
      </span>
    </span>
  );
}

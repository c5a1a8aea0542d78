import { type ReactNode, useId } from 'react';

/** A titled block of the side column. */
export function Panel(props: { title: string; note?: ReactNode; children: ReactNode; className?: string }) {
  const title = useId();
  return (
    <section className={`panel ${props.className ?? ''}`} aria-labelledby={title}>
      <header>
        <h2 id={title}>{props.title}</h2>
        {props.note !== undefined && <span className="note">{props.note}</span>}
      </header>
      {props.children}
    </section>
  );
}

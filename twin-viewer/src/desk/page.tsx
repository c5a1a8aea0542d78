import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useRefusalWords } from './refusal-words.ts';
import { Link } from './router.tsx';
import type { Asked } from './use-ask.ts';

/** A page of the desk: its title is told to whoever cannot see it, and to the browser's history. */
export function Page(props: {
  title: string;
  intro?: string;
  back?: { to: string; label: string };
  actions?: ReactNode;
  /** Uses the whole screen. */
  wide?: boolean;
  children: ReactNode;
}) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · ${t('product')}`;
    heading.current?.focus();
  }, [props.title, t]);
  return (
    <article className={props.wide ? 'desk-page is-wide' : 'desk-page'}>
      {props.back && (
        <Link className="desk-back" to={props.back.to}>
          ← {props.back.label}
        </Link>
      )}
      <header>
        <h1 ref={heading} tabIndex={-1}>
          {props.title}
        </h1>
        {props.actions && <div className="desk-actions">{props.actions}</div>}
      </header>
      {props.intro && <p className="desk-intro">{props.intro}</p>}
      {props.children}
    </article>
  );
}

/** A part of a page under a heading of its own. */
export function Section(props: { title: string; intro?: string; children: ReactNode }) {
  return (
    <section className="desk-section">
      <h2>{props.title}</h2>
      {props.intro && <p className="desk-intro">{props.intro}</p>}
      {props.children}
    </section>
  );
}

/** What was asked for, or in its place: not yet, nothing there, refused, offline. Old data stays, and is marked. */
export function Answered<T>(props: {
  asked: Asked<T>;
  /** What to say when there is nothing; `empty` decides. */
  none?: { text: string; when(data: T): boolean };
  children(data: T): ReactNode;
}) {
  const { t } = useWords();
  const words = useRefusalWords();
  const { data, refusal, again } = props.asked;
  const said = refusal && (
    <div className="desk-refusal" role="alert">
      <p>{words(refusal)}</p>
      {data !== null && <p className="quiet">{t('desk.state.old')}</p>}
      <button type="button" className="desk-button" onClick={again}>
        {t('desk.state.again')}
      </button>
    </div>
  );
  if (data === null)
    return (
      said || (
        <p className="desk-loading" role="status">
          {t('desk.state.loading')}
        </p>
      )
    );
  return (
    <>
      {said}
      {props.none?.when(data) ? <p className="desk-none">{props.none.text}</p> : props.children(data)}
    </>
  );
}

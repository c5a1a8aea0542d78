import type { ReactNode } from 'react';
import { create } from 'zustand';

interface Place {
  path: string;
  query: string;
}

const here = (): Place => ({ path: window.location.pathname, query: window.location.search });

/** Where the reader is. Every place of the desk has an address of its own, to be sent to somebody else. */
export const usePlace = create<Place>(here);

window.addEventListener('popstate', () => usePlace.setState(here()));

/** Goes to another place of this page without loading it anew. */
export function go(to: string): void {
  window.history.pushState(null, '', to);
  usePlace.setState(here());
  window.scrollTo(0, 0);
}

/** A link that a middle click opens in a new tab, as any other. */
export function Link(props: { to: string; className?: string; current?: boolean; children: ReactNode }) {
  return (
    <a
      href={props.to}
      className={props.className}
      aria-current={props.current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(props.to);
      }}
    >
      {props.children}
    </a>
  );
}

/** A value of the address's query. */
export function useQuery(name: string): string | null {
  return new URLSearchParams(usePlace(({ query }) => query)).get(name);
}

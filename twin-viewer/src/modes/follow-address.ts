import { queryOfView, viewOfQuery } from './view-link.ts';
import { setView, useView } from './view-store.ts';

// While something is dragged or played the address need not follow every frame; browsers refuse more.
const WRITE_AFTER_MS = 250;

/** Takes the view from the address, and keeps the address at the view, until the returned function is called. */
export function followAddress(): () => void {
  const read = () => setView(viewOfQuery(window.location.search));
  read();
  let timer = 0;
  const stop = useView.subscribe((view) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const query = queryOfView(view, window.location.search);
      if (query !== window.location.search)
        window.history.replaceState(null, '', window.location.pathname + query + window.location.hash);
    }, WRITE_AFTER_MS);
  });
  window.addEventListener('popstate', read);
  return () => {
    stop();
    window.clearTimeout(timer);
    window.removeEventListener('popstate', read);
  };
}

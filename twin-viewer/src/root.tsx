import { lazy, Suspense } from 'react';
import { App } from './app.tsx';
import { usePlace } from './desk/router.tsx';
import { useModelOfService } from './live/use-model-of-service.ts';

// Whoever only looks at the twin need not load the desk.
const Desk = lazy(() => import('./desk/desk.tsx'));

/** The twin, or the desk: two views of one site in one page, so that going from one to the other keeps the connection. */
export function Root({ reset }: { reset: string | null }) {
  const path = usePlace((place) => place.path);
  useModelOfService();
  if (reset === null && /^\/desk(\/|$)/.test(path))
    return (
      <Suspense fallback={null}>
        <Desk />
      </Suspense>
    );
  return <App reset={reset} />;
}

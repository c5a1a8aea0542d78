import { lazy, Suspense } from 'react';
import { App } from './app.tsx';
import { usePlace } from './desk/router.tsx';
import { useModelOfService } from './live/use-model-of-service.ts';

// Whoever only looks at the twin need not load the desk.
const Desk = lazy(() => import('./desk/desk.tsx'));
const Wall = lazy(() => import('./wall/wall.tsx'));

/** The twin, the desk or the wall: views of one site in one page, so that going from one to the other keeps the connection. */
export function Root({ reset }: { reset: string | null }) {
  const path = usePlace((place) => place.path);
  useModelOfService();
  if (path === '/wall/screen')
    return (
      <Suspense fallback={null}>
        <Wall />
      </Suspense>
    );
  if (reset === null && /^\/desk(\/|$)/.test(path))
    return (
      <Suspense fallback={null}>
        <Desk />
      </Suspense>
    );
  return <App reset={reset} />;
}

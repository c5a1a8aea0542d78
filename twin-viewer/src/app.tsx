import { lazy, Suspense } from 'react';
import { useLive } from './live/live-store.ts';
import { useSelectionOfAddress } from './live/selection-of-address.ts';
import { useSelection } from './live/selection-store.ts';
import { TwinControls } from './modes/twin-controls.tsx';
import { ElementFactsPanel } from './panels/element-facts.tsx';
import { Header } from './panels/header.tsx';
import { LostBanner } from './panels/lost-banner.tsx';
import { Machines } from './panels/machines.tsx';
import { ModelPlace } from './panels/model-place.tsx';
import { LoadingModel } from './panels/notice.tsx';
import { Pours } from './panels/pours.tsx';
import { Progress } from './panels/progress.tsx';
import { ResetPassword } from './panels/reset-password.tsx';
import { Risks } from './panels/risks.tsx';
import { Unassigned } from './panels/unassigned.tsx';
import { TimelineBar } from './timeline/timeline-bar.tsx';

// three is the largest part of the page; the figures need not wait for it.
const ModelView = lazy(() => import('./scene/model-view.tsx'));

/**
 * The whole screen: what the job is, the model, and what is known beside it.
 *
 * @param reset the secret of a mail's link, when the page was opened with one
 */
export function App({ reset }: { reset: string | null }) {
  const connection = useLive((state) => state.connection);
  const selected = useSelection((state) => state.selected);
  useSelectionOfAddress();
  return (
    <div className={`app connection-${connection}`}>
      <Header />
      <LostBanner />
      <main className="picture">
        <div className="picture-stage">
          <div className="picture-model">
            {reset ? (
              <ResetPassword secret={reset} />
            ) : (
              <ModelPlace>
                {(model) => (
                  <Suspense fallback={<LoadingModel share={null} />}>
                    <ModelView key={model.answer.model.hash} model={model} />
                  </Suspense>
                )}
              </ModelPlace>
            )}
          </div>
          <TwinControls />
        </div>
        <TimelineBar />
      </main>
      <aside className="side">
        {connection === 'refused' ? null : selected === null ? (
          <>
            <Progress />
            <Risks />
            <Pours />
            <Machines />
            <Unassigned />
          </>
        ) : (
          <ElementFactsPanel key={selected} id={selected} />
        )}
      </aside>
    </div>
  );
}

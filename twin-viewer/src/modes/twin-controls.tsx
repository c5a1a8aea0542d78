import { useEffect } from 'react';
import { useModel } from '../live/model-store.ts';
import { useTimelineOfService } from '../timeline/use-timeline-of-service.ts';
import { followAddress } from './follow-address.ts';
import { ModeBar } from './mode-bar.tsx';
import { ModeLegend } from './mode-legend.tsx';
import { ViewTools } from './view-tools.tsx';

/** What lies over the model: the choice of mode, the tools, the legend. The address of the page follows them. */
export function TwinControls() {
  const ready = useModel(({ model }) => model.status === 'ready');
  useEffect(followAddress, []);
  useTimelineOfService();
  if (!ready) return null;
  return (
    <>
      <ModeBar />
      <ViewTools />
      <ModeLegend />
    </>
  );
}

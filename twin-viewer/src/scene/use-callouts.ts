import { useEffect, useState } from 'react';
import type { Box3 } from 'three';
import { useLive } from '../live/live-store.ts';
import type { ReadyModel } from '../live/model-store.ts';
import { useSelection } from '../live/selection-store.ts';
import { type Callout, calloutsOf } from './callouts.ts';

/**
 * The labels of the model. They keep their identity while nothing that they say has changed: the service tells
 * the time five times a second, and that alone must not draw a frame.
 */
export function useCallouts(model: ReadyModel, box: Box3): readonly Callout[] {
  const [callouts, setCallouts] = useState<readonly Callout[]>([]);
  useEffect(() => {
    let said = '';
    const look = () => {
      const { state } = useLive.getState();
      if (!state) return;
      const next = calloutsOf(state, model.byId, useSelection.getState().selected, box);
      const saying = JSON.stringify(next);
      if (saying === said) return;
      said = saying;
      setCallouts(next);
    };
    look();
    const stops = [useLive.subscribe(look), useSelection.subscribe(look)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [model, box]);
  return callouts;
}

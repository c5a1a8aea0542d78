import { useEffect, useState } from 'react';
import type { Box3 } from 'three';
import { useLive } from '../live/live-store.ts';
import type { ReadyModel } from '../live/model-store.ts';
import { useSelection } from '../live/selection-store.ts';
import { useView } from '../modes/view-store.ts';
import { trendKeeper } from '../words/trend.ts';
import { type Callout, calloutsOf } from './callouts.ts';
import { boxOfModel } from './model-box.ts';
import { sectionBox } from './section-box.ts';
import { liftAt } from './storey-lift.ts';

/**
 * The labels of the model. They keep their identity while nothing that they say has changed: the service tells
 * the time five times a second, and that alone must not draw a frame.
 */
export function useCallouts(model: ReadyModel, box: Box3): readonly Callout[] {
  const [callouts, setCallouts] = useState<readonly Callout[]>([]);
  useEffect(() => {
    let said = '';
    const trends = trendKeeper();
    const building = boxOfModel(model.elements);
    const look = () => {
      const { state } = useLive.getState();
      if (!state) return;
      const { explode, section } = useView.getState();
      const cut = sectionBox(section, building);
      trends.take(Object.values(state.devices));
      const next = calloutsOf(
        state,
        model.byId,
        useSelection.getState().selected,
        box,
        {
          liftOf: (height) => liftAt(model.answer.model.storeys, height, explode),
          isCut: ([x, y, z]) => cut !== null && (x > cut.max.x || y > cut.max.y || z > cut.max.z),
        },
        trends.of,
      );
      const saying = JSON.stringify(next);
      if (saying === said) return;
      said = saying;
      setCallouts(next);
    };
    look();
    const stops = [useLive.subscribe(look), useSelection.subscribe(look), useView.subscribe(look)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [model, box]);
  return callouts;
}

import { useMemo } from 'react';
import { useLive } from '../live/live-store.ts';
import { useTimeline } from '../timeline/timeline-store.ts';
import { categoriesOf } from './crew-categories.ts';
import type { Known } from './element-looks.ts';
import { useView } from './view-store.ts';

const NOTHING = {};

/** What the modes of the twin know now; a new object only when something in it has changed. */
export function useKnown(): Known {
  const statuses = useLive(({ state }) => state?.elements) ?? NOTHING;
  const pours = useLive(({ state }) => state?.pours) ?? NOTHING;
  const timeline = useTimeline((state) => state.timeline);
  const activitiesOf = useTimeline((state) => state.activitiesOf);
  const mode = useView((view) => view.mode);
  const categories = useMemo(() => {
    if (!timeline || (mode !== 'trade' && mode !== 'responsible')) return null;
    return categoriesOf(timeline.activities, mode);
  }, [timeline, mode]);
  return useMemo(
    () => ({ statuses, pours, activitiesOf, categories }),
    [statuses, pours, activitiesOf, categories],
  );
}

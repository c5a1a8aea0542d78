import { useMemo } from 'react';
import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import { useLive } from '../live/live-store.ts';
import { useTimeline } from '../timeline/timeline-store.ts';
import { categoriesOf } from './crew-categories.ts';
import type { Known } from './element-looks.ts';
import { isTimed, type TwinView, useView } from './view-store.ts';

const NOTHING = {};

/** What the modes of the twin know now; a new object only when something in it has changed. */
export function useKnown(): Known {
  const statuses = useLive(({ state }) => state?.elements) ?? NOTHING;
  const pours = useLive(({ state }) => state?.pours) ?? NOTHING;
  const timeline = useTimeline((state) => state.timeline);
  const activitiesOf = useTimeline((state) => state.activitiesOf);
  const mode = useView((view) => view.mode);
  const at = useView((view) => crewDate(view));
  const categories = useMemo(() => {
    if (!timeline || (mode !== 'trade' && mode !== 'responsible')) return null;
    return categoriesOf(timeline.activities, mode);
  }, [timeline, mode]);
  return useMemo(
    () => ({ statuses, pours, activitiesOf, categories, at }),
    [statuses, pours, activitiesOf, categories, at],
  );
}

const DAY_MS = 86_400_000;

/** Noon of the day that is looked at, when crews are at work: by the day, so that a played timeline stays light. */
function crewDate({ mode, at }: TwinView): LocalDateTime | null {
  if (at === null || mode === 'planned-actual' || !isTimed(mode)) return null;
  return new Date((Math.floor(at / DAY_MS) + 0.5) * DAY_MS).toISOString().slice(0, 16);
}

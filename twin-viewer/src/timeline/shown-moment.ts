import type { Timeline } from '../../../site/twin/timeline.ts';
import type { TwinView } from '../modes/view-store.ts';
import type { Moment } from '../scene/building.ts';
import { dayOf, wallMs } from './element-dates.ts';

/** When the model is looked at, null where its looks come from elsewhere; of two pictures side by side the second. */
export function shownMoment(
  { mode, at, timeView }: Pick<TwinView, 'mode' | 'at' | 'timeView'>,
  timeline: Timeline | null,
): Moment | null {
  if (mode !== 'planned-actual' || !timeline) return null;
  const today = wallMs(timeline.today);
  return {
    view: timeView === 'side' ? 'actual' : timeView,
    at: dayOf(at ?? today, timeline),
    today: dayOf(today, timeline),
  };
}

import { create } from 'zustand';
import type { Timeline, TimelineActivity } from '../../../site/twin/timeline.ts';
import { ask } from '../live/token.ts';
import { activitiesOfElements, elementDates } from './element-dates.ts';
import type { ElementDates } from './look-at.ts';

interface TimelineStore {
  status: 'loading' | 'none' | 'failed' | 'ready';
  /** null while it is not known, or there is no programme. */
  timeline: Timeline | null;
  /** By GlobalId. */
  activitiesOf: ReadonlyMap<string, readonly TimelineActivity[]>;
  datesOf: ReadonlyMap<string, ElementDates>;
}

const NOTHING = { timeline: null, activitiesOf: new Map(), datesOf: new Map() } as const;

export const useTimeline = create<TimelineStore>(() => ({ status: 'loading', ...NOTHING }));

let asked = 0;

/** Reads the dates that the programme has now; a later call overtakes an earlier one, a failed one keeps what was. */
export async function loadTimeline(): Promise<void> {
  asked += 1;
  const mine = asked;
  try {
    const answer = await ask('/api/v1/timeline');
    const timeline = answer.ok ? ((await answer.json()) as Timeline) : null;
    if (mine !== asked) return;
    if (timeline) useTimeline.setState(ready(timeline));
    else if (answer.status === 404) useTimeline.setState({ status: 'none', ...NOTHING });
    else useTimeline.setState({ status: 'failed' });
  } catch {
    if (mine === asked) useTimeline.setState({ status: 'failed' });
  }
}

function ready(timeline: Timeline): TimelineStore {
  const activitiesOf = activitiesOfElements(timeline);
  const datesOf = new Map(
    [...activitiesOf].map(([id, activities]) => [id, elementDates(activities, timeline)]),
  );
  return { status: 'ready', timeline, activitiesOf, datesOf };
}

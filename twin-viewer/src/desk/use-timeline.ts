import type { Timeline } from '../../../site/twin/timeline.ts';
import { useLive } from '../live/live-store.ts';
import { type Asked, useAsk } from './use-ask.ts';

/** The programme with what it builds; asked for again when the share that is built has moved. */
export function useTimeline(): Asked<Timeline> {
  const built = useLive(({ state }) => Math.round((state?.progress?.actualPercent ?? 0) * 10));
  return useAsk<Timeline>('/timeline', 'changes', built);
}

import { useEffect } from 'react';
import { useLive } from '../live/live-store.ts';
import { isTimed, useView } from '../modes/view-store.ts';
import { loadTimeline } from './timeline-store.ts';

// Progress comes in bursts; one reading serves them all.
const READ_AFTER_MS = 1_000;

/** Reads the dates when a mode needs them, and again when the service says that the programme has moved. */
export function useTimelineOfService(): void {
  const isNeeded = useView(({ mode }) => isTimed(mode));
  const activities = useLive(({ state }) => state?.activities);
  const model = useLive(({ state }) => state?.model?.hash);
  const isLive = useLive(({ connection }) => connection === 'live');

  useEffect(() => {
    if (isNeeded && isLive) void loadTimeline();
  }, [isNeeded, isLive]);
  useEffect(() => {
    if (!isNeeded || !isLive || !activities || model === null) return;
    const timer = window.setTimeout(() => void loadTimeline(), READ_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [isNeeded, isLive, activities, model]);
}

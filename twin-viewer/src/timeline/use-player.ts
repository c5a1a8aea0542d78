import { useEffect } from 'react';
import type { Timeline } from '../../../site/twin/timeline.ts';
import { setView, useView } from '../modes/view-store.ts';
import { wallMs } from './element-dates.ts';

// A whole job in half a minute: slow enough to see a storey rise.
const WHOLE_MS = 30_000;
// A tab that was in the background goes on where it was, it does not leap.
const FRAME_MS_MAX = 100;

/** Moves the date while the timeline plays; at its end it stands. */
export function usePlayer(timeline: Timeline | null): void {
  const playing = useView((view) => view.playing);
  useEffect(() => {
    if (!playing || !timeline) return;
    const [from, to] = [wallMs(timeline.from), wallMs(timeline.to)];
    let frame = 0;
    let before: number | null = null;
    const step = (running: number) => {
      const passed = Math.min(running - (before ?? running), FRAME_MS_MAX);
      before = running;
      const at = (useView.getState().at ?? wallMs(timeline.today)) + (passed / WHOLE_MS) * (to - from);
      if (at >= to) return setView({ at: to, playing: false });
      setView({ at });
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [playing, timeline]);
}

/** Begins or stops; at the end of the job it begins anew. */
export function togglePlaying(timeline: Timeline): void {
  const { playing, at } = useView.getState();
  const ended = at !== null && at >= wallMs(timeline.to);
  setView({ playing: !playing, ...(ended && !playing ? { at: wallMs(timeline.from) } : {}) });
}

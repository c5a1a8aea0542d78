import { addAfterEffect, addEffect } from '@react-three/fiber';
import { useEffect, useRef } from 'react';
import type { WallBeat } from '../../../site/wall/heartbeat.ts';
import type { WallScene } from '../../../site/wall/wall-settings.ts';
import { useLive } from '../live/live-store.ts';
import { ask, keptToken } from '../live/token.ts';
import { countLoad } from './loads.ts';
import { tellShell } from './shell/shell-words.ts';
import type { PlanOfService } from './use-wall-plan.ts';

const BEAT_EVERY_MS = 30_000;
const ALIVE_EVERY_MS = 2_000;
// Half a minute of frames at the wall's own pace.
const FRAMES = 120;
const BYTES_PER_MEGABYTE = 1_048_576;

/** Tells the service twice a minute how this wall is, and the page around it that it lives. */
export function useBeats(plan: PlanOfService, scene: WallScene): void {
  const shown = useRef(scene);
  shown.current = scene;
  useEffect(() => {
    const frames = frameTimes();
    const alive = window.setInterval(() => {
      const isDrawn = window.plumbline?.ready === true;
      tellShell({ kind: 'alive', drawn: isDrawn, reloadAt: plan.reloadAt, memoryMegabytes: memory() });
    }, ALIVE_EVERY_MS);
    const beat = async () => {
      const version = await send({
        scene: shown.current,
        memoryMegabytes: memory(),
        frameMs: frames.median(),
        live: useLive.getState().connection === 'live',
        loads: countLoad.loads,
      });
      if (version !== null && version !== plan.version) tellShell({ kind: 'renew', why: 'version' });
    };
    void beat();
    const timer = window.setInterval(() => void beat(), BEAT_EVERY_MS);
    return () => {
      window.clearInterval(alive);
      window.clearInterval(timer);
      frames.stop();
    };
  }, [plan]);
}

/** @returns the version that the service has now; null when it did not answer */
async function send(beat: WallBeat): Promise<string | null> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${keptToken()}` };
  const answer =
    keptToken() === null
      ? await ask('/api/v1/wall').catch(() => null)
      : await fetch('/api/v1/wall/heartbeat', {
          method: 'POST',
          headers,
          body: JSON.stringify(beat),
        }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as { version: string }).version : null;
}

/** Of Chromium; others do not tell. */
function memory(): number | null {
  const { memory: found } = performance as Performance & { memory?: { usedJSHeapSize: number } };
  return found ? Math.round(found.usedJSHeapSize / BYTES_PER_MEGABYTE) : null;
}

/** How long the last frames took to be drawn. */
function frameTimes(): { median(): number | null; stop(): void } {
  const times: number[] = [];
  let began = 0;
  const stopBefore = addEffect(() => {
    began = performance.now();
  });
  const stopAfter = addAfterEffect(() => {
    times.push(performance.now() - began);
    if (times.length > FRAMES) times.shift();
  });
  return {
    median: () => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? null,
    stop: () => {
      stopBefore();
      stopAfter();
    },
  };
}

import { useEffect, useState } from 'react';
import { WALL_SCENES, type WallPlan, type WallScene } from '../../../site/wall/wall-settings.ts';
import { useLive } from '../live/live-store.ts';
import { useSelection } from '../live/selection-store.ts';
import { sortRisks } from '../words/sort-risks.ts';
import { poursOfToday } from './pours-of-today.ts';
import { nextScene, type Shown } from './scene-plan.ts';

const LOOK_EVERY_MS = 1_000;
/** `/wall?scene=machines`: a second screen that shows one thing only. */
const HELD = WALL_SCENES.find((one) => one === new URLSearchParams(window.location.search).get('scene'));

/** The scene that is on, by its time and by what is known; the camera goes along. */
export function useScene(plan: WallPlan | null): WallScene {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    if (!plan) return;
    // Not by an updater: React keeps one that changes nothing until the next drawing, and with it the whole state that
    // it looked at; while a scene is held that is one for every second.
    let current: Shown | null = null;
    const look = () => {
      const { state } = useLive.getState();
      const next = state && nextScene(plan, current, state, performance.now());
      if (!next || next === current) return;
      current = next;
      setShown(next);
    };
    look();
    const timer = window.setInterval(look, LOOK_EVERY_MS);
    return () => window.clearInterval(timer);
  }, [plan]);
  const scene = HELD ?? shown?.scene ?? 'overview';
  const risk = useLive(({ state }) => worstRiskOf(state));
  useEffect(() => {
    const { state } = useLive.getState();
    if (!state) return;
    const elements =
      scene === 'worst-risk' && risk
        ? (state.risks[risk]?.elements ?? [])
        : scene === 'todays-pours'
          ? poursOfToday(state).flatMap((pour) => pour.elements)
          : [];
    useSelection.setState({ selected: null, focus: { elements } });
  }, [scene, risk]);
  return scene;
}

/** Its id: a risk whose figures move is still the same one to look at. */
function worstRiskOf(state: ReturnType<typeof useLive.getState>['state']): string | null {
  return sortRisks(Object.values(state?.risks ?? {}))[0]?.id ?? null;
}

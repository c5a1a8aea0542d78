import type { LiveState } from '../../../site/live.ts';
import type { WallPlan, WallScene } from '../../../site/wall/wall-settings.ts';
import { isMachine } from '../words/device-values.ts';
import { sortRisks } from '../words/sort-risks.ts';
import { poursOfToday } from './pours-of-today.ts';
import { urgentAlarms } from './urgent-alarms.ts';
import { weekAhead } from './week-ahead.ts';

export interface Shown {
  scene: WallScene;
  /** Running time at which it came, ms. */
  since: number;
}

/** Has a scene anything to say now? */
export function isEarned(scene: WallScene, state: LiveState): boolean {
  if (scene === 'overview') return true;
  if (scene === 'worst-risk') return sortRisks(Object.values(state.risks)).length > 0;
  if (scene === 'todays-pours') return poursOfToday(state).length > 0;
  if (scene === 'machines') return Object.values(state.devices).some(isMachine);
  return weekAhead(state).length > 0;
}

// For the length of a shift's half everybody has come by; a risk that has stood for days is no news.
const NEWS_MS = 4 * 3_600_000;

/** Something that the whole site is to see now: a risk that has just gone up, or a critical alarm that nobody has seen. */
export function isUrgent(state: LiveState): boolean {
  const hasRisen = Object.values(state.risks).some(
    ({ state: is, level, levelSince }) =>
      is === 'open' && level >= 2 && levelSince !== undefined && state.now - levelSince < NEWS_MS,
  );
  return hasRisen || urgentAlarms(state).length > 0;
}

/**
 * What to show now: the scene that stands until its time is over or it has nothing left to say, then the next one
 * that has. While something is urgent the worst risk is held.
 *
 * @param now running time, ms
 */
export function nextScene(plan: WallPlan, shown: Shown | null, state: LiveState, now: number): Shown {
  if (isUrgent(state) && isEarned('worst-risk', state))
    return shown?.scene === 'worst-risk' ? shown : { scene: 'worst-risk', since: now };
  const earned = plan.scenes.filter(({ scene }) => isEarned(scene, state));
  const at = plan.scenes.findIndex(({ scene }) => scene === shown?.scene);
  const standing = earned.find(({ scene }) => scene === shown?.scene);
  if (shown && standing && now - shown.since < standing.seconds * 1_000) return shown;
  const after = [...plan.scenes.slice(at + 1), ...plan.scenes.slice(0, at + 1)];
  const next = after.find(({ scene }) => isEarned(scene, state));
  return { scene: next?.scene ?? 'overview', since: now };
}

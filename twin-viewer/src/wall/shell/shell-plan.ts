/** A screen in a frame: when it began, and what it has said. Running times in ms. */
export interface Screen {
  startedAt: number;
  /** null: it has not said anything yet. */
  heardAt: number | null;
  drawn: boolean;
  memoryMegabytes: number | null;
}

export interface ShellState {
  /** What people see. */
  shown: Screen;
  /** The next one, loading unseen. */
  warming: Screen | null;
  /** Why a new one is wanted; null: it is not. */
  wanted: 'version' | 'night' | 'memory' | null;
  /** When the last attempt to warm one up was given up. */
  givenUpAt: number | null;
}

export type Step =
  | { do: 'nothing' }
  /** The screen does not answer any more: away with it, and another in its place, seen or not. */
  | { do: 'replace' }
  | { do: 'warm' }
  | { do: 'swap' }
  | { do: 'give-up' };

// A page that draws a large model for the first time may be busy for as long as that.
const SILENT_MS_MAX = 60_000;
// Loading over a weak link, and drawing.
const WARM_MS_MAX = 180_000;
const TRY_AGAIN_MS = 300_000;
/** Ten times what a wall needs; a page with so much is put away before the browser ends it. */
export const MEMORY_MEGABYTES_MAX = 1_500;

/**
 * What the page around the screens does now.
 *
 * @param now running time, ms
 *
 * @example nextStep({ shown, warming: null, wanted: 'version', givenUpAt: null }, now) // { do: 'warm' }
 */
export function nextStep({ shown, warming, wanted, givenUpAt }: ShellState, now: number): Step {
  if (now - (shown.heardAt ?? shown.startedAt) > SILENT_MS_MAX) return { do: 'replace' };
  if (warming) {
    if (warming.heardAt !== null && warming.drawn) return { do: 'swap' };
    return now - warming.startedAt > WARM_MS_MAX ? { do: 'give-up' } : { do: 'nothing' };
  }
  if (wanted === null) return { do: 'nothing' };
  const rests = givenUpAt !== null && now - givenUpAt < TRY_AGAIN_MS;
  return rests ? { do: 'nothing' } : { do: 'warm' };
}

/**
 * Has a time of the day passed between two looks? Through midnight too; a clock that was set back passes nothing twice
 * within the same minute.
 *
 * @param before and after local times of the day, `HH:MM`
 */
export function hasPassed(time: string, before: string, after: string): boolean {
  if (before === after) return false;
  return before < after ? before < time && time <= after : time > before || time <= after;
}

import { create } from 'zustand';

export const MODES = ['status', 'planned-actual', 'strength', 'temperature', 'trade', 'responsible'] as const;
export type Mode = (typeof MODES)[number];

/** These have a date: the timeline stands under them. */
const TIMED: readonly Mode[] = ['planned-actual', 'trade', 'responsible'];

export function isTimed(mode: Mode): boolean {
  return TIMED.includes(mode);
}

/** What the model is compared with through time; `side`: plan and actual side by side. */
export const TIME_VIEWS = ['compare', 'plan', 'actual', 'side'] as const;
export type TimeView = (typeof TIME_VIEWS)[number];

/** How the twin is looked at; everything that a link to it carries. */
export interface TwinView {
  mode: Mode;
  /** The site's wall time as if it were UTC, ms; null: now. */
  at: number | null;
  timeView: TimeView;
  playing: boolean;
  /** How far the storeys are drawn apart, 0 … 1. */
  explode: number;
  /** Where the three section planes stand: shares of the model from its low end, 1 is uncut. */
  section: readonly [x: number, y: number, z: number];
  /** Only this storey is solid, the others are ghosts; null: all are. */
  storey: string | null;
  search: string;
}

export const PLAIN_VIEW: TwinView = {
  mode: 'status',
  at: null,
  timeView: 'compare',
  playing: false,
  explode: 0,
  section: [1, 1, 1],
  storey: null,
  search: '',
};

export const useView = create<TwinView>(() => PLAIN_VIEW);

export function setView(change: Partial<TwinView>): void {
  useView.setState(change);
}

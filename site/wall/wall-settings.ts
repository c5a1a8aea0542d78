/** What a wall shows by turns. Each has to be earned: a scene without anything to say is left out. */
export const WALL_SCENES = ['overview', 'worst-risk', 'todays-pours', 'machines', 'week-ahead'] as const;
export type WallScene = (typeof WALL_SCENES)[number];

/** `wall` in `site.yaml`, with every default filled in. */
export interface WallPlan {
  /** From the eye of who reads to the screen. */
  viewingMetres: number;
  /** Diagonal of the screen. */
  screenInches: number;
  /** Local time of the day at which a wall loads itself anew, unseen; `03:30`. */
  reloadAt: string;
  /** In this order, each so long. */
  scenes: readonly { scene: WallScene; seconds: number }[];
}

/** The same as people write it. */
export type WallSettings = Partial<WallPlan>;

const DEFAULT_PLAN: WallPlan = {
  // Across a site office, on the screen that most of them have.
  viewingMetres: 5,
  screenInches: 55,
  // Nobody is there, and the night's backups are done.
  reloadAt: '03:30',
  scenes: [
    { scene: 'overview', seconds: 40 },
    { scene: 'worst-risk', seconds: 25 },
    { scene: 'todays-pours', seconds: 25 },
    { scene: 'machines', seconds: 20 },
    { scene: 'week-ahead', seconds: 25 },
  ],
};

/** @example wallPlan({ screenInches: 75 }).viewingMetres // 5 */
export function wallPlan(settings: WallSettings | undefined): WallPlan {
  return { ...DEFAULT_PLAN, ...settings };
}

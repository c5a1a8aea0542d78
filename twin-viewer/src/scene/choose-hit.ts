export interface Hit {
  /** Metres from the eye. */
  distance: number;
  feature: number;
}

/**
 * What a click means: the nearest thing that stands; what is not built yet only where nothing stands behind
 * it, because one looks through it.
 */
export function chooseHit(hits: readonly Hit[], isGhost: (feature: number) => boolean): Hit | null {
  const nearest = [...hits].sort((a, b) => a.distance - b.distance);
  return nearest.find(({ feature }) => !isGhost(feature)) ?? nearest[0] ?? null;
}

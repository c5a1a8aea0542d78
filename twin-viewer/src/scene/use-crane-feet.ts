import { useMemo } from 'react';
import { useLive } from '../live/live-store.ts';
import type { Point } from './callouts.ts';

/** Where tower cranes stand, model metres; a new list only when one was added or moved. */
export function useCraneFeet(): readonly Point[] {
  const feet = useLive(({ state }) =>
    JSON.stringify(
      Object.values(state?.devices ?? {}).flatMap(({ kind, position }) =>
        kind === 'tower-crane' && position ? [position] : [],
      ),
    ),
  );
  return useMemo(() => JSON.parse(feet) as Point[], [feet]);
}

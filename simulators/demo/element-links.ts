import type { DemoBuilding } from './building.ts';
import type { JobStep } from './step.ts';

/** An element and an activity that builds it. */
export interface ElementLink {
  element: string;
  activity: string;
}

/**
 * Which activities build which elements: those of its trade, on its storey, in its zone. An element is done when the
 * last of them is.
 */
export function elementLinks(building: DemoBuilding, steps: readonly JobStep[]): ElementLink[] {
  return building.elements.flatMap((element) =>
    steps
      .filter(({ work }) => {
        if (!work?.trades.includes(element.trade)) return false;
        const here = work.storey === null || work.storey === element.storey;
        return here && (work.zone === null || work.zone === element.zone);
      })
      .map(({ id }) => ({ element: element.id, activity: id })),
  );
}

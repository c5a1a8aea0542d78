import type { Element } from '../../site/twin/element.ts';
import { LOOK } from '../src/modes/looks.ts';
import { makeBuilding } from '../src/scene/building.ts';
import type { ModelPart } from '../src/scene/model-part.ts';
import { NEVER } from '../src/timeline/look-at.ts';
import type { Way } from './way.ts';

const DAYS = 400;

/** As the twin draws it: merged, with the states in one texture. */
export function mergedWay(parts: readonly ModelPart[], elements: readonly Element[]): Way {
  const building = makeBuilding(parts, elements);
  const share = (feature: number) => feature / elements.length;
  building.setLooks(() => LOOK.done);
  building.setDates(({ feature }) => {
    const start = share(feature) * DAYS;
    return {
      plannedStart: start,
      plannedFinish: start + 10,
      actualStart: start < DAYS / 2 ? start + 1 : NEVER,
      actualFinish: start < DAYS / 2 ? start + 12 : NEVER,
      forecastStart: start + 1,
      forecastFinish: start + 12,
    };
  });
  return {
    scene: building.group,
    recolour(round) {
      building.setMoment(null);
      building.setLooks(({ feature }) => [LOOK.inProgress, LOOK.done, LOOK.late][(feature + round) % 3] ?? 0);
    },
    scrub(at) {
      building.setMoment({ view: 'actual', at: at * DAYS, today: DAYS / 2 });
    },
    pick: building.pick,
    prepare: building.prepare,
    dispose: building.dispose,
  };
}

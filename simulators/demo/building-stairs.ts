import { STAIR, stairWest } from './building-core.ts';
import { metres, storeyAt, storeyHeight, type Zone } from './building-layout.ts';
import { named, type Part, part } from './building-part.ts';
import { box, type Point2, type Prism } from './building-solids.ts';

const FLIGHT_WIDTH = 1.2;
/** Under the steps, measured upright. */
const WAIST = 0.2;
const RISER_MAX = 0.165;
/** From the foot of a flight to its head, with the half landing beyond it. */
const FLIGHT_LENGTH = 3.1;

/** Two flights and a half landing between them, in each of the two stair shafts. */
export function stairs(storey: number): Part[] {
  return (['A', 'B'] as const).flatMap((zone) => stair(storey, zone));
}

function stair(storey: number, zone: Zone): Part[] {
  const kind = { en: 'Stair', zh: '楼梯' };
  const floor = storeyAt(storey).elevation;
  const rise = metres(storeyHeight(storey) / 2);
  const west = stairWest(zone);
  const eastFlight = metres(west + STAIR.width - FLIGHT_WIDTH);
  const foot = metres(STAIR.south + STAIR.landing);
  const head = metres(foot + FLIGHT_LENGTH);
  const landing = box(
    [west, head, floor + rise - WAIST],
    [west + STAIR.width, STAIR.north, floor + rise],
    'concrete',
  );
  const of = {
    storey,
    zone,
    trade: 'stair',
    grade: 'C30',
    assembly: { kind, name: named(kind, storey, zone) },
  } as const;
  const flightKind = { en: 'Stair flight', zh: '楼梯段' };
  return [
    part({
      class: 'IfcStairFlight',
      kind: flightKind,
      mark: 'F1',
      solids: [flight(west, foot, floor, rise, 1)],
      ...of,
    }),
    part({
      class: 'IfcStairFlight',
      kind: flightKind,
      mark: 'F2',
      solids: [flight(eastFlight, head, metres(floor + rise), rise, -1)],
      ...of,
    }),
    part({ class: 'IfcSlab', kind: { en: 'Stair landing', zh: '休息平台' }, solids: [landing], ...of }),
  ];
}

/** @param direction 1 up to the north, −1 up to the south */
function flight(x: number, foot: number, base: number, rise: number, direction: 1 | -1): Prism {
  const risers = Math.ceil(rise / RISER_MAX);
  const riser = rise / risers;
  const going = FLIGHT_LENGTH / (risers - 1);
  const steps = Array.from({ length: risers }, (_, step): Point2[] => [
    [step * going, step * riser],
    [step * going, (step + 1) * riser],
  ]).flat();
  const profile: Point2[] = [[0, -WAIST], ...steps, [FLIGHT_LENGTH, rise - riser - WAIST]];
  return {
    at: [x, foot, base],
    along: 'east',
    outline: profile.map(([run, height]): Point2 => [metres(run * direction), metres(height)]),
    holes: [],
    depth: FLIGHT_WIDTH,
    look: 'concrete',
  };
}

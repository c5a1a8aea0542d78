import type { GroundSteps } from './ground-steps.ts';
import { type StepBook, type Work, ZONES, type Zone } from './step.ts';

export interface FrameSteps {
  /** Strip step of the slab under a storey, per storey and zone. */
  slabStripped: Map<string, string>;
  slabPoured: Map<string, string>;
  toppedOut: string;
}

export const zoneKey = (storey: number, zone: Zone): string => `${storey}-${zone}`;

/** Stands until the planner knows the season in which the slab is placed; see planner.ts. */
const SLAB_CURING_DAYS = 7;
/** Walls and columns come out of their forms at the strength that frost cannot harm, two nights later. */
const WALL_CURING_DAYS = 2;

/**
 * The frame, storey by storey, in two zones: walls and columns, then the slab above, with one set of slab formwork per
 * zone, so that a slab that strips late holds up the next one.
 *
 * @param storeys labels from the lowest up; the last has a slab (the roof) and nothing above
 */
export function frameSteps(book: StepBook, ground: GroundSteps, storeys: readonly string[]): FrameSteps {
  const slabStripped = new Map<string, string>();
  const slabPoured = new Map<string, string>();
  const stripped = new Map<string, string>();
  /** The formworkers do zone A, then zone B, then the next storey. */
  let formworkers: string | null = null;

  storeys.forEach((label, storey) => {
    book.summary(`Storey ${label} 结构 ${label}`);
    for (const zone of ZONES) {
      const below = zoneKey(storey - 1, zone);
      const key = zoneKey(storey, zone);
      if (storey > 0) {
        const slab = slabSteps(book, `${label}-${zone}`, { storey, zone }, [
          stripped.get(below) ?? null,
          slabStripped.get(below) ?? null,
          formworkers,
        ]);
        formworkers = slab.formwork;
        slabStripped.set(key, slab.strip);
        slabPoured.set(key, slab.pour);
      }
      const stand = slabPoured.get(key) ?? ground.raft[zone];
      if (storey < storeys.length - 1)
        stripped.set(key, verticalSteps(book, `${label}-${zone}`, { storey, zone }, stand));
    }
  });
  const last = storeys.length - 1;
  const toppedOut = book.milestone(
    'Topping out 主体结构封顶',
    ZONES.map((zone) => slabPoured.get(zoneKey(last, zone)) as string),
  );
  return { slabStripped, slabPoured, toppedOut };
}

type Place = Pick<Work, 'storey' | 'zone'>;

function slabSteps(
  book: StepBook,
  label: string,
  place: Place,
  after: readonly (string | null)[],
): { formwork: string; pour: string; strip: string } {
  const work = (part: Work['part']): Work => ({ trades: ['slab'], ...place, part });
  const formwork = book.task(`Formwork slab ${label} 楼板支模`, 3, {
    crew: 'structure',
    after,
    work: work('prepare'),
  });
  const rebar = book.task(`Reinforce slab ${label} 楼板钢筋`, 3, {
    crew: 'structure',
    after: [formwork],
    work: work('prepare'),
  });
  const services = book.task(`Embedded services slab ${label} 预埋管线`, 2, {
    crew: 'structure',
    after: [],
    alongside: rebar,
  });
  const pour = book.task(`Pour slab ${label} 楼板浇筑`, 1, {
    crew: 'concrete',
    after: [rebar, services],
    work: work('pour'),
  });
  const cure = book.task(`Cure slab ${label} 楼板养护`, SLAB_CURING_DAYS, {
    crew: 'concrete',
    after: [pour],
    calendar: 'always',
    work: work('cure'),
  });
  const strip = book.task(`Strip slab ${label} 楼板拆模`, 2, {
    crew: 'structure',
    after: [cure],
    work: work('strip'),
  });
  return { formwork, pour, strip };
}

function verticalSteps(book: StepBook, label: string, place: Place, stand: string): string {
  const work = (part: Work['part']): Work => ({ trades: ['column', 'wall'], ...place, part });
  const rebar = book.task(`Reinforce columns and walls ${label} 墙柱钢筋`, 2, {
    crew: 'structure',
    after: [stand],
    work: work('prepare'),
  });
  const formwork = book.task(`Formwork columns and walls ${label} 墙柱支模`, 2, {
    crew: 'structure',
    after: [rebar],
    work: work('prepare'),
  });
  const pour = book.task(`Pour columns and walls ${label} 墙柱浇筑`, 1, {
    crew: 'concrete',
    after: [formwork],
    work: work('pour'),
  });
  const cure = book.task(`Cure columns and walls ${label} 墙柱养护`, WALL_CURING_DAYS, {
    crew: 'concrete',
    after: [pour],
    calendar: 'always',
    work: work('cure'),
  });
  return book.task(`Strip columns and walls ${label} 墙柱拆模`, 1, {
    crew: 'structure',
    after: [cure],
    work: work('strip'),
  });
}

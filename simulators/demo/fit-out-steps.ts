import { type FrameSteps, zoneKey } from './frame-steps.ts';
import { type StepBook, ZONES, type Zone } from './step.ts';

/** Stairs, façade, services and finishes follow the frame at a distance; then hand-over. */
export function fitOutSteps(book: StepBook, frame: FrameSteps, storeys: readonly string[]): void {
  // The last label is the roof: it has parapets, not rooms.
  const rooms = storeys.slice(0, -1).map((label, storey) => ({ label, storey }));
  const stairs = stairSteps(book, frame, rooms);
  const facade = facadeSteps(book, frame, rooms);
  const roof = roofSteps(book, frame, storeys.length - 1);
  const blockwork = blockworkSteps(book, frame, rooms);
  const services = servicesSteps(book, rooms, blockwork);
  const finishes = finishesSteps(book, rooms, services, facade);

  book.summary('Completion 竣工');
  const lifts = book.task('Lifts 电梯安装', 26, {
    crew: 'services',
    after: [frame.toppedOut, ...stairs.slice(-1)],
  });
  const weathertight = book.milestone('Weathertight 外围护封闭', [...facade.values(), roof]);
  const commissioning = book.task('Commissioning 系统调试', 14, {
    crew: 'services',
    after: [...services.values(), lifts, weathertight],
  });
  const external = book.task('External works and landscaping 室外工程', 24, {
    crew: 'finishes',
    after: [weathertight],
  });
  const inspection = book.task('Final inspection 竣工验收', 8, {
    crew: 'finishes',
    after: [commissioning, external, ...finishes.values()],
  });
  book.milestone('Hand-over 竣工交付', [inspection]);
}

interface Room {
  label: string;
  storey: number;
}

/** Storeys between the slab under the crews and the slab that must have been stripped above them. */
const PROPS_CLEAR = 1;

function stairSteps(book: StepBook, frame: FrameSteps, rooms: readonly Room[]): string[] {
  book.summary('Stairs 楼梯');
  const written: string[] = [];
  for (const { label, storey } of rooms) {
    const above = ZONES.map((zone) => frame.slabStripped.get(zoneKey(storey + 1, zone)) ?? null);
    const work = { trades: ['stair'], storey, zone: null, part: 'build' } as const;
    written.push(
      book.task(`Stairs ${label} 楼梯 ${label}`, 3, {
        crew: 'structure',
        after: [...above, written.at(-1) ?? null],
        work,
      }),
    );
  }
  return written;
}

/** One gang hangs panels, zone after zone, and is the slowest on the job; the glaziers follow it. */
function facadeSteps(book: StepBook, frame: FrameSteps, rooms: readonly Room[]): Map<string, string> {
  book.summary('Façade 外立面');
  const glazed = new Map<string, string>();
  let panels: string | null = null;
  let glazing: string | null = null;
  // The basement has no façade.
  for (const { label, storey } of rooms.slice(1))
    for (const zone of ZONES) {
      const work = { trades: ['facade'], storey, zone, part: 'build' } as const;
      const clear = stripped(frame, storey + PROPS_CLEAR, zone) ?? stripped(frame, storey, zone);
      const crew = 'envelope';
      panels = book.task(`Façade panels ${label}-${zone} 外墙板`, 8, { crew, after: [clear, panels], work });
      glazing = book.task(`Glazing ${label}-${zone} 幕墙玻璃`, 6, { crew, after: [panels, glazing], work });
      glazed.set(zoneKey(storey, zone), glazing);
    }
  return glazed;
}

function roofSteps(book: StepBook, frame: FrameSteps, roof: number): string {
  book.summary('Roof 屋面');
  const parapets = book.task('Parapets 女儿墙', 8, {
    crew: 'envelope',
    after: ZONES.map((zone) => frame.slabStripped.get(zoneKey(roof, zone)) ?? null),
    work: { trades: ['parapet'], storey: null, zone: null, part: 'build' },
  });
  return book.task('Roof waterproofing 屋面防水', 8, { crew: 'envelope', after: [parapets] });
}

function blockworkSteps(book: StepBook, frame: FrameSteps, rooms: readonly Room[]): Map<string, string> {
  book.summary('Blockwork 砌筑');
  return perZone(rooms, ({ label, storey }, zone, before) =>
    book.task(`Blockwork ${label}-${zone} 砌筑 ${label}-${zone}`, 9, {
      crew: 'finishes',
      after: [stripped(frame, storey, zone), before],
    }),
  );
}

function servicesSteps(
  book: StepBook,
  rooms: readonly Room[],
  blockwork: ReadonlyMap<string, string>,
): Map<string, string> {
  book.summary('Services 机电安装');
  return perZone(rooms, ({ label, storey }, zone, before) =>
    book.task(`MEP rough-in ${label}-${zone} 机电安装 ${label}-${zone}`, 8, {
      crew: 'services',
      after: [blockwork.get(zoneKey(storey, zone)) ?? null, before],
    }),
  );
}

function finishesSteps(
  book: StepBook,
  rooms: readonly Room[],
  services: ReadonlyMap<string, string>,
  facade: ReadonlyMap<string, string>,
): Map<string, string> {
  book.summary('Finishes 装修');
  return perZone(rooms, ({ label, storey }, zone, before) =>
    book.task(`Finishes ${label}-${zone} 装修 ${label}-${zone}`, 8, {
      crew: 'finishes',
      after: [services.get(zoneKey(storey, zone)) ?? null, facade.get(zoneKey(storey, zone)) ?? null, before],
    }),
  );
}

/** The slab over a storey: rooms can be worked in once its props are out. */
function stripped(frame: FrameSteps, storey: number, zone: Zone): string | null {
  return frame.slabStripped.get(zoneKey(storey + 1, zone)) ?? null;
}

/** One step per storey and zone, each zone's gang going up. */
function perZone(
  rooms: readonly Room[],
  write: (room: Room, zone: Zone, before: string | null) => string,
): Map<string, string> {
  const written = new Map<string, string>();
  for (const room of rooms)
    for (const zone of ZONES) {
      const before = written.get(zoneKey(room.storey - 1, zone)) ?? null;
      written.set(zoneKey(room.storey, zone), write(room, zone, before));
    }
  return written;
}

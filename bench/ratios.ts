/** Ours beside one other in the same run. */
export interface Ratio {
  what: string;
  ours: string;
  peer: string;
  ratio: number;
  /** What a higher ratio means. */
  better: 'higher' | 'lower';
}

interface StoreReport {
  rows: {
    id: string;
    title: string;
    pointsPerSecond: number;
    bytesPerPoint: number;
    hourlyMeansOfWeekMs: number;
  }[];
}
interface ChainReport {
  rows: { id: string; title: string; flow: { stored: number; storedSeconds: number } }[];
}
interface IngestReport {
  ratios: { of: string; to: string; perSecond: number }[];
}
interface ViewerReport {
  rows: {
    title: string;
    firstPictureMs: number;
    cpuMsPerFrame: number;
    recolourMs: number;
    pickMs: number;
    heapMegabytes: number;
  }[];
}
interface RulesReport {
  rows: { title: string; readingsPerCpuSecond: number }[];
}
interface StartUpReport {
  rows: { title: string; startSeconds: number; memoryMegabytes: number }[];
}

const isOurs = (title: string) => /^plumbline/i.test(title);

/** What the JSON of a part says in ratios. Parts without peers have none. */
export const ratiosOf: Record<string, (report: unknown) => Ratio[]> = {
  ingest: (report) =>
    (report as IngestReport).ratios.map(({ of, to, perSecond }) => ({
      what: 'acknowledged messages a second',
      ours: of,
      peer: to,
      ratio: perSecond,
      better: 'higher',
    })),
  chain: (report) =>
    pairs((report as ChainReport).rows, [
      ['stored points a second', 'higher', ({ flow }) => flow.stored / flow.storedSeconds],
    ]),
  store: (report) =>
    pairs((report as StoreReport).rows, [
      ['points written a second', 'higher', (row) => row.pointsPerSecond],
      ['bytes a point', 'lower', (row) => row.bytesPerPoint],
      ['a week by the hour', 'lower', (row) => row.hourlyMeansOfWeekMs],
    ]),
  rules: (report) =>
    pairs((report as RulesReport).rows, [
      ['readings judged a second of one core', 'higher', (row) => row.readingsPerCpuSecond],
    ]),
  viewer: (report) =>
    pairs((report as ViewerReport).rows, [
      ['first picture', 'lower', (row) => row.firstPictureMs],
      ['CPU a frame', 'lower', (row) => row.cpuMsPerFrame],
      ['recolour all', 'lower', (row) => row.recolourMs],
      ['pick', 'lower', (row) => row.pickMs],
      ['heap of the page', 'lower', (row) => row.heapMegabytes],
    ]),
  'start-up': (report) =>
    pairs((report as StartUpReport).rows, [
      ['time until data are taken', 'lower', (row) => row.startSeconds],
      ['memory without data', 'lower', (row) => row.memoryMegabytes],
    ]),
};

function pairs<Row extends { title: string }>(
  rows: readonly Row[],
  figures: readonly (readonly [string, Ratio['better'], (row: Row) => number])[],
): Ratio[] {
  const ours = rows.filter(({ title }) => isOurs(title));
  const peers = rows.filter(({ title }) => !isOurs(title));
  return figures.flatMap(([what, better, of]) =>
    ours.flatMap((our) =>
      peers.map((peer) => ({ what, ours: our.title, peer: peer.title, ratio: of(our) / of(peer), better })),
    ),
  );
}

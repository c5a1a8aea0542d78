import type { CDPSession, Frame } from 'playwright-core';

/** What must not grow. */
export interface Look {
  /** Of the whole night, 0 to 1. */
  share: number;
  /** All that the engine keeps for scripts, with the machine code that it goes on making of them for an hour. */
  heapMegabytes: number;
  /** Of it without machine code: what scripts hold, and what the browser holds for them. */
  heldMegabytes: number;
  nodes: number;
  listeners: number;
  textures: number;
  geometries: number;
}

interface Hooks {
  plumbline?: { memory(): { textures: number; geometries: number } };
}

const BYTES_PER_MEGABYTE = 1_048_576;

/** After a collection of garbage: what is still there is held by somebody. */
export async function look(session: CDPSession, screen: Frame, share: number): Promise<Look> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const figure = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
  const drawn = await screen.evaluate(() => (globalThis as Hooks).plumbline?.memory());
  return {
    share,
    heapMegabytes: figure('JSHeapUsedSize') / BYTES_PER_MEGABYTE,
    heldMegabytes: (await heldBytes(session)) / BYTES_PER_MEGABYTE,
    nodes: figure('Nodes'),
    listeners: figure('JSEventListeners'),
    textures: drawn?.textures ?? 0,
    geometries: drawn?.geometries ?? 0,
  };
}

interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
  nodes: number[];
}

async function heldBytes(session: CDPSession): Promise<number> {
  const parts: string[] = [];
  const take = ({ chunk }: { chunk: string }) => parts.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', take);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { snapshot, nodes } = JSON.parse(parts.join('')) as Snapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  const code = types[0].indexOf('code');
  let held = 0;
  for (let node = 0; node < nodes.length; node += fields.length)
    if (nodes[node + type] !== code) held += nodes[node + size] ?? 0;
  return held;
}

export const FIGURES = [
  'heapMegabytes',
  'heldMegabytes',
  'nodes',
  'listeners',
  'textures',
  'geometries',
] as const;
export type Figure = (typeof FIGURES)[number];

const FLAT = 1.05;

/** The figures that have grown by more than a twentieth from the first third to the last, with both values. */
export function grown(looks: readonly Look[]): { figure: Figure; early: number; late: number }[] {
  const third = Math.max(1, Math.floor(looks.length / 3));
  return FIGURES.flatMap((figure) => {
    const early = median(looks.slice(0, third).map((one) => one[figure]));
    const late = median(looks.slice(-third).map((one) => one[figure]));
    return late > early * FLAT ? [{ figure, early, late }] : [];
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

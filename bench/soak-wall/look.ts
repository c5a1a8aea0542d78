import type { CDPSession, Frame } from 'playwright-core';

/** What must not grow. */
export interface Look {
  /** Of the whole night, 0 to 1. */
  share: number;
  heapMegabytes: number;
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
    nodes: figure('Nodes'),
    listeners: figure('JSEventListeners'),
    textures: drawn?.textures ?? 0,
    geometries: drawn?.geometries ?? 0,
  };
}

export const FIGURES = ['heapMegabytes', 'nodes', 'listeners', 'textures', 'geometries'] as const;
export type Figure = (typeof FIGURES)[number];

/** The first part fills caches: glyphs, shaders, formatters. */
const WARM_UP_SHARE = 0.2;
const FLAT = 1.05;

/** The figures that have grown by more than a twentieth since the warm-up, with both values. */
export function grown(looks: readonly Look[]): { figure: Figure; early: number; late: number }[] {
  const steady = looks.filter(({ share }) => share >= WARM_UP_SHARE);
  const third = Math.max(1, Math.floor(steady.length / 3));
  return FIGURES.flatMap((figure) => {
    const early = median(steady.slice(0, third).map((one) => one[figure]));
    const late = median(steady.slice(-third).map((one) => one[figure]));
    return late > early * FLAT ? [{ figure, early, late }] : [];
  });
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

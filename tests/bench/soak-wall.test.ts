import { expect, test } from 'vitest';
import { FIGURES, grown, type Look } from '../../bench/soak-wall/look.ts';
import { nextChange } from '../../bench/soak-wall/night.ts';
import { applyDelta, type LiveState } from '../../site/live.ts';

const LOOKS = 24;
const steady = (index: number): Look => ({
  share: index / LOOKS,
  heapMegabytes: 20 + (index % 3) / 10,
  heldMegabytes: 12 + (index % 3) / 10,
  nodes: 230 + (index % 2),
  listeners: 215,
  textures: 6,
  geometries: 13,
});
const looks = Array.from({ length: LOOKS }, (_, index) => steady(index));

test('a screen that holds what it held has not grown, whatever one look of many found', () => {
  expect(grown(looks)).toEqual([]);
  expect(grown(looks.map((one, index) => (index === 20 ? { ...one, heapMegabytes: 29 } : one)))).toEqual([]);
});

test('a leak is found in whatever it gathers: memory, nodes, listeners, textures, geometries', () => {
  for (const figure of FIGURES) {
    const leaking = looks.map((one, index) => ({ ...one, [figure]: one[figure] * (1 + index / 100) }));
    expect(grown(leaking)).toMatchObject([{ figure }]);
  }
});

test('a night goes on at five a second: readings each time, no sensor falls silent, the rest now and then', () => {
  let state = siteOf(7);
  const began = state.now;
  const parts = new Set<string>();
  for (let turn = 0; turn < 1_000; turn++) {
    const change = nextChange(state, turn);
    for (const part of Object.keys(change)) parts.add(part);
    state = applyDelta(state, { ...change, n: turn + 1 });
  }
  expect(state.now - began).toBe(200_000);
  expect([...parts].sort()).toEqual(['devices', 'elements', 'now', 'pours', 'risks']);
  const ages = Object.values(state.devices).map(({ lastAt }) => state.now - lastAt);
  expect(ages).toHaveLength(7);
  expect(Math.max(...ages)).toBeLessThan(1_000);
});

/** As much of a site as the night reads. */
function siteOf(devices: number): LiveState {
  const device = (index: number) => ({
    gateway: 'gw-1',
    device: `probe-${index}`,
    kind: 'concrete-probe',
    name: { en: `Probe ${index}`, zh: `探头 ${index}` },
    lastAt: 0,
    channels: { '1': { temperature: { value: 21.5, unit: '°C', at: 0 } } },
  });
  return {
    now: 1_800_000_000_000,
    progress: null,
    elements: { 'slab-1': 'in-progress', 'slab-2': 'not-started' },
    devices: Object.fromEntries(Array.from({ length: devices }, (_, index) => [`d${index}`, device(index)])),
    pours: {},
    risks: {},
  } as unknown as LiveState;
}

import { expect, test } from 'vitest';
import { graphOf } from '../../bench/soak/graph.ts';
import { type Sample, samplesAsCsv } from '../../bench/soak/sample.ts';
import { growthOf, isFlat } from '../../bench/soak/verdict.ts';

const steady = (index: number): Sample => ({
  seconds: index,
  day: 20_000 + index / 10,
  memoryMegabytes: 300 + (index % 5),
  heapMegabytes: 100,
  handles: 50,
  diskMegabytes: 10 + index / 10,
  lagBatches: index === 7 ? 4 : 0,
  eventLoopLagMs: 12,
});
const samples = Array.from({ length: 100 }, (_, index) => steady(index));

test('a service that stays as it is is flat; disk is told by the simulated day', () => {
  const growth = growthOf(samples);
  expect(growth.diskMegabytesPerDay).toBeCloseTo(1, 6);
  expect(growth.simulatedDays).toBeCloseTo(9.9, 6);
  expect(growth.lagBatchesMost).toBe(4);
  expect(isFlat(growth)).toBe(true);
});

test('a leak of memory or of handles is not flat, however small each step', () => {
  const leaking = samples.map((sample, index) => ({ ...sample, memoryMegabytes: 300 + index }));
  expect(isFlat(growthOf(leaking))).toBe(false);
  const forgetful = samples.map((sample, index) => ({ ...sample, handles: 50 + Math.floor(index / 5) }));
  expect(isFlat(growthOf(forgetful))).toBe(false);
});

test('what fills up in the first quarter is no leak', () => {
  const warming = samples.map((sample, index) => ({
    ...sample,
    memoryMegabytes: Math.min(300, 100 + index * 10),
  }));
  expect(isFlat(growthOf(warming))).toBe(true);
});

test('the graph has a panel for each figure, and the samples are a table', () => {
  const svg = graphOf(samples);
  for (const name of ['memory', 'disk', 'open files and sockets', 'batches behind', 'event loop lag'])
    expect(svg).toContain(name);
  expect(samplesAsCsv(samples).split('\n')).toHaveLength(101);
});

import { expect, test } from 'vitest';
import { cpuSecondsOf, machineCpuSecondsOf } from '../../bench/ingest/cpu.ts';
import { LatencyHistogram } from '../../bench/ingest/latency.ts';
import { answersTo } from '../../bench/ingest/null-sink.ts';
import { spreadOf } from '../../bench/ingest/spread.ts';

test('percentiles are within two per cent of the sorted times', () => {
  const histogram = new LatencyHistogram();
  for (let ms = 1; ms <= 1_000; ms++) histogram.add(ms);
  expect(Math.abs((histogram.percentileMs(0.5) ?? 0) / 500 - 1)).toBeLessThan(0.02);
  expect(Math.abs((histogram.percentileMs(0.99) ?? 0) / 990 - 1)).toBeLessThan(0.02);
  expect(new LatencyHistogram().percentileMs(0.5)).toBeNull();
});

test('the middle of an even number of rounds is the mean of two; a round without a figure is left out', () => {
  expect(spreadOf([30, 10, 20, 1_000])).toEqual({ median: 25, min: 10, max: 1_000 });
  expect(spreadOf([3, null, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
  expect(spreadOf([null])).toBeNull();
});

test('processor time is read behind a program name that holds blanks and brackets', () => {
  expect(cpuSecondsOf('7 (a) b) S 1 7 7 0 -1 4194560 1 0 0 0 250 50 0 0 20')).toBe(3);
  expect(machineCpuSecondsOf('cpu  100 20 30 9999 50 0 10 40 0 0\ncpu0 1 1 1 1\n')).toBe(2);
});

test('the null sink answers whole packets and leaves the rest for later', () => {
  const connect = [0x10, 2, 0, 0];
  const publish = [0x32, 6, 0, 1, 0x61, 0x12, 0x34, 0x7b];
  const all = Uint8Array.from([...connect, ...publish, ...publish.slice(0, 5)]);
  const { answers, used } = answersTo(all);
  expect([...answers]).toEqual([0x20, 2, 0, 0, 0x40, 2, 0x12, 0x34]);
  expect(used).toBe(connect.length + publish.length);
});

import { type ChartLine, lineChart } from '../../reports/charts/line-chart.ts';
import { svgOfAll } from '../../reports/charts/svg.ts';
import type { Sample } from './sample.ts';

interface Panel {
  lines: [name: string, colour: string, of: (sample: Sample) => number][];
  unit: string;
}

const PANELS: Panel[] = [
  {
    unit: 'MB',
    lines: [
      ['memory', '#0b5fa5', ({ memoryMegabytes }) => memoryMegabytes],
      ['of it heap', '#c2571a', ({ heapMegabytes }) => heapMegabytes],
    ],
  },
  { unit: 'MB', lines: [['disk', '#2e7d32', ({ diskMegabytes }) => diskMegabytes]] },
  { unit: '', lines: [['open files and sockets', '#5b2c83', ({ handles }) => handles]] },
  { unit: '', lines: [['batches behind', '#b00020', ({ lagBatches }) => lagBatches]] },
  { unit: 'ms', lines: [['event loop lag, p99', '#444444', ({ eventLoopLagMs }) => eventLoopLagMs]] },
];

/** A panel below the other, all over simulated days. @returns SVG */
export function graphOf(samples: readonly Sample[]): string {
  const from = samples[0]?.day ?? 0;
  const panels = PANELS.map(({ lines, unit }) =>
    lineChart({
      lines: lines.map(
        ([name, colour, of]): ChartLine => ({
          name,
          colour,
          points: samples.map((sample) => [sample.day - from, of(sample)] as const),
        }),
      ),
      writeX: (day) => `day ${day.toFixed(1)}`,
      writeY: (value) => `${value.toFixed(0)} ${unit}`.trim(),
      yLeast: 0,
    }),
  );
  return `${svgOfAll(panels, 'sans-serif').svg}\n`;
}

import type { Drawing, Shape, Spot } from './drawing.ts';

export interface ChartLine {
  name: string;
  colour: string;
  dash?: [number, number];
  width?: number;
  /** x ascending; null breaks the line. */
  points: readonly (readonly [x: number, y: number | null])[];
}

export interface LineChart {
  lines: readonly ChartLine[];
  /** A line across, such as a limit. */
  levels?: readonly { y: number; name: string; colour: string }[];
  /** A line from top to bottom, such as today. */
  mark?: { x: number; name: string };
  writeX(x: number): string;
  writeY(y: number): string;
  /** The axis reaches to these at least. */
  yLeast?: number;
  yMost?: number;
  /** Half as wide: two of them stand side by side. */
  half?: boolean;
  /** Above the legend, cut where it is too long. */
  title?: string;
}

const WHOLE = { width: 584, height: 230, ticks: 5 };
const HALF = { width: 284, height: 178, ticks: 3 };
const [LEFT, RIGHT, TOP, BOTTOM] = [60, 18, 34, 30];
const TITLE_HEIGHT = 16;
const INK = '#1b1e23';
const QUIET = '#5b6470';
const GRID = '#e3e7ec';
const TEXT_SIZE = 11;
const Y_TICKS = 4;
// A Chinese character is as wide as it is high, a Latin one about half of it.
const LATIN_WIDTH = 0.58;

/** Lines over an axis of numbers or times, on white: it reads the same in a light and in a dark mail. */
export function lineChart(chart: LineChart): Drawing {
  const scale = scaleOf(chart);
  const { width, height } = scale;
  return {
    width,
    height,
    shapes: [
      { kind: 'rect', x: 0, y: 0, width, height, fill: '#ffffff' },
      ...grid(chart, scale),
      ...(chart.levels ?? []).flatMap((level) => levelShapes(level, scale)),
      ...(chart.mark ? markShapes(chart.mark, scale) : []),
      ...chart.lines.flatMap((line) => lineShapes(line, scale)),
      ...legend(chart.lines, scale.top - 18),
      ...(chart.title === undefined ? [] : [label(LEFT, 14, cut(chart.title, width - LEFT), 'start', INK)]),
    ],
  };
}

interface Scale {
  width: number;
  height: number;
  /** Where the axes begin, below title and legend. */
  top: number;
  /** On the axis below, at most. */
  ticks: number;
  from: number;
  to: number;
  low: number;
  high: number;
  step: number;
  at(x: number, y: number): Spot;
}

function scaleOf({ lines, levels = [], yLeast, yMost, half = false, title }: LineChart): Scale {
  const size = half ? HALF : WHOLE;
  const top = TOP + (title === undefined ? 0 : TITLE_HEIGHT);
  const points = lines.flatMap((line) => line.points);
  const bounds = { from: Infinity, to: -Infinity, low: yLeast ?? Infinity, high: yMost ?? -Infinity };
  for (const [x, y] of points) {
    bounds.from = Math.min(bounds.from, x);
    bounds.to = Math.max(bounds.to, x);
    if (y === null) continue;
    bounds.low = Math.min(bounds.low, y);
    bounds.high = Math.max(bounds.high, y);
  }
  for (const { y } of levels) bounds.high = Math.max(bounds.high, y);
  const step = niceStep((bounds.high - bounds.low || 1) / Y_TICKS);
  const low = Math.floor(bounds.low / step) * step;
  const high = Math.max(low + step, Math.ceil(bounds.high / step) * step);
  const { from } = bounds;
  const to = bounds.to > from ? bounds.to : from + 1;
  return {
    ...size,
    top,
    from,
    to,
    low,
    high,
    step,
    at: (x, y) => [
      LEFT + ((x - from) / (to - from)) * (size.width - LEFT - RIGHT),
      top + ((high - y) / (high - low)) * (size.height - top - BOTTOM),
    ],
  };
}

/** 1, 2 or 5 times a power of ten. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((one) => one * power >= least) ?? 10;
  return factor * power;
}

function grid({ writeX, writeY }: LineChart, scale: Scale): Shape[] {
  const shapes: Shape[] = [];
  for (let y = scale.low; y <= scale.high + scale.step / 2; y += scale.step) {
    const [, at] = scale.at(scale.from, y);
    shapes.push(
      {
        kind: 'line',
        points: [
          [LEFT, at],
          [scale.width - RIGHT, at],
        ],
        stroke: GRID,
        width: 1,
      },
      label(LEFT - 8, at + 4, writeY(y), 'end'),
    );
  }
  const ticks = ticksOf(writeX, scale);
  for (const [tick, x] of ticks.entries()) {
    const [at] = scale.at(x, scale.low);
    const anchor = tick === 0 ? 'start' : tick === ticks.length - 1 ? 'end' : 'middle';
    shapes.push(label(at, scale.height - 10, writeX(x), anchor));
  }
  return shapes;
}

const TICK_GAP = 12;

/** As many as stand beside each other without touching; the ends always. */
function ticksOf(writeX: (x: number) => string, { from, to, ticks, width }: Scale): number[] {
  const room = width - LEFT - RIGHT;
  for (let count = ticks; count > 2; count--) {
    const all = Array.from({ length: count }, (_, tick) => from + ((to - from) * tick) / (count - 1));
    const widest = Math.max(...all.map((x) => widthOf(writeX(x)))) + TICK_GAP;
    // The ends stand inside the axis, so those beside them have half a text less.
    if (widest * 1.5 <= room / (count - 1)) return all;
  }
  return [from, to];
}

function label(x: number, y: number, text: string, anchor: 'start' | 'middle' | 'end', fill = QUIET): Shape {
  return { kind: 'text', x, y, size: TEXT_SIZE, fill, text, anchor };
}

function levelShapes(
  { y, name, colour }: { y: number; name: string; colour: string },
  scale: Scale,
): Shape[] {
  const [, at] = scale.at(scale.from, y);
  return [
    {
      kind: 'line',
      points: [
        [LEFT, at],
        [scale.width - RIGHT, at],
      ],
      stroke: colour,
      width: 1.2,
      dash: [3, 3],
    },
    label(scale.width - RIGHT, at - 4, name, 'end', colour),
  ];
}

function markShapes({ x, name }: { x: number; name: string }, scale: Scale): Shape[] {
  if (x < scale.from || x > scale.to) return [];
  const [at] = scale.at(x, scale.low);
  const right = at > scale.width - 110;
  return [
    {
      kind: 'line',
      points: [
        [at, scale.top],
        [at, scale.height - BOTTOM],
      ],
      stroke: QUIET,
      width: 1,
      dash: [2, 3],
    },
    label(right ? at - 4 : at + 4, scale.height - BOTTOM - 6, name, right ? 'end' : 'start'),
  ];
}

function lineShapes({ points, colour, dash, width = 2 }: ChartLine, scale: Scale): Shape[] {
  const runs: Spot[][] = [[]];
  for (const [x, y] of points)
    if (y === null) runs.push([]);
    else runs.at(-1)?.push(scale.at(x, y));
  return runs.flatMap((run): Shape[] => {
    const [only] = run;
    if (run.length === 1 && only)
      return [{ kind: 'rect', x: only[0] - 2, y: only[1] - 2, width: 4, height: 4, fill: colour }];
    return run.length > 1
      ? [{ kind: 'line', points: run, stroke: colour, width, ...(dash ? { dash } : {}) }]
      : [];
  });
}

function legend(lines: readonly ChartLine[], y: number): Shape[] {
  let x = LEFT;
  return lines.flatMap(({ name, colour, dash }) => {
    const at = x;
    x += 34 + widthOf(name);
    return [
      {
        kind: 'line',
        points: [
          [at, y],
          [at + 18, y],
        ],
        stroke: colour,
        width: 2.5,
        ...(dash ? { dash } : {}),
      },
      label(at + 23, y + 4, name, 'start', INK),
    ] satisfies Shape[];
  });
}

function cut(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  const kept = [...text];
  while (kept.length > 0 && widthOf(`${kept.join('')}…`) > room) kept.pop();
  return `${kept.join('').trimEnd()}…`;
}

function widthOf(text: string): number {
  return [...text].reduce((sum, one) => sum + TEXT_SIZE * (one > '\u2e80' ? 1 : LATIN_WIDTH), 0);
}

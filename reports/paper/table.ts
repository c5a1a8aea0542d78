import type { Cell, Column, Table } from '../render/report-document.ts';
import { ALERT, INK, MARGIN, QUIET, RULE, TEXT_WIDTH } from './page.ts';
import type { Pen } from './pen.ts';

const SIZE = 9;
const NOTE_SIZE = 7.5;
const GAP = 8;
const PADDING = 3;

/** A table that goes on over pages, its heading on each of them; a row is never broken. */
export function drawTable(pen: Pen, { caption, columns, rows, more }: Table): void {
  const widths = widthsOf(columns);
  if (caption) {
    pen.need(60);
    pen.skip(5);
    pen.text(caption, { size: 10, bold: true, gap: 1 });
  }
  // A heading does not stand alone at the foot of a page.
  const [first] = rows;
  if (first) pen.need(heightOf(pen, first, widths) + 24);
  drawHead(pen, columns, widths);
  for (const row of rows) {
    if (pen.need(heightOf(pen, row, widths))) drawHead(pen, columns, widths);
    drawRow(pen, row, columns, widths);
  }
  if (more) pen.text(more, { size: 8, colour: QUIET });
  pen.skip(4);
}

/** The name takes what it needs, the figures share the rest. */
function widthsOf(columns: readonly Column[]): number[] {
  const name = columns.length > 5 ? 0.26 : columns.length > 4 ? 0.32 : columns.length > 3 ? 0.46 : 0.5;
  const rest = (TEXT_WIDTH * (1 - name)) / Math.max(1, columns.length - 1);
  return columns.map((_column, index) => (index === 0 ? TEXT_WIDTH * name : rest));
}

function drawHead(pen: Pen, columns: readonly Column[], widths: readonly number[]): void {
  const cells = columns.map(({ title }): Cell => ({ text: '', notes: [title] }));
  drawRow(pen, cells, columns, widths);
}

function heightOf(pen: Pen, row: readonly Cell[], widths: readonly number[]): number {
  const heights = row.map((cell, index) =>
    linesOf(cell, index).reduce(
      (sum, { text, ...style }) => sum + pen.height(text, { ...style, width: room(widths, index) }),
      0,
    ),
  );
  return Math.max(0, ...heights) + 2 * PADDING;
}

function drawRow(
  pen: Pen,
  row: readonly Cell[],
  columns: readonly Column[],
  widths: readonly number[],
): void {
  const height = heightOf(pen, row, widths);
  let x = MARGIN;
  for (const [index, cell] of row.entries()) {
    const width = room(widths, index);
    const left = index === 0 ? x : x + GAP;
    let y = pen.y() + PADDING;
    for (const { text, ...style } of linesOf(cell, index)) {
      pen.box(text, { ...style, x: left, y, width, align: columns[index]?.align ?? 'left' });
      y += pen.height(text, { ...style, width });
    }
    x += widths[index] ?? 0;
  }
  pen.skip(height);
  pen.pdf
    .moveTo(MARGIN, pen.y())
    .lineTo(MARGIN + TEXT_WIDTH, pen.y())
    .lineWidth(0.5)
    .stroke(RULE);
}

function room(widths: readonly number[], index: number): number {
  return (widths[index] ?? 0) - (index === 0 ? 0 : GAP);
}

interface Line {
  text: string;
  size: number;
  bold?: boolean;
  colour: string;
}

function linesOf({ text, notes, tone }: Cell, index: number): Line[] {
  const first: Line = {
    text,
    size: SIZE,
    bold: index === 0 || tone !== undefined,
    colour: tone === 'alert' ? ALERT : INK,
  };
  return [
    ...(text === '' ? [] : [first]),
    ...notes.map((note): Line => ({ text: note, size: NOTE_SIZE, colour: QUIET })),
  ];
}

import { BUILT, MISSED, TRACK } from '../render/mail-style.ts';
import { picturePng } from '../render/picture-png.ts';
import { type Card, isHalf, type ReportPicture } from '../render/report-document.ts';
import { drawDrawing } from './drawing.ts';
import { ALERT, INK, MARGIN, QUIET, RULE, TEXT_WIDTH } from './page.ts';
import type { BoxStyle, Pen } from './pen.ts';

/** Figures side by side under a rule. */
export function drawCards(pen: Pen, cards: readonly Card[], size: number): void {
  const gap = 10;
  const width = (TEXT_WIDTH - gap * (cards.length - 1)) / cards.length;
  const lines = cards.map(({ label, value, notes, tone }) => [
    { text: label, style: { size: 8, colour: QUIET } },
    { text: value, style: { size, bold: true, colour: tone === 'alert' ? ALERT : INK } },
    ...notes.map((text) => ({ text, style: { size: 8, colour: QUIET } })),
  ]);
  const heights = lines.map((card) =>
    card.reduce((sum, { text, style }) => sum + pen.height(text, { ...style, width }) + 1, 0),
  );
  const height = Math.max(...heights) + 8;
  pen.need(height);
  for (const [index, card] of lines.entries()) {
    const x = MARGIN + index * (width + gap);
    pen.pdf
      .moveTo(x, pen.y())
      .lineTo(x + width, pen.y())
      .lineWidth(1)
      .stroke(RULE);
    let y = pen.y() + 4;
    for (const { text, style } of card) {
      const box: BoxStyle = { ...style, x, y, width };
      pen.box(text, box);
      y += pen.height(text, { ...style, width }) + 1;
    }
  }
  pen.skip(height);
}

/** Built, missed, and still to come. */
export function drawBar(pen: Pen, { actual, planned }: { actual: number; planned: number }): void {
  const part = (percent: number) => (TEXT_WIDTH * Math.min(100, Math.max(0, percent))) / 100;
  const [x, y] = [MARGIN, pen.y()];
  pen.pdf.rect(x, y, TEXT_WIDTH, 7).fill(TRACK);
  pen.pdf.rect(x, y, part(Math.max(actual, planned)), 7).fill(MISSED);
  pen.pdf.rect(x, y, part(actual), 7).fill(BUILT);
  pen.skip(15);
}

const GAP = 10;

/** Pictures of the page's width one below the other, half ones side by side. */
export function pictureRows(pictures: readonly ReportPicture[]): ReportPicture[][] {
  const rows: ReportPicture[][] = [];
  for (const picture of pictures) {
    const last = rows.at(-1);
    const [first] = last ?? [];
    if (last?.length === 1 && first && isHalf(first.width) && isHalf(picture.width)) last.push(picture);
    else rows.push([picture]);
  }
  return rows;
}

export function heightOfPictures(row: readonly ReportPicture[]): number {
  return Math.max(...row.map((picture) => picture.height * scaleOf(picture)));
}

/** Charts as lines, the building as pixels. */
export function drawPictures(pen: Pen, row: readonly ReportPicture[]): void {
  pen.need(heightOfPictures(row));
  for (const [index, picture] of row.entries()) {
    const scale = scaleOf(picture);
    const place = { x: MARGIN + index * (picture.width * scale + GAP), y: pen.y() };
    if ('drawing' in picture.content) drawDrawing(pen.pdf, picture.content.drawing, { ...place, scale });
    else pen.pdf.image(Buffer.from(picturePng(picture)), place.x, place.y, { width: picture.width * scale });
  }
  pen.skip(heightOfPictures(row) + 6);
}

function scaleOf({ width }: ReportPicture): number {
  return (isHalf(width) ? (TEXT_WIDTH - GAP) / 2 : TEXT_WIDTH) / width;
}

/** A line for each who signs, with room for a name and a date. */
export function drawSignatures(pen: Pen, names: readonly string[], date: string): void {
  if (names.length === 0) return;
  pen.need(70);
  pen.skip(46);
  const gap = 24;
  const width = (TEXT_WIDTH - gap * (names.length - 1)) / names.length;
  for (const [index, name] of names.entries()) {
    const x = MARGIN + index * (width + gap);
    pen.pdf
      .moveTo(x, pen.y())
      .lineTo(x + width, pen.y())
      .lineWidth(0.7)
      .stroke(INK);
    pen.box(name, { size: 8.5, x, y: pen.y() + 4, width: width * 0.7 });
    pen.box(date, {
      size: 8.5,
      colour: QUIET,
      x: x + width * 0.7,
      y: pen.y() + 4,
      width: width * 0.3,
      align: 'right',
    });
  }
  pen.skip(20);
}

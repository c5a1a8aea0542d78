import type { Drawing, Shape } from '../charts/drawing.ts';
import { FONT_FILE } from '../charts/fonts.ts';

/** Where it lies on the page, and how large. */
interface Place {
  x: number;
  y: number;
  scale: number;
}

/** The drawing as lines and letters of the page: sharp at any size, and its texts can be found. */
export function drawDrawing(pdf: PDFKit.PDFDocument, { shapes }: Drawing, { x, y, scale }: Place): void {
  pdf.save();
  pdf.translate(x, y).scale(scale);
  for (const shape of shapes) drawShape(pdf, shape);
  pdf.restore();
}

function drawShape(pdf: PDFKit.PDFDocument, shape: Shape): void {
  if (shape.kind === 'rect') {
    pdf.rect(shape.x, shape.y, shape.width, shape.height).fill(shape.fill);
    return;
  }
  if (shape.kind === 'line') {
    const [first, ...rest] = shape.points;
    if (!first) return;
    pdf.moveTo(...first);
    for (const point of rest) pdf.lineTo(...point);
    pdf.lineWidth(shape.width).lineJoin('round');
    if (shape.dash) pdf.dash(shape.dash[0], { space: shape.dash[1] });
    else pdf.undash();
    pdf.stroke(shape.stroke).undash();
    return;
  }
  pdf.font(FONT_FILE).fontSize(shape.size).fillColor(shape.fill);
  const width = pdf.widthOfString(shape.text);
  const left = shape.anchor === 'start' ? 0 : shape.anchor === 'middle' ? width / 2 : width;
  pdf.text(shape.text, shape.x - left, shape.y, { lineBreak: false, baseline: 'alphabetic' });
}

import { BOLD_FONT_FILE, FONT_FILE } from '../charts/fonts.ts';
import { INK, MARGIN, PAGE_HEIGHT, TEXT_WIDTH } from './page.ts';

interface TextStyle {
  size: number;
  bold?: boolean;
  colour?: string;
  /** Below, pt. */
  gap?: number;
}

/** Text in a box of its own, which does not move the pen. */
export interface BoxStyle extends TextStyle {
  x: number;
  y: number;
  width: number;
  align?: 'left' | 'right';
}

/** Writes down the page, and on to the next one. Lengths in points. */
export interface Pen {
  readonly pdf: PDFKit.PDFDocument;
  y(): number;
  skip(height: number): void;
  /** Begins a new page when less than this is left; true when it did. */
  need(height: number): boolean;
  text(text: string, style: TextStyle): void;
  box(text: string, style: BoxStyle): void;
  /** Height of a text in a width. */
  height(text: string, style: TextStyle & { width: number }): number;
}

/** @param bottom where the page ends, pt */
export function penOf(pdf: PDFKit.PDFDocument, bottom: number = PAGE_HEIGHT - MARGIN): Pen {
  let y = MARGIN;
  const set = ({ size, bold, colour = INK }: TextStyle) =>
    pdf
      .font(bold ? BOLD_FONT_FILE : FONT_FILE)
      .fontSize(size)
      .fillColor(colour);
  const pen: Pen = {
    pdf,
    y: () => y,
    skip(height) {
      y += height;
    },
    need(height) {
      if (y + height <= bottom) return false;
      pdf.addPage();
      y = MARGIN;
      return true;
    },
    text(text, style) {
      const height = pen.height(text, { ...style, width: TEXT_WIDTH });
      pen.need(height);
      pen.box(text, { ...style, x: MARGIN, y, width: TEXT_WIDTH });
      y += height + (style.gap ?? 2);
    },
    box(text, style) {
      set(style).text(text, style.x, style.y, { width: style.width, align: style.align ?? 'left' });
    },
    height: (text, style) => set(style).heightOfString(text, { width: style.width }),
  };
  return pen;
}

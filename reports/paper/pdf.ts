import PDFDocument from 'pdfkit';
import { FONT_FILE } from '../charts/fonts.ts';
import type { ReportDocument } from '../render/report-document.ts';
import { standingWordsOf } from '../render/words-of.ts';
import { INK, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, QUIET, TEXT_WIDTH } from './page.ts';
import { drawBar, drawCards, drawPictures, drawSignatures, heightOfPictures, pictureRows } from './parts.ts';
import { type Pen, penOf } from './pen.ts';
import { drawTable } from './table.ts';

/**
 * The report on A4, with a block for the signatures and 'Page 1 of 3' on each page. The fonts are embedded, and only
 * the characters that occur.
 *
 * @param createdAt ms; stands in the file's properties
 *
 * @example await writeFile('daily.pdf', await pdfOf(dailyDocument(facts, 'zh', null, { all: true }), clock.now()))
 */
export async function pdfOf(report: ReportDocument, createdAt: number): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    font: FONT_FILE,
    lang: report.language === 'zh' ? 'zh-CN' : 'en',
    info: {
      Title: `${report.site} · ${report.title} · ${report.date}`,
      Creator: 'Plumbline',
      CreationDate: new Date(createdAt),
    },
  });
  const chunks: Uint8Array[] = [];
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', () => resolve());
    pdf.on('error', reject);
  });
  if (report.onePage) drawOnOnePage(pdf, report);
  else drawAll(penOf(pdf), report);
  numberPages(pdf, report);
  pdf.end();
  await ended;
  return Buffer.concat(chunks);
}

function drawAll(pen: Pen, report: ReportDocument): void {
  drawHead(pen, report);
  for (const section of report.sections) drawSection(pen, section);
  for (const line of report.footer) pen.text(line, { size: 8, colour: QUIET, gap: 1 });
  drawSignatures(pen, report.signatures, standingWordsOf(report.language).signatures.date);
}

/** Measured on paper without end first, then drawn as much smaller as it has to be. */
function drawOnOnePage(pdf: PDFKit.PDFDocument, report: ReportDocument): void {
  const trial = penOf(new PDFDocument({ size: [PAGE_WIDTH, ENDLESS], margin: 0, font: FONT_FILE }), ENDLESS);
  drawAll(trial, report);
  const room = PAGE_HEIGHT - 2 * MARGIN;
  const scale = Math.min(1, room / (trial.y() - MARGIN));
  pdf.save();
  // Its middle and its upper margin stay where they are.
  pdf.translate((PAGE_WIDTH * (1 - scale)) / 2, MARGIN * (1 - scale)).scale(scale);
  pdf.page.margins.bottom = -ENDLESS;
  drawAll(penOf(pdf, ENDLESS), report);
  pdf.restore();
}

// Longer than any page, and what PDFKit still lays out.
const ENDLESS = 14_000;

function drawHead(pen: Pen, report: ReportDocument): void {
  pen.text(`${report.title} · ${report.date}`, { size: 10, colour: QUIET });
  pen.text(report.site, { size: 19, bold: true });
  pen.text(report.facts.join(' · '), { size: 8.5, colour: QUIET, gap: 6 });
  pen.text(report.headline, { size: 11.5, gap: 8 });
  if (report.progress) drawBar(pen, report.progress);
  drawCards(pen, report.cards, 13);
}

function drawSection(pen: Pen, section: ReportDocument['sections'][number]): void {
  const { title, cards, pictures = [], tables, notes } = section;
  const rows = pictureRows(pictures);
  const [first] = rows;
  // A heading stays with what it is the heading of.
  pen.need(first ? 30 + heightOfPictures(first) : 92);
  pen.skip(12);
  pen.text(title, { size: 12.5, bold: true, gap: 4 });
  if (cards.length > 0) drawCards(pen, cards, 11);
  for (const row of rows) drawPictures(pen, row);
  for (const table of tables) drawTable(pen, table);
  for (const note of notes) pen.text(note, { size: 8, colour: QUIET, gap: 2 });
}

/** Once it is known how many there are. */
function numberPages(pdf: PDFKit.PDFDocument, { language, site, title, date }: ReportDocument): void {
  const { start, count } = pdf.bufferedPageRange();
  const words = standingWordsOf(language);
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page);
    // Below the margin text would else begin a new page.
    pdf.page.margins.bottom = 0;
    const y = PAGE_HEIGHT - MARGIN + 14;
    pdf.font(FONT_FILE).fontSize(8).fillColor(QUIET);
    pdf.text(`${site} · ${title} · ${date}`, MARGIN, y, {
      width: TEXT_WIDTH - 90,
      height: 11,
      ellipsis: true,
    });
    pdf.text(words.page(String(page - start + 1), String(count)), PAGE_WIDTH - MARGIN - 90, y, {
      width: 90,
      align: 'right',
      lineBreak: false,
    });
    pdf.fillColor(INK);
  }
}

import { escapeHtml } from './escape.ts';
import { BUILT, INK, LINE, MISSED, QUIET, TRACK, toneColour, type } from './mail-style.ts';
import {
  type Card,
  type Cell,
  type Column,
  isHalf,
  type ReportPicture,
  type Section,
  type Table,
} from './report-document.ts';

const LAYOUT = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';

/** Where the reader finds a picture: a part of the mail (`cid:`), or the picture itself (`data:`). */
export type PictureUrl = (picture: ReportPicture) => string;

/** A heading with what belongs to it. */
export function sectionHtml(
  { title, cards, pictures = [], tables, notes }: Section,
  pictureUrl: PictureUrl,
): string {
  return [
    `<h2 class="ink" style="margin:28px 0 8px;${type(17, INK, 'font-weight:600;')}">${escapeHtml(title)}</h2>`,
    cards.length > 0 ? cardsHtml(cards, 16) : '',
    ...(pictures.length === 0 ? [] : [picturesHtml(pictures, pictureUrl)]),
    ...tables.map(tableHtml),
    ...notes.map((note) => noteHtml(note)),
  ].join('\n');
}

// On white in a dark mail as well: a drawing that mail programs turn round is not to be read.
function picturesHtml(pictures: readonly ReportPicture[], pictureUrl: PictureUrl): string {
  const each = pictures.map((picture) => {
    const { alt, width, height } = picture;
    const url = escapeHtml(pictureUrl(picture));
    // Half ones stand side by side, and below each other on a telephone.
    const half = isHalf(width);
    const style = half
      ? 'display:inline-block;width:48.6%;'
      : `display:block;width:100%;max-width:${width}px;`;
    return `<img class="${half ? 'half' : 'whole'}" src="${url}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" style="${style}height:auto;margin:5px 0;background:#ffffff;border-radius:4px;">`;
  });
  return `<div style="font-size:0;">${each.join('<span style="font-size:12px;"> </span>')}</div>`;
}

/** Figures side by side. */
export function cardsHtml(cards: readonly Card[], size: number): string {
  const width = Math.floor(100 / cards.length);
  return `<table ${LAYOUT}><tr>${cards.map((card) => cardHtml(card, width, size)).join('')}</tr></table>`;
}

function cardHtml({ label, value, notes, tone }: Card, width: number, size: number): string {
  return `<td class="card line" width="${width}%" valign="top" style="border-top:2px solid ${LINE};padding:8px 8px 8px 0;">
<div class="quiet" style="${type(12, QUIET)}">${escapeHtml(label)}</div>
<div class="${tone === 'alert' ? 'alert' : 'ink'}" style="${type(fitting(value, size), toneColour(tone), 'font-weight:600;line-height:1.25;padding:2px 0;white-space:nowrap;')}">${escapeHtml(value)}</div>
${notesHtml(notes)}</td>`;
}

// A quarter of a mail's width; a date with year is the longest, and must not be broken.
const WIDE_CHARACTERS = 9;

function fitting(value: string, size: number): number {
  const length = [...value].reduce((sum, one) => sum + (one > '\u2e80' ? 2 : 1), 0);
  return length > WIDE_CHARACTERS ? Math.min(size, 15) : size;
}

function tableHtml({ caption, columns, rows, more }: Table): string {
  // A name needs room: without this the figures beside it take all.
  const nameWidth = columns.length > 4 ? 28 : 50;
  const head = columns.map((column, index) => headHtml(column, index, nameWidth)).join('');
  const body = rows.map(
    (row) => `<tr>${columns.map((column, index) => cellHtml(row[index], column)).join('')}</tr>`,
  );
  return [
    caption
      ? `<h3 class="ink" style="margin:14px 0 2px;${type(14, INK, 'font-weight:600;')}">${escapeHtml(caption)}</h3>`
      : '',
    '<table class="rows" width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;">',
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody></table>`,
    more ? noteHtml(more) : '',
  ].join('\n');
}

function headHtml({ title, align }: Column, index: number, nameWidth: number): string {
  const width = index === 0 ? ` width="${nameWidth}%"` : '';
  return `<th scope="col"${width} class="quiet line${index === 0 ? ' name' : ''}" align="${align}" valign="bottom" style="text-align:${align};border-bottom:1px solid ${LINE};padding:4px 0 4px ${index === 0 ? 0 : 14}px;word-break:keep-all;${type(12, QUIET, 'font-weight:400;')}">${escapeHtml(title)}</th>`;
}

function cellHtml(cell: Cell | undefined, { align }: Column): string {
  const { text, notes, tone, bar } = cell ?? { text: '', notes: [] };
  const name = align === 'left';
  // A date or a figure must not be broken, a name may.
  const more = `${name || tone ? 'font-weight:600;' : ''}${name ? '' : 'white-space:nowrap;'}`;
  const style = `border-bottom:1px solid ${LINE};padding:7px 0 7px ${name ? 0 : 14}px;${type(14, toneColour(tone), more)}`;
  const drawn = bar === undefined ? '' : barHtml(bar, 5);
  return `<td class="line ${tone === 'alert' ? 'alert' : 'ink'}${name ? ' name' : ''}" align="${align}" valign="top" style="${style}">${escapeHtml(text)}${drawn}${notesHtml(notes)}</td>`;
}

/** Smaller lines in a cell; one element for all of them keeps a long report short. */
function notesHtml(notes: readonly string[]): string {
  if (notes.length === 0) return '';
  const lines = notes.map(escapeHtml).join('<br>');
  return `<div class="quiet" style="${type(12, QUIET, 'font-weight:400;')}">${lines}</div>`;
}

function noteHtml(text: string): string {
  return `<p class="quiet" style="margin:6px 0 0;${type(12, QUIET)}">${escapeHtml(text)}</p>`;
}

/** A bar of table cells: no mail program fails to draw it. Percent; `planned` shows how far it should be. */
export function barHtml(percent: number, height: number, planned = 0): string {
  const filled = whole(percent);
  const missed = Math.max(0, whole(planned) - filled);
  const cell = (width: number, colour: string, name = '') =>
    width > 0
      ? `<td${name} width="${width}%" height="${height}" bgcolor="${colour}" style="background:${colour};height:${height}px;line-height:${height}px;font-size:1px;">&nbsp;</td>`
      : '';
  const cells = [
    cell(filled, BUILT),
    cell(missed, MISSED),
    cell(100 - filled - missed, TRACK, ' class="track"'),
  ];
  return `<table ${LAYOUT} style="margin:3px 0;"><tr>${cells.join('')}</tr></table>`;
}

function whole(percent: number): number {
  return Math.round(Math.min(100, Math.max(0, percent)));
}

import { escapeHtml } from './escape.ts';
import { BUILT, INK, LINE, QUIET, TRACK, toneColour, type } from './mail-style.ts';
import type { Card, Cell, Column, Section, Table } from './report-document.ts';

const LAYOUT = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"';

/** A heading with what belongs to it. */
export function sectionHtml({ title, cards, tables, notes }: Section): string {
  return [
    `<h2 class="ink" style="margin:28px 0 8px;${type(17, INK, 'font-weight:600;')}">${escapeHtml(title)}</h2>`,
    cards.length > 0 ? cardsHtml(cards, 18) : '',
    ...tables.map(tableHtml),
    ...notes.map((note) => noteHtml(note)),
  ].join('\n');
}

/** Figures side by side. */
export function cardsHtml(cards: readonly Card[], size: number): string {
  const width = Math.floor(100 / cards.length);
  return `<table ${LAYOUT}><tr>${cards.map((card) => cardHtml(card, width, size)).join('')}</tr></table>`;
}

function cardHtml({ label, value, notes, tone }: Card, width: number, size: number): string {
  const lines = notes.map(
    (note) => `<div class="quiet" style="${type(12, QUIET)}">${escapeHtml(note)}</div>`,
  );
  return `<td class="card line" width="${width}%" valign="top" style="border-top:2px solid ${LINE};padding:8px 8px 8px 0;">
<div class="quiet" style="${type(12, QUIET)}">${escapeHtml(label)}</div>
<div class="${tone === 'alert' ? 'alert' : 'ink'}" style="${type(size, toneColour(tone), 'font-weight:600;line-height:1.25;padding:2px 0;')}">${escapeHtml(value)}</div>
${lines.join('\n')}</td>`;
}

function tableHtml({ caption, columns, rows, more }: Table): string {
  const head = columns.map(headHtml).join('');
  const body = rows.map(
    (row) => `<tr>${columns.map((column, index) => cellHtml(row[index], column)).join('')}</tr>`,
  );
  return [
    caption
      ? `<h3 class="ink" style="margin:14px 0 2px;${type(14, INK, 'font-weight:600;')}">${escapeHtml(caption)}</h3>`
      : '',
    '<table width="100%" cellpadding="0" cellspacing="0" border="0" style="width:100%;">',
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody></table>`,
    more ? noteHtml(more) : '',
  ].join('\n');
}

function headHtml({ title, align }: Column, index: number): string {
  return `<th scope="col" class="quiet line" align="${align}" valign="bottom" style="text-align:${align};border-bottom:1px solid ${LINE};padding:4px 0 4px ${index === 0 ? 0 : 10}px;${type(12, QUIET, 'font-weight:400;')}">${escapeHtml(title)}</th>`;
}

function cellHtml(cell: Cell | undefined, { align }: Column): string {
  const { text, notes, tone, bar } = cell ?? { text: '', notes: [] };
  const first = align === 'left';
  const lines = notes.map(
    (note) => `<div class="quiet" style="${type(12, QUIET)}">${escapeHtml(note)}</div>`,
  );
  const weight = first || tone ? 'font-weight:600;' : '';
  // A code or a date in a narrow column must not be broken; a name may.
  const wrap = first ? '' : 'white-space:nowrap;';
  return `<td class="line" align="${align}" valign="top" style="text-align:${align};border-bottom:1px solid ${LINE};padding:7px 0 7px ${first ? 0 : 10}px;">
<div class="${tone === 'alert' ? 'alert' : 'ink'}" style="${type(14, toneColour(tone), weight + wrap)}">${escapeHtml(text)}</div>
${bar === undefined ? '' : barHtml(bar, 5)}${lines.join('\n')}</td>`;
}

function noteHtml(text: string): string {
  return `<p class="quiet" style="margin:6px 0 0;${type(12, QUIET)}">${escapeHtml(text)}</p>`;
}

/** A bar of table cells: no mail program fails to draw it. */
export function barHtml(percent: number, height: number): string {
  const filled = Math.round(Math.min(100, Math.max(0, percent)));
  const cell = (width: number, colour: string, name: string) =>
    width > 0
      ? `<td${name} width="${width}%" height="${height}" bgcolor="${colour}" style="background:${colour};height:${height}px;line-height:${height}px;font-size:1px;">&nbsp;</td>`
      : '';
  return `<table ${LAYOUT} style="margin:3px 0;"><tr>${cell(filled, BUILT, '')}${cell(100 - filled, TRACK, ' class="track"')}</tr></table>`;
}

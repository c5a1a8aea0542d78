import type { Cell, Column, Section, Table } from './report-document.ts';

export function plain(text: string, notes: string[] = []): Cell {
  return { text, notes };
}

export function left(title: string): Column {
  return { title, align: 'left' };
}

export function right(title: string): Column {
  return { title, align: 'right' };
}

/** One table under its heading; `notes` stand below it. Without rows there is no table. */
export function tableSection(title: string, columns: Column[], rows: Cell[][], notes: string[]): Section {
  return { title, cards: [], tables: tableOf(null, columns, rows), notes };
}

export function tableOf(caption: string | null, columns: Column[], rows: Cell[][]): Table[] {
  return rows.length === 0 ? [] : [{ caption, columns, rows, more: null }];
}

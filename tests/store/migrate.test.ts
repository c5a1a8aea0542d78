import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { type Migration, migrate } from '../../store/migrate.ts';
import { openSqlite } from '../../store/sqlite.ts';
import { tempFolder } from '../support/temp-folder.ts';

const first: Migration = { name: 'first', sql: 'CREATE TABLE note (text TEXT)' };
const second: Migration = { name: 'second', sql: 'ALTER TABLE note ADD COLUMN at INTEGER' };
const third: Migration = { name: 'third', sql: 'ALTER TABLE note ADD COLUMN author TEXT' };

function updated(file: string, steps: readonly Migration[]): void {
  const database = openSqlite(file);
  try {
    migrate(database, steps, file);
  } finally {
    database.close();
  }
}

function columns(file: string): unknown[] {
  const database = new DatabaseSync(file, { readOnly: true });
  const found = database.prepare("SELECT name FROM pragma_table_info('note')").all();
  database.close();
  return found.map(({ name }) => name);
}

test('before an update a copy is kept that the older version reads', () => {
  const file = join(tempFolder(), 'site.sqlite');
  updated(file, [first]);
  expect(existsSync(`${file}.step-1`)).toBe(false);
  updated(file, [first, second, third]);
  expect(columns(file)).toEqual(['text', 'at', 'author']);
  expect(columns(`${file}.step-1`)).toEqual(['text']);
  updated(file, [first, second, third]);
  expect(existsSync(`${file}.step-3`)).toBe(false);
});

test('an update that fails halfway goes on from there, and keeps the copy of before', () => {
  const file = join(tempFolder(), 'site.sqlite');
  updated(file, [first]);
  expect(() =>
    updated(file, [first, second, { name: 'wrong', sql: 'ALTER TABLE none ADD COLUMN x' }]),
  ).toThrow('no such table');
  updated(file, [first, second, third]);
  expect(columns(file)).toEqual(['text', 'at', 'author']);
  expect(columns(`${file}.step-1`)).toEqual(['text']);
});

test('without room for the copy nothing is changed', () => {
  const file = join(tempFolder(), 'site.sqlite');
  updated(file, [first]);
  // Its folder is a file, so nothing can be written there.
  const blocked = `${file}/below`;
  const database = openSqlite(file);
  expect(() => migrate(database, [first, second], blocked)).toThrow('nothing has been changed');
  database.close();
  expect(columns(file)).toEqual(['text']);
});

test('a newer database is refused with what to do', () => {
  const file = join(tempFolder(), 'site.sqlite');
  updated(file, [first, second]);
  expect(() => updated(file, [first])).toThrow('Update Plumbline, or restore a backup');
});

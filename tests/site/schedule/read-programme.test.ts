import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { readProgramme } from '../../../site/schedule/read-programme.ts';
import { mspdi } from './mspdi-text.ts';
import { sharedFile } from './shared-data.ts';
import { xer, xerTask } from './xer-text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const nameOf = (file: Uint8Array, encoding?: string) =>
  readProgramme(file, encoding === undefined ? {} : { encoding }).programme.activities[0]?.name;

test('the kind of a file is seen from its content', () => {
  expect(readProgramme(utf8(xer())).programme.source).toBe('xer');
  expect(readProgramme(utf8(mspdi())).programme.source).toBe('mspdi');
  expect(readProgramme(utf8(`\uFEFF${mspdi()}`)).programme.source).toBe('mspdi');
});

test('text is UTF-8 where it is that, else Windows-1252, else what is named', () => {
  const named = (task_name: string) => xer({ tasks: [xerTask(1, { task_name })] });
  expect(nameOf(utf8(named('浇筑 Estrich naß')))).toBe('浇筑 Estrich naß');
  expect(nameOf(bytes(named('Fa\xE7ade \x80')))).toBe('Façade €');
  // 浇筑 in GBK.
  expect(nameOf(bytes(named('\xBD\xBD\xD6\xFE')), 'gbk')).toBe('浇筑');
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from(named('é'), (c) => c.charCodeAt(0)).buffer),
  ]);
  expect(nameOf(utf16)).toBe('é');
});

test.each([
  ['', /empty/],
  ['PK\x03\x04', /zip archive/],
  ['\xD0\xCF\x11\xE0', /\.mpp/],
  ['%PDF-1.7', /PDF/],
  ['shopping list', /begins with ERMHDR/],
  ['ERMHDR\0\0\x01', /zero bytes/],
  ['<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><Project/>', /entities, which are not read/],
  ['<Project><Tasks>', /cut short/],
])('what is no programme is refused in one line: %j', (text, message) => {
  expect(() => readProgramme(bytes(text))).toThrow(message);
});

test('a wrong encoding is refused, and an unknown one', () => {
  expect(() =>
    readProgramme(bytes(xer({ tasks: [xerTask(1, { task_name: '\xE7' })] })), { encoding: 'utf-8' }),
  ).toThrow(/not written in utf-8/);
  expect(() => readProgramme(utf8(xer()), { encoding: 'klingon' })).toThrow(/"klingon" is no encoding/);
});

const takt = sharedFile('schedule/takt.xer');

test('S1: takt.xer has P6’s own dates and both floats, 25 of 25', (context) => {
  if (takt.absent) return context.skip(takt.absent);
  const file = readFileSync(takt.path);
  const { programme } = readProgramme(file);
  const found = analyse(programme);
  expect(found).toMatchObject({
    projectStart: '2021-11-30T08:00',
    projectFinish: '2022-02-21T17:00',
    warnings: [],
  });
  const lines = file.toString('latin1').split(/\r?\n/);
  const at = lines.indexOf('%T\tTASK');
  const columns = lines[at + 1]?.split('\t') ?? [];
  const rows = lines.slice(
    at + 2,
    lines.findIndex((line, index) => index > at && line.startsWith('%T')),
  );
  const cell = (row: string, column: string) => row.split('\t')[columns.indexOf(column)] ?? '';
  const theirs = rows.map((row) => [
    cell(row, 'task_code'),
    ...['early_start_date', 'early_end_date', 'late_start_date', 'late_end_date'].map((column) =>
      cell(row, column).replace(' ', 'T'),
    ),
    Number(cell(row, 'total_float_hr_cnt')),
    Number(cell(row, 'free_float_hr_cnt')),
    cell(row, 'driving_path_flag') === 'Y',
  ]);
  const ours = found.activities
    .filter(({ id }) => !id.startsWith('TAKT.'))
    .map((dated) => [
      dated.id,
      dated.earlyStart,
      dated.earlyFinish,
      dated.lateStart,
      dated.lateFinish,
      dated.totalFloatHours,
      dated.freeFloatHours,
      dated.critical,
    ]);
  expect(ours).toHaveLength(25);
  expect(ours).toEqual(theirs);
});

for (const [name, lagCalendar] of [
  ['PredecessorCalendar', 'rcal_Predecessor'],
  ['SuccessorCalendar', 'rcal_Successor'],
  ['ProjectDefaultCalendar', 'rcal_ProjDefault'],
  ['TwentyFourHourCalendar', 'rcal_24Hour'],
] as const)
  test(`lag-${name}.xer is read whole`, (context) => {
    const file = sharedFile(`schedule/lag-${name}.xer`);
    if (file.absent) return context.skip(file.absent);
    const content = readFileSync(file.path);
    expect(content.includes(lagCalendar)).toBe(true);
    const { programme } = readProgramme(content);
    expect(programme).toMatchObject({ name: 'TEST PROJECT', dataDate: '2019-10-02T00:00' });
    expect(analyse(programme).activities[0]).toMatchObject({ id: 'A1000', totalFloatHours: null });
  });

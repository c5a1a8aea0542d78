import { describe, expect, test } from 'vitest';
import { isNumber, parseDecimal } from '../../../site/concrete/decimal.ts';
import { parseIsoTime } from '../../../site/concrete/iso-time.ts';
import { readTable } from '../../../site/concrete/read-table.ts';

const PAIRS = [['maturity', 'strength']];
const rows = (text: string) => readTable(text, 'f.csv', PAIRS).rows.map(({ cells }) => cells);

describe('readTable', () => {
  test('names line and cells (the example)', () => {
    expect(readTable('maturity,strength\n1680,10.8\n', 'cubes.csv', PAIRS)).toEqual({
      columns: ['maturity', 'strength'],
      rows: [{ line: 2, cells: ['1680', '10.8'] }],
    });
  });

  test.each([
    ['a byte order mark', '\uFEFFmaturity,strength\n1,2\n'],
    ['CR LF', 'maturity,strength\r\n1,2\r\n'],
    ['CR alone', 'maturity,strength\r1,2\r'],
    ['no line end at the end', 'maturity,strength\n1,2'],
    ['blank lines', '\nmaturity,strength\n\n1,2\n   \n\n'],
    ['blanks around cells', ' maturity , strength \n 1 , 2 \n'],
    ['capitals', 'Maturity,STRENGTH\n1,2'],
    ['quoted cells', '"maturity","strength"\n"1","2"\n'],
    ['semicolons', 'maturity;strength\n1;2'],
    ['tabs', 'maturity\tstrength\n1\t2'],
    ['another order', 'strength,maturity\n2,1'],
    ['further columns', 'id,maturity,age,strength\nx,1,,2\n'],
    ['separators and line breaks in quotes', 'maturity,strength,note\n1,2,"a, ""b""; \n c"\n'],
  ])('takes %s', (_, text) => {
    expect(rows(text)).toEqual([['1', '2']]);
  });

  test('counts lines as an editor does, also after a quoted line break', () => {
    const table = readTable('maturity,strength,note\n1,2,"a\nb"\n\n3,4,c\n', 'f.csv', PAIRS);
    expect(table.rows.map(({ line }) => line)).toEqual([2, 5]);
  });

  test.each([
    ['an empty file', '', /f\.csv: the file is empty.*maturity,strength/],
    ['nothing but blanks', ' \n\n', /the file is empty/],
    ['no header', '1680,10.8\n2520,18.8', /line 1: there is no header: '1680,10\.8' is data/],
    ['a wrong header', 'M,f\n1,2', /line 1: the header 'M,f' is wrong\. It must be maturity,strength/],
    ['half a header', 'maturity\n1', /line 1: the header 'maturity' is wrong/],
    ['a header alone', 'maturity,strength\n', /a header and nothing below/],
    ['a column twice', 'maturity,strength,strength\n1,2,3', /strength is there twice/],
    ['a column without a name', 'maturity,strength,\n1,2,\n', /line 1: column 3 has no name: it is empty/],
    ['an empty column', 'maturity,strength\n1,\n2,\n', /line 2: strength is empty/],
    ['an empty quoted cell', 'maturity,strength\n1,""\n', /line 2: strength is empty/],
    ['separators mixed in the header', 'maturity,strength;age\n1,2;3', /line 1: mixed separators/],
    [
      'other separators below',
      'maturity,strength\n1;2\n',
      /line 2: mixed separators: .*',', this line has ';'/,
    ],
    ['commas below semicolons', 'maturity;strength\n1,2\n', /line 2: mixed separators/],
    ['other separators in one line', 'maturity,strength\n1,2\n3\t4\n', /line 3: mixed separators.*tabs/],
    ['decimal commas', 'maturity,strength\n1680,10,8\n', /line 2: 3 cells.*'10,8'.*Write 10\.8/],
    ['a cell too few', 'maturity,strength\n1\n', /line 2: 1 cell where the header has 2/],
    ['an open quotation mark', 'maturity,strength\n1,"2\n3,4\n', /line 2: a quotation mark is not closed/],
  ])('refuses %s, and says where', (_, text, message) => {
    expect(() => rows(text)).toThrow(message);
    expect(() => rows(text)).toThrow(expect.objectContaining({ code: 'file-unreadable' }));
  });
});

describe('parseDecimal', () => {
  test.each([
    ['20.5', 20.5],
    ['-11', -11],
    ['−11.7', -11.7],
    ['+3', 3],
    ['.5', 0.5],
    ['2.', 2],
    ['1e3', 1000],
  ])('reads %s', (text, value) => {
    expect(parseDecimal(text)).toEqual({ ok: true, value });
  });

  test.each(['', 'NaN', 'Infinity', '1e999', '0x10', '1 000', '1,234.5', 'warm', '1_000', '--1'])(
    'does not read %j',
    (text) => {
      expect(parseDecimal(text)).toEqual({ ok: false, reason: `'${text}' is no number.` });
      expect(isNumber(text)).toBe(false);
    },
  );

  test('knows a comma for a decimal point (the example)', () => {
    expect(parseDecimal('20,5')).toEqual({
      ok: false,
      reason: "'20,5' has a comma for a decimal point. Write 20.5.",
    });
  });
});

describe('parseIsoTime', () => {
  const at = Date.UTC(2026, 2, 2, 8);

  test.each([
    ['2026-03-02T08:00Z', at],
    ['2026-03-02T16:00+08:00', at],
    ['2026-03-02 16:00:00+08:00', at],
    ['2026-03-02T05:00:00.000-03', at],
    ['20260302T080000Z', at],
    ['2026-03-02T16:00+08:00[Asia/Shanghai]', at],
    ['2026-03-02T08:00:00.250Z', at + 250],
  ])('reads %s with its offset', (text, expected) => {
    expect(parseIsoTime(text)).toEqual({ at: expected, hasOffset: true });
  });

  test.each([
    ['2026-03-02T08:00', at],
    ['2026-03-02 08:00:00', at],
    ['20260302T0800', at],
    ['2026-03-02', at - 8 * 3_600_000],
  ])('reads %s without one', (text, expected) => {
    expect(parseIsoTime(text)).toEqual({ at: expected, hasOffset: false });
  });

  test.each([
    '',
    '02.03.2026',
    '03/02/2026 08:00',
    '2026-02-30',
    '2026-03-02T25:00',
    '20260302',
    '12',
    'noon',
  ])('does not read %j', (text) => {
    expect(parseIsoTime(text)).toBeNull();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ReadingsCsv, type ReadingsCsvOptions, readingsOfCsv } from '../../ingest/sources/readings-csv.ts';

const NOW = Date.UTC(2026, 2, 2, 8);
const OPTIONS: ReadingsCsvOptions = {
  file: 'probe.csv',
  gateway: 'import',
  device: null,
  channel: '',
  receivedAt: NOW,
  siteStartsAt: Date.UTC(2026, 0, 1),
};
const LONG = 'time,device,quantity,value,unit,channel,gateway';
const read = (lines: string[], change: Partial<ReadingsCsvOptions> = {}) =>
  readingsOfCsv(lines.join('\n'), { ...OPTIONS, ...change });

describe('a reading a line', () => {
  test('is taken in its kept unit, with the gateway and channel that the line names', () => {
    const { readings, refused } = read([
      LONG,
      '2026-03-02T08:00:00+08:00,probe-1,temperature,71.6,°F,2,gw-3',
      `${NOW - 1},crane,state,operating,,,`,
      `${NOW},mixer,doorOpen,true,,,`,
      `"${NOW}","a ""quoted"" one",humidity,"0.5",ratio,"core, left",`,
    ]);
    expect(refused).toEqual([]);
    const common = { channel: '', gateway: 'import', receivedAt: NOW };
    expect(readings).toEqual([
      {
        ...common,
        gateway: 'gw-3',
        device: 'probe-1',
        channel: '2',
        quantity: 'temperature',
        at: NOW - 8 * 3_600_000,
        value: 22,
      },
      { ...common, device: 'crane', quantity: 'state', at: NOW - 1, value: 'operating' },
      { ...common, device: 'mixer', quantity: 'doorOpen', at: NOW, value: 1 },
      {
        ...common,
        device: 'a "quoted" one',
        channel: 'core, left',
        quantity: 'humidity',
        at: NOW,
        value: 50,
      },
    ]);
  });

  test.each([
    ['a time without offset', '2026-03-02T08:00,p,temperature,20', 'time-invalid'],
    ['a time in seconds', `${NOW / 1000},p,temperature,20`, 'time-before-2000'],
    ['a time before the site', '2025-12-31T00:00Z,p,temperature,20', 'time-before-site-start'],
    ['a time of next week', '2026-03-09T00:00Z,p,temperature,20', 'time-in-future'],
    ['no value', `${NOW},p,temperature,`, 'value-type'],
    ['a word for a number', `${NOW},p,temperature,warm`, 'value-type'],
    ['a value that cannot be', `${NOW},p,temperature,327.67`, 'out-of-range'],
    ['a state that is none', `${NOW},p,state,dancing`, 'value-unknown'],
    ['no device', `${NOW},,temperature,20`, 'name-invalid'],
    ['no quantity', `${NOW},p,,20`, 'name-invalid'],
    ['a cell too few', `${NOW},p,temperature`, 'cells-missing'],
    ['a cell too many', `${NOW},p,temperature,20,1`, 'cells-missing'],
    ['an open quotation mark', `${NOW},p,temperature,"20`, 'quote-open'],
    ['a name of JavaScript', `${NOW},p,__proto__,20`, 'name-invalid'],
  ])('%s is refused with its line number, and the others are taken', (_what, line, reason) => {
    const { readings, refused } = read([
      'time,device,quantity,value',
      `${NOW},p,temperature,1`,
      line,
      '',
      `${NOW},p,temperature,2`,
    ]);
    expect(readings.map(({ value }) => value)).toEqual([1, 2]);
    expect(refused).toMatchObject([{ line: 3, reason }]);
  });

  test('a decimal comma is refused with what to do', () => {
    const { refused } = read(['time;device;quantity;value', `${NOW};p;temperature;21,4`]);
    expect(refused[0]?.detail).toContain("The cell holds '21,4'. Write decimals with a point.");
  });
});

describe('a line of readings', () => {
  test('takes each column as a quantity, with its channel and unit; empty cells are no readings', () => {
    const { readings, refused } = read(
      [
        '\uFEFFTime;temperature:core [°F];temperature:2;humidity;Brix',
        `${NOW};71.6;;50;3`,
        `${NOW + 1};;20;;`,
        '',
      ].map((line) => `${line}\r`),
      { device: 'log-1', channel: '9' },
    );
    expect(refused).toEqual([]);
    expect(
      readings.map(({ device, channel, quantity, at, value }) => [device, channel, quantity, at, value]),
    ).toEqual([
      ['log-1', 'core', 'temperature', NOW, 22],
      ['log-1', '9', 'humidity', NOW, 50],
      ['log-1', '9', 'Brix', NOW, 3],
      ['log-1', '2', 'temperature', NOW + 1, 20],
    ]);
  });

  test('of a line that is good in part, the good is taken', () => {
    const { readings, refused } = read(['time,device,temperature,humidity', `${NOW},p,20,140`]);
    expect(readings).toHaveLength(1);
    expect(refused).toMatchObject([{ line: 2, reason: 'out-of-range' }]);
  });
});

test.each([
  ['nothing', '', 'is empty'],
  ['data and no header', `${NOW},p,temperature,20`, "no column 'time'"],
  ['a time and nothing else', 'time\n1', 'names no quantity'],
  ['no device, and none is named', 'time,temperature\n1,2', '--device'],
  ['a misspelt column', 'time,device,quantity,value,chanel\n', "column 'chanel'"],
  ['a column twice', 'time,device,temperature,temperature\n', 'twice'],
  ['a quantity without its value', 'time,device,quantity\n', "'quantity'"],
  ['mixed separators', 'time,device;quantity\tvalue\n', 'mixed separators'],
])('a table with %s is refused as a whole', (_what, text, why) => {
  expect(() => readingsOfCsv(text, OPTIONS)).toThrow(
    expect.objectContaining({ code: 'file-unreadable', message: expect.stringContaining(why) }),
  );
});

test('lines that are no UTF-8, or far too long, are refused alone', () => {
  const table = new ReadingsCsv({ ...OPTIONS, device: 'p' });
  const chunks = [
    Buffer.from(`time,temperature\n${NOW},1\n`),
    Buffer.from([0x31, 0xff, 0x2c, 0x31, 0x0a]),
    Buffer.alloc(300_000, 'x'),
    Buffer.from(`\n${NOW},2`),
  ];
  const rows = [...chunks.flatMap((chunk) => [...table.feed(chunk)]), ...table.end()];
  expect(rows.map(({ line, readings, refused }) => [line, readings[0]?.value, refused?.reason])).toEqual([
    [2, 1, undefined],
    [3, undefined, 'not-utf8'],
    [4, undefined, 'line-too-long'],
    [5, 2, undefined],
  ]);
  expect(rows[2]?.bytes.length).toBe(65_536);
});

test('however a table is cut into chunks, it is read the same, and every line is a row', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constant(`${NOW},p,temperature,20`),
    fc.constant('"'),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.array(fc.nat(200), { maxLength: 5 }), (lines, cuts) => {
      const bytes = Buffer.from(['time,device,quantity,value', ...lines].join('\n'));
      const whole = readingsOfCsv(bytes.toString(), OPTIONS);
      const table = new ReadingsCsv(OPTIONS);
      const ends = [...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
      const parts = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
      const rows = [...parts.flatMap((part) => [...table.feed(Buffer.from(part))]), ...table.end()];
      expect(rows.flatMap(({ readings }) => readings)).toEqual(whole.readings);
      const said = bytes.toString().split('\n').slice(1);
      expect(rows).toHaveLength(said.filter((text) => text.trim() !== '').length);
    }),
  );
});

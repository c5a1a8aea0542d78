import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test, vi } from 'vitest';
import { concreteCommands } from '../../../app/cli/concrete-commands.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const WALL = {
  '--thickness': '0.3',
  '--mix': 'C30',
  '--placing-temperature': '18',
  '--start': '2026-11-20T08:00+08:00',
  '--air': '8',
  '--days': '5',
};
const MIX = {
  id: 'P35',
  gradeMPa: 35,
  method: 'nurse-saul',
  datumCelsius: -10,
  curve: { form: 'jgj', a: 41.5, b: 1400 },
  calibrated: { from: 200, to: 25_000 },
};

test('--json prints plain data with alternatives', async () => {
  const printed = JSON.parse(await run({ '--thickness': '1.5' }, '--json'));
  expect(printed).toMatchObject({
    maximum: { celsius: expect.any(Number), depthM: expect.any(Number) },
    core: { stripAt: expect.any(Number) },
    energy: { releasedKJPerM2: expect.any(Number) },
    alternatives: expect.any(Array),
    notes: [],
  });
  expect(printed.verdicts.map(({ check }: { check: string }) => check)).toContain('core-surface');
  expect(printed.field.celsius[0]).toHaveLength(printed.field.depthsM.length);
});

test('people read a table, with times in the offset of --start', async () => {
  const text = await run({});
  expect(text).toContain('C30, 0.3 m, placed 2026-11-20 08:00 +08:00 at 18.0 °C.');
  expect(text).toMatch(/hours {5}core °C/);
  expect(text).toContain('22.5 MPa: core ');
  expect(text).toContain('it does not replace probes or specimens');
});

test('a mix from a file', async () => {
  expect(await run({ '--mix': fileWith('mix.json', JSON.stringify(MIX)) })).toMatch(/^P35, 0\.3 m/);
});

test('air from a file: its last day is repeated, and that is said', async () => {
  const air = fileWith('air.csv', 'time,temperature\n2026-11-20T00:00Z,2\n2026-11-21T00:00Z,14\n');
  const text = await run({ '--air': air });
  expect(text).toContain('air.csv ends early; its last day is repeated.');
  expect(text).toMatch(/^ +12 .* 8\.0$/m);
});

test.each<[string, Record<string, string>, RegExp]>([
  ['a thickness in millimetres', { '--thickness': '300' }, /--thickness takes 0\.05 to 10 m, not 300/],
  ['a comma', { '--placing-temperature': '18,5' }, /has a comma for a decimal point/],
  ['a start that is no time', { '--start': 'tomorrow' }, /--start takes an ISO 8601 time/],
  ['an unknown mix', { '--mix': 'strong' }, /--mix takes a JSON file or a grade/],
  ['an unknown blanket', { '--insulation': 'straw' }, /--insulation takes none, film, blanket/],
  ['too many days', { '--days': '90' }, /--days takes 1 to 28 days/],
])('%s is wrong usage', async (_, over, message) => {
  const answer = run(over);
  await expect(answer).rejects.toThrow(message);
  await expect(answer).rejects.toMatchObject({ code: 'usage' });
});

test('a start without offset and air with one do not go together', async () => {
  const air = fileWith('air.csv', 'time,temperature\n2026-11-20T00:00Z,2\n2026-11-21T00:00Z,14\n');
  await expect(run({ '--air': air, '--start': '2026-11-20T08:00' })).rejects.toThrow(/Give both, or neither/);
  await expect(run({ '--air': air, '--start': '2026-11-25T08:00Z' })).rejects.toThrow(
    /lies outside the times of air\.csv/,
  );
});

test.each([
  ['{', /mix\.json is no JSON/],
  [JSON.stringify({ ...MIX, curve: { form: 'jgj', a: 41.5 } }), /mix\.json is no mix: curve\.b is a number/],
])('a mix file that holds %s', async (content, message) => {
  const answer = run({ '--mix': fileWith('mix.json', content) });
  await expect(answer).rejects.toThrow(message);
  await expect(answer).rejects.toMatchObject({ code: 'file-unreadable' });
});

async function run(over: Record<string, string>, ...more: string[]): Promise<string> {
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
  try {
    const program = new Command('plumbline');
    concreteCommands(program);
    const options = Object.entries({ ...WALL, ...over }).flat();
    await program.parseAsync(['concrete', 'what-if', ...options, ...more], { from: 'user' });
  } finally {
    log.mockRestore();
  }
  return printed.join('\n');
}

function fileWith(name: string, content: string): string {
  const file = join(tempFolder(), name);
  writeFileSync(file, content);
  return file;
}

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test, vi } from 'vitest';
import { concreteCommands } from '../../app/cli/concrete-commands.ts';
import { root } from '../house/source-files.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('--json prints the documented keys', async () => {
  const file = fileWith('time,temperature\n2026-03-02T00:00Z,20\n2026-03-03T00:00Z,20\n');
  const printed = JSON.parse(
    await run('maturity', '--csv', file, '--method', 'nurse-saul', '--datum', '-11', '--json'),
  );
  expect(printed).toMatchObject({
    method: 'nurse-saul',
    value: 744,
    unit: '°C·h',
    hours: 24,
    incomplete: false,
  });
});

test('calibrate prints fits and the chosen form', async () => {
  const file = fileWith('maturity,strength\n1680,10.8\n2520,18.8\n5880,24.7\n23520,40.8\n');
  const printed = JSON.parse(await run('calibrate', '--csv', file, '--form', 'jgj', '--json'));
  expect(printed).toMatchObject({
    fits: [{ form: 'jgj', parameters: { a: expect.closeTo(41.52039, 5), b: expect.closeTo(2221.27074, 4) } }],
    chosen: 'jgj',
  });
});

test('a spreadsheet\'s "Unicode text" is read', async () => {
  const text = '\uFEFFtime\ttemperature\r\n2026-03-02 00:00\t20\r\n2026-03-02 10:00\t20\r\n';
  const file = fileWith(Buffer.from(text, 'utf16le'));
  expect(await run('maturity', '--csv', file, '--method', 'nurse-saul')).toContain('200.00 °C·h');
});

test.each([
  ['--datum', 'warm', /--datum takes a number: 'warm' is no number/],
  ['--datum', '-11,7', /--datum takes a number: '-11,7' has a comma for a decimal point\. Write -11\.7/],
  ['--gap-limit', '-1', /--gap-limit takes hours/],
])('%s %s is wrong usage', async (option, value, message) => {
  const file = fileWith('time,temperature\n2026-03-02T00:00Z,20\n2026-03-03T00:00Z,20\n');
  const answer = run('maturity', '--csv', file, '--method', 'nurse-saul', option, value);
  await expect(answer).rejects.toThrow(message);
  await expect(answer).rejects.toMatchObject({ code: 'usage' });
});

test.each([
  ['is not there', null, /Cannot read .*nowhere\.csv/],
  ['is no text', Buffer.from([0x74, 0xe9, 0xff, 0x0a]), /record\.csv is no text in UTF-8/],
  ['is empty', '', /record\.csv: the file is empty/],
])('a file that %s', async (_, content, message) => {
  const file = content === null ? join(tempFolder(), 'nowhere.csv') : fileWith(content);
  const answer = run('calibrate', '--csv', file);
  await expect(answer).rejects.toThrow(message);
  await expect(answer).rejects.toMatchObject({ code: 'file-unreadable' });
});

test('every command on docs/concrete.md prints what stands there', async () => {
  const folder = tempFolder();
  const page = readFileSync(join(root, 'docs/concrete.md'), 'utf8');
  for (const [, name = '', content = ''] of page.matchAll(/```csv (\S+)\n([\s\S]*?)```/g))
    writeFileSync(join(folder, name), content);
  const examples = [...page.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
    block.split(/^\$ /m).slice(1),
  );
  expect(examples.length).toBeGreaterThanOrEqual(6);
  for (const example of examples) {
    const [line = '', ...output] = example.trimEnd().split('\n');
    const args = line.replace('plumbline concrete ', '').split(' ');
    const inFolder = args.map((arg) => (arg.endsWith('.csv') ? join(folder, arg) : arg));
    expect(await run(...inFolder), line).toBe(output.join('\n'));
  }
});

async function run(...args: string[]): Promise<string> {
  const printed: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => printed.push(line));
  try {
    const program = new Command('plumbline');
    concreteCommands(program);
    await program.parseAsync(['concrete', ...args], { from: 'user' });
  } finally {
    log.mockRestore();
  }
  return printed.join('\n');
}

function fileWith(content: string | Buffer): string {
  const file = join(tempFolder(), 'record.csv');
  writeFileSync(file, content);
  return file;
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { rulesCommands } from '../../../app/cli/rules.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-rules-'));
afterEach(() => {
  process.exitCode = 0;
  vi.restoreAllMocks();
});

async function run(text: string, ...more: string[]): Promise<string> {
  const file = join(folder, 'rules.yaml');
  writeFileSync(file, text);
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const program = new Command();
  rulesCommands(program);
  await program.parseAsync(['rules', 'check', file, ...more], { from: 'user' });
  return lines.join('\n').replaceAll(folder, '');
}

test('a good file passes', async () => {
  expect(await run('rules: []')).toBe('/rules.yaml: 0 rules, all valid.');
  expect(process.exitCode ?? 0).toBe(0);
});

test('a bad one is told with its line, and exits 1', async () => {
  expect(await run('rules:\n  - id: x\n', '--json')).toContain('"line":2');
  expect(process.exitCode).toBe(1);
  expect(await run('rules: []\nrule: 3')).toBe("/rules.yaml:2:1: unknown key 'rule' in the file");
  rmSync(folder, { recursive: true });
});

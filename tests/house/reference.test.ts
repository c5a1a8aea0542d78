import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REFERENCE_FOLDER, references } from '../support/reference.ts';

test('docs/reference is what the code says of itself; npm run reference writes it', () => {
  const written = references();
  expect(Object.keys(written)).toHaveLength(3);
  for (const [file, text] of Object.entries(written))
    expect(readFileSync(join(REFERENCE_FOLDER, file), 'utf8') === text, `${file} is old`).toBe(true);
});

test('the reference has every shipped rule, the routes that people use most, and every command', () => {
  const { 'rules.md': rules = '', 'api.md': api = '', 'commands.md': commands = '' } = references();
  expect(rules.match(/^### /gm)?.length).toBeGreaterThanOrEqual(25);
  expect(api).toContain('### `GET /readings`');
  for (const command of ['start', 'demo', 'gateway add', 'backup', 'rules test', 'report daily'])
    expect(commands).toContain(`## plumbline ${command}\n`);
});

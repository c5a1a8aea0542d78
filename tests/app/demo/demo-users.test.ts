import { chmodSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoUsers } from '../../../app/demo/demo-users.ts';
import { ManualClock } from '../../../site/clock.ts';
import { openRecords } from '../../../store/records/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const CHOSEN = 'formwork and rebar';

function demo() {
  const folder = tempFolder();
  const records = openRecords(join(folder, 'plumbline.sqlite'), new ManualClock(1));
  const file = join(folder, 'demo-passwords.json');
  return {
    records,
    file,
    async start() {
      const said: string[] = [];
      await demoUsers(records, folder, (line) => said.push(line));
      return said;
    },
    kept: () => JSON.parse(readFileSync(file, 'utf8')) as Record<string, string | null>,
  };
}

test('the demo has somebody for each role, whose printed password is right, in a file for its owner only', async () => {
  const { records, file, start, kept } = demo();
  const said = await start();
  const passwords = kept();
  expect(Object.keys(passwords)).toHaveLength(6);
  for (const [name, password] of Object.entries(passwords)) {
    expect(await records.users.recognise(name, password ?? '')).toMatchObject({ name });
    expect(said.join('\n')).toContain(`${name.padEnd(6)} ${password}`);
  }
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a second start keeps the passwords, and shuts a file that was opened to others', async () => {
  const { file, start, kept } = demo();
  await start();
  const before = kept();
  chmodSync(file, 0o644);
  await start();
  expect(kept()).toEqual(before);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a password that was changed in the browser is not overwritten, and the list says that it is not known', async () => {
  const { records, start, kept } = demo();
  await start();
  await records.users.setPassword('emil', CHOSEN, 'user:emil');
  for (const round of [1, 2]) {
    const said = await start();
    expect(kept().emil, `start ${round}`).toBeNull();
    expect(said.find((line) => line.includes('emil'))).toContain('(changed since)');
  }
  expect(await records.users.recognise('emil', CHOSEN)).toMatchObject({ name: 'emil' });
});

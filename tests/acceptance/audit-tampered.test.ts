import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('an audit that was tampered with is found by the command, and told at the next start in one line', {
  timeout: 60_000,
}, async () => {
  const folder = tempFolder();
  writeSite(folder);
  const data = ['--data', folder];
  for (const name of ['one', 'two', 'three'])
    expect((await plumbline(['token', 'add', name, '--role', 'viewer', ...data])).code).toBe(0);
  expect((await plumbline(['audit', 'verify', ...data])).code).toBe(0);

  const database = new DatabaseSync(join(folder, 'plumbline.sqlite'));
  // Not even the database lets its own connection rewrite what was written, until somebody takes its guards away.
  expect(() => database.exec("UPDATE audit SET actor = 'user:nobody'")).toThrow();
  database.exec('DROP TRIGGER audit_is_append_only_update');
  database.exec("UPDATE audit SET actor = 'user:nobody' WHERE subject = 'token:two'");
  database.close();

  const verified = await plumbline(['audit', 'verify', ...data, '--json']);
  expect(verified.code).toBe(1);
  const { brokenAt } = JSON.parse(verified.stdout) as { brokenAt: number };
  expect(brokenAt).toBeGreaterThan(0);
  const env = { HTTP_PORT: String(await freePort()), MQTT_PORT: String(await freePort()) };
  const service = await startProcess(['start', ...data], /MQTT on port/, { env });
  const told = service.output().match(/^warn audit-broken .*$/gm);
  expect(told).toEqual([expect.stringContaining(`entry=${brokenAt}`)]);
});

import { statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import type { Finding } from '../../app/doctor/finding.ts';
import { makeCertificates } from '../ingest-sources/certificates.ts';
import { needs } from '../support/needs.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

async function doctor(folder: string, env: Record<string, string> = {}) {
  const { code, stdout } = await plumbline(['doctor', '--data', folder, '--json'], env);
  const { well, findings } = JSON.parse(stdout) as { well: boolean; findings: Finding[] };
  return { code, well, of: (check: string) => findings.find((one) => one.check === check) };
}

async function freePorts() {
  return { HTTP_PORT: String(await freePort()), MQTT_PORT: String(await freePort()) };
}

test('a folder where nothing is yet is well, and what comes next is said', async () => {
  const found = await doctor(join(tempFolder(), 'new'), await freePorts());
  expect(found).toMatchObject({ code: 0, well: true });
  expect(found.of('folder')).toMatchObject({
    state: 'note',
    mend: expect.stringContaining('plumbline start'),
  });
  expect(found.of('site.yaml')).toMatchObject({
    state: 'note',
    mend: expect.stringContaining('plumbline schema'),
  });
  expect(found.of('HTTP')?.state).toBe('good');
  expect(found.of('gates.yaml')).toMatchObject({ state: 'good', found: expect.stringMatching(/^none/) });
});

test('gates that can be read are counted', async () => {
  const folder = tempFolder();
  writeSite(folder);
  const name = '{ en: Handed over, zh: 移交 }';
  writeFileSync(join(folder, 'gates.yaml'), `gates: [{ id: g, name: ${name}, activities: 'Strip *' }]`);
  expect((await doctor(folder, await freePorts())).of('gates.yaml')).toMatchObject({ found: '1 gate' });
});

test('a running service is asked how it is', { timeout: 30_000 }, async () => {
  const folder = tempFolder();
  writeSite(folder);
  const env = await freePorts();
  await startProcess(['start', '--data', folder], /MQTT on port/, { env });
  const found = await doctor(folder, env);
  expect(found.code).toBe(0);
  expect(found.of('service')).toMatchObject({ state: 'good', found: expect.stringContaining('is ready') });
  const elsewhere = await doctor(folder, await freePorts());
  expect(elsewhere.of('service')).toMatchObject({
    state: 'note',
    mend: expect.stringContaining('HTTP_PORT'),
  });
});

test.skipIf(needs('openssl', 'openssl'))('a certificate that ends soon is noted, with its days', async () => {
  const { serverCertFile, serverKeyFile, clientCertFile } = makeCertificates();
  const env = { ...(await freePorts()), TLS_CERT: serverCertFile, TLS_KEY: serverKeyFile };
  const found = await doctor(join(tempFolder(), 'new'), env);
  expect(found.of('TLS')).toMatchObject({ state: 'note', found: 'IP Address:127.0.0.1, 1 days left' });
  const wrong = await doctor(join(tempFolder(), 'new'), { ...env, TLS_CERT: clientCertFile });
  expect(wrong).toMatchObject({ code: 1 });
  expect(wrong.of('TLS')?.state).toBe('bad');
});

test('a database of a newer Plumbline is named before a start refuses it', async () => {
  const folder = tempFolder();
  writeSite(folder);
  await plumbline(['token', 'add', 'erp', '--role', 'viewer', '--data', folder]);
  const database = new DatabaseSync(join(folder, 'plumbline.sqlite'));
  database.exec('PRAGMA user_version = 999');
  database.close();
  const found = await doctor(folder, await freePorts());
  expect(found.code).toBe(1);
  expect(found.of('plumbline.sqlite')).toMatchObject({
    state: 'bad',
    found: expect.stringContaining('written by a newer Plumbline (step 999'),
  });
});

test('what is wrong is named with its mend, all of it at once', { timeout: 30_000 }, async () => {
  const folder = tempFolder();
  writeSite(folder, { timeZone: 'Mars/Olympus' });
  writeFileSync(join(folder, 'plumbline.sqlite'), 'no database, but as long as the header of one would be');
  writeFileSync(join(folder, 'gates.yaml'), 'gates:\n  - id: slab\n    nmae: x\n    trade: Formwork\n');
  const server = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : 0;
  const nobody = await freePort();
  const found = await doctor(folder, {
    HTTP_PORT: String(taken),
    SMTP_URL: `smtp://127.0.0.1:${nobody}`,
    INFLUX_URL: `http://127.0.0.1:${nobody}`,
    MQTT_URL: `mqtt://127.0.0.1:${nobody}`,
  });
  expect(found).toMatchObject({ code: 1, well: false });
  for (const [check, words] of [
    ['HTTP', 'in use by another program'],
    ['site.yaml', 'Mars/Olympus'],
    ['gates.yaml', "line 3: unknown key 'gates.0.nmae'"],
    ['plumbline.sqlite', 'is damaged'],
    ['telemetry', 'cannot reach it'],
    ['broker', 'ECONNREFUSED'],
    ['mail', 'ECONNREFUSED'],
  ] as const) {
    expect(found.of(check)).toMatchObject({ state: 'bad', found: expect.stringContaining(words) });
    expect(found.of(check)?.mend).not.toBe('');
  }
});

test('what a site keeps cannot be read by other users of the machine', async () => {
  const folder = join(tempFolder(), 'site');
  await plumbline(['token', 'add', 'erp', '--role', 'viewer', '--data', folder]);
  const others = ['', 'plumbline.sqlite', 'journal.sqlite', 'telemetry.duckdb', 'models'].map(
    (name) => statSync(join(folder, name)).mode & 0o007,
  );
  expect(others).toEqual([0, 0, 0, 0, 0]);
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import {
  type CommandResult,
  freePort,
  plumbline,
  startProcess,
  writeSite,
} from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** One line for people on standard error: no stack, and nothing on standard output. */
function oneLine({ stderr }: CommandResult): string {
  const lines = stderr.trim().split('\n');
  expect(lines, stderr).toHaveLength(1);
  return lines[0] ?? '';
}

function site(): string {
  const folder = tempFolder();
  writeSite(folder);
  return folder;
}

test('a port that is taken is named, with the variable that changes it', async () => {
  const taken = createServer();
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  onTestFinished(() => void taken.close());
  const folder = site();
  const mqttTaken = await plumbline(['start', '--data', folder], { MQTT_PORT: String(port), HTTP_PORT: '0' });
  expect(mqttTaken.code).toBe(1);
  expect(oneLine(mqttTaken)).toMatch(
    new RegExp(`MQTT on 127.0.0.1:${port}: another program has the port.*MQTT_PORT`),
  );
  const httpTaken = await plumbline(['start', '--data', folder], { HTTP_PORT: String(port), MQTT_PORT: '0' });
  expect(httpTaken.code).toBe(1);
  expect(oneLine(httpTaken)).toMatch(/HTTP on .* another program has the port.*HTTP_PORT/);
});

test('a second service on the same folder is told of the first', async () => {
  const folder = site();
  const env = { HTTP_PORT: '0', MQTT_PORT: '0' };
  await startProcess(['start', '--data', folder], /MQTT on port/, { env });
  const second = await plumbline(['start', '--data', folder], env);
  expect(second.code).toBe(1);
  expect(oneLine(second)).toMatch(/another process has it open/);
});

test('a settings file with a mistake is refused with file and line', async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'site.yaml'), 'id: tower\nname: { en: T, zh: T }\ntimeZon: UTC\n');
  const result = await plumbline(['start', '--data', folder]);
  expect(result.code).toBe(1);
  expect(oneLine(result)).toMatch(/site\.yaml(, line \d+)?: /);
});

test('a file that is no IFC, and one that is not there', async () => {
  const folder = site();
  const bad = join(folder, 'bad.ifc');
  writeFileSync(bad, 'this is a shopping list');
  const result = await plumbline(['import', 'model', bad, '--data', folder, '--json']);
  expect(result.code).toBe(1);
  expect(result.stderr.trim().split('\n').at(-1)).toMatch(/bad\.ifc|IFC/);
  const gone = await plumbline(['import', 'model', join(folder, 'gone.ifc'), '--data', folder, '--json']);
  expect(gone.code).toBe(1);
  expect(oneLine(gone)).toMatch(/Cannot read .*gone\.ifc/);
});

test('a programme that is no programme, and links without their columns', async () => {
  const folder = site();
  const file = join(folder, 'notes.xml');
  writeFileSync(file, '<notes><note>no programme</note></notes>');
  const programme = await plumbline(['import', 'schedule', file, '--data', folder]);
  expect(programme.code).toBe(1);
  expect(oneLine(programme)).toMatch(/\S/);
  writeFileSync(file, 'guid;task\n1;2\n');
  const links = await plumbline(['import', 'links', file, '--data', folder]);
  expect(links.code).toBe(1);
  expect(oneLine(links)).toMatch(/notes\.xml: line 1/i);
  writeFileSync(file, 'guid,task\n1,2\n');
  const columns = await plumbline(['import', 'links', file, '--data', folder]);
  expect(oneLine(columns)).toMatch(/line 1: the header must name the columns element and activity/);
});

test('wrong usage exits with 2 and says what to type', async () => {
  for (const args of [
    ['strat'],
    ['start', '--port', 'eighty'],
    ['demo', '--speed', '0'],
    ['gateway', 'add'],
    ['gateway', 'add', 'gw', '--dialect', 'telex'],
    ['report', 'daily'],
    ['report', 'daily', '--out', '/tmp', '--date', 'yesterday'],
  ]) {
    const { code, stderr } = await plumbline(args, { PLUMBLINE_DATA: tempFolder() });
    expect({ args, code, said: stderr.trim().length > 0 }).toEqual({ args, code: 2, said: true });
  }
});

test('a name that cannot stand in a topic, and one that is taken', async () => {
  const folder = site();
  for (const name of ['a/b', 'risks', 'token', '#'])
    expect(oneLine(await plumbline(['gateway', 'add', name, '--data', folder]))).toMatch(
      /cannot name a gateway/,
    );
  expect((await plumbline(['gateway', 'add', 'gw-1', '--data', folder])).code).toBe(0);
  const again = await plumbline(['gateway', 'add', 'gw-1', '--data', folder]);
  expect(again.code).toBe(1);
  expect(oneLine(again)).toMatch(/already a gateway called gw-1/);
});

test('a topic root of a gateway that has none, and a broker that is no address', async () => {
  const root = await plumbline(['gateway', 'add', 'gw-1', '--topic-root', 'application/7', '--data', site()]);
  expect(root.code).toBe(1);
  expect(oneLine(root)).toMatch(/native gateway publishes below plumbline\/v1\/test-site\/gw-1 .*--dialect/);
  const broker = await plumbline(['simulate', '--broker', 'localhost:1883', '--data', site()]);
  expect(broker.code).toBe(2);
  expect(oneLine(broker)).toMatch(/--broker takes .*mqtt:\/\/host:1883/);
});

test('a malformed payload is acknowledged, kept and shown; a wrong password is refused', {
  timeout: 30_000,
}, async () => {
  const folder = site();
  const [http, port] = [await freePort(), await freePort()];
  await startProcess(['start', '--data', folder], /MQTT on port/, {
    env: { HTTP_PORT: String(http), MQTT_PORT: String(port), MQTT_HOST: '127.0.0.1' },
  });
  const added = await plumbline(['gateway', 'add', 'gw-1', '--data', folder, '--json']);
  const { username, password } = JSON.parse(added.stdout) as { username: string; password: string };
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username, password });
  onTestFinished(() => void client.end(true));
  await client.publishAsync('plumbline/v1/test-site/gw-1/probe/telemetry', '{"t":12', { qos: 1 });

  const list = () => plumbline(['quarantine', 'list', '--data', folder, '--json']);
  await expect.poll(async () => JSON.parse((await list()).stdout)).toHaveLength(1);
  const [message] = JSON.parse((await list()).stdout) as { id: string; reason: string; detail: string }[];
  expect(message?.detail).toMatch(/JSON/);
  const shown = await plumbline(['quarantine', 'show', message?.id ?? '', '--data', folder]);
  expect(shown.stdout).toContain('{"t":12');
  const { items } = (await (await fetch(`http://127.0.0.1:${http}/api/v1/quarantine`)).json()) as {
    items: unknown[];
  };
  expect(items).toHaveLength(1);

  await expect(
    mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username, password: 'guess', reconnectPeriod: 0 }),
  ).rejects.toThrow(/bad username or password/i);
});

test('the audit of all that is whole', async () => {
  const folder = site();
  mkdirSync(folder, { recursive: true });
  await plumbline(['gateway', 'add', 'gw-1', '--data', folder]);
  const { code, stdout } = await plumbline(['audit', 'verify', '--data', folder]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'Whole: 1 entries.\n' });
});

test('the demo keeps off a folder in which somebody has worked', async () => {
  for (const prepare of [
    // A site with its file, and one that was only begun.
    async () => site(),
    async () => {
      const folder = tempFolder();
      await plumbline(['gateway', 'add', 'gw-1', '--data', folder]);
      return folder;
    },
  ]) {
    const folder = await prepare();
    const result = await plumbline(['demo', '--data', folder], { HTTP_PORT: '0', MQTT_PORT: '0' });
    expect(result.code).toBe(1);
    expect(oneLine(result)).toMatch(/holds a real site/);
  }
});

test('a folder that cannot be made is said, not waited for', async () => {
  const result = await plumbline(['report', 'daily', '--data', site(), '--out', '/proc/plumbline/reports']);
  expect(result.code).toBe(1);
  expect(oneLine(result)).toMatch(/Cannot make the folder .*--out/);
  const data = await plumbline(['start', '--data', '/proc/plumbline/data']);
  expect(data.code).toBe(1);
  expect(oneLine(data)).toMatch(/Cannot use .* as the data folder.*--data/);
});

test('what only looks makes nothing where there is no site', async () => {
  const nowhere = join(tempFolder(), 'typo');
  const result = await plumbline(['audit', 'verify', '--data', nowhere]);
  expect(result.code).toBe(1);
  expect(oneLine(result)).toMatch(/There is no site in .*typo/);
  const named = await plumbline(['start', '--data', tempFolder(), '--config', '/no/such/site.yaml']);
  expect(named.code).toBe(1);
  expect(oneLine(named)).toMatch(/no file .*--config/);
});

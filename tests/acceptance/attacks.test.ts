import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import mqtt from 'mqtt';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type PeopleSite, peopleSite } from '../support/people.ts';
import { plumbline, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Lines of the log that an attack has left, without what the start said. */
function warnings(site: PeopleSite): string[] {
  return site.service
    .output()
    .split('\n')
    .filter((line) => line.startsWith('warn '));
}

/** Sends bytes and gives what came back until the other side closed. */
function rawMqtt(port: number, bytes: Uint8Array): Promise<number> {
  return new Promise((resolve) => {
    let answered = 0;
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      answered += chunk.length;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answered));
  });
}

/** `fetch` would tidy the path before it is sent. */
function rawGet(url: string, path: string, token: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path, headers: { authorization: `Bearer ${token}` } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('what comes from the network fails closed, with one line each', { timeout: 90_000 }, async () => {
  const site = await peopleSite();
  const { token = '' } = await site.run('token', 'add', 'erp', '--role', 'admin');
  const { username = '', password = '' } = await site.run('gateway', 'add', 'gw-1');
  let known = warnings(site).length;
  const oneLine = async (pattern: RegExp) => {
    await expect.poll(() => warnings(site).length).toBeGreaterThan(known);
    const fresh = warnings(site).slice(known);
    known += fresh.length;
    expect(fresh).toEqual([expect.stringMatching(pattern)]);
  };

  // 256 MB are announced before anybody has said who he is.
  const announced = Buffer.concat([Buffer.from('30ffffff7f', 'hex'), Buffer.alloc(1_000)]);
  expect(await rawMqtt(site.mqttPort, announced)).toBe(0);
  await oneLine(/connection-refused .*not a CONNECT/);
  const hugeConnect = Buffer.concat([Buffer.from('10ffffff7f00044d515454', 'hex'), Buffer.alloc(1_000)]);
  expect(await rawMqtt(site.mqttPort, hugeConnect)).toBe(0);
  await oneLine(/connection-refused .*268435460 bytes/);

  const url = `mqtt://127.0.0.1:${site.mqttPort}`;
  const guessed = mqtt.connectAsync(url, { username, password: 'guessed', reconnectPeriod: 0 });
  await expect(guessed).rejects.toThrow();
  await oneLine(/connection-refused username="gw-1" why="wrong name or password"/);

  const liar = await mqtt.connectAsync(url, { username, password, reconnectPeriod: 0 });
  onTestFinished(() => void liar.end(true));
  const cutOff = new Promise<void>((resolve) => liar.once('close', () => resolve()));
  liar.publish('plumbline/v1/test-site/gw-2/probe/telemetry', '{}', { qos: 1 });
  await cutOff;
  await oneLine(/publish-refused .*gw-2/);

  const gateway = await mqtt.connectAsync(url, { username, password, reconnectPeriod: 0 });
  onTestFinished(() => void gateway.end(true));
  await expect(gateway.subscribeAsync('#', { qos: 1 })).rejects.toThrow();
  await oneLine(/#/);

  for (const path of [
    '/api/v1/reports/..%2f..%2fsite.yaml',
    '/models/../../site.yaml',
    '/api/v1/photos/%2e%2e%2fsite.yaml',
    '/assets/..%5c..%5cpackage.json',
  ]) {
    expect(await rawGet(site.url, path, token)).toBe(400);
    await oneLine(/path-refused/);
  }

  // Four megabytes of nothing in four kilobytes: kept as it came, told by its reason, and the gateway goes on.
  const topic = 'plumbline/v1/test-site/gw-1/probe/telemetry';
  await gateway.publishAsync(topic, gzipSync(Buffer.alloc(8_000_000, 0x20)), { qos: 1 });
  await oneLine(/message-quarantined gateway="gw-1" .*unpacked-too-large/);
  await gateway.publishAsync(topic, '{"t":1767225600000,"v":{"temperature":20.1}}', { qos: 1 });
  await expect
    .poll(() => plumbline(['quarantine', 'list', '--data', site.folder]))
    .toMatchObject({
      stdout: expect.stringContaining('unpacked-too-large'),
    });
  expect(await rawGet(site.url, '/readyz', token)).toBe(200);
});

describe('files that were made to break their reader', () => {
  async function imported(kind: 'schedule' | 'model', name: string, bytes: Uint8Array | string) {
    const folder = tempFolder();
    writeSite(folder);
    const file = join(folder, name);
    writeFileSync(file, bytes);
    const { code, stderr } = await plumbline(['import', kind, file, '--data', folder]);
    const lines = stderr.trimEnd().split('\n');
    return { code, lines: lines.filter((line) => !line.endsWith(' …')) };
  }

  test('billion laughs and an entity that reads a file', async () => {
    const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`).join('')}]><Project><Name>&j;</Name></Project>`;
    const outside =
      '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project><Name>&x;</Name></Project>';
    for (const [name, text] of [
      ['laughs.xml', laughs],
      ['outside.xml', outside],
    ] as const) {
      const { code, lines } = await imported('schedule', name, text);
      expect([code, lines]).toEqual([1, [expect.stringMatching(/entit/i)]]);
    }
  }, 30_000);

  test('an archive of a gigabyte in a megabyte', async () => {
    const bomb = zipOf('tower.ifc', Buffer.alloc(600_000_000));
    expect(bomb.length).toBeLessThan(1_000_000);
    const { code, lines } = await imported('model', 'tower.ifczip', bomb);
    expect([code, lines]).toEqual([1, [expect.stringMatching(/500000000 bytes/)]]);
  }, 60_000);

  test('an archive that says less than it holds', async () => {
    const bomb = zipOf('tower.ifc', Buffer.alloc(50_000_000), 1_000);
    const { code, lines } = await imported('model', 'liar.ifczip', bomb);
    expect([code, lines]).toEqual([1, [expect.stringMatching(/cannot be unpacked|damaged/)]]);
  }, 60_000);
});

/** A zip archive of one deflated file; its directory may lie about the size. */
function zipOf(name: string, content: Uint8Array, claimedBytes = content.length): Buffer {
  const packed = deflateRawSync(content);
  const title = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(claimedBytes, 22);
  local.writeUInt16LE(title.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(claimedBytes, 24);
  entry.writeUInt16LE(title.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + title.length, 12);
  end.writeUInt32LE(local.length + title.length + packed.length, 16);
  return Buffer.concat([local, title, packed, entry, title, end]);
}

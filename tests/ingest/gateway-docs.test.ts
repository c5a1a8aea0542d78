import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSiteFile } from '../../app/site-file.ts';
import { parseProfile } from '../../ingest/profiles/parse-profile.ts';
import { SHIPPED_PROFILES } from '../../ingest/profiles/profile-book.ts';
import { QUANTITIES } from '../../site/quantities.ts';
import { root } from '../house/source-files.ts';
import { needs } from '../support/needs.ts';
import {
  freePort,
  plumbline,
  type RunningService,
  startProcess,
  writeSite,
} from '../support/plumbline-process.ts';

const run = promisify(execFile);
const page = (name: string) => readFileSync(join(root, 'docs/gateways', name), 'utf8');
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    (match) => match[1] ?? '',
  );

type Expected = [device: string, channel: string, quantity: string, value: number];

/** What each page says that its commands give. */
const PAGES: [name: string, gateway: string, readings: Expected[]][] = [
  [
    'native.md',
    'probes',
    [
      ['probe-7', '', 'temperature', 21.4],
      ['probe-7', '', 'battery', 3.6],
      ['logger-1', '1', 'temperature', 30.1],
      ['logger-1', '2', 'temperature', 24.9],
    ],
  ],
  [
    'senml.md',
    'probes',
    [
      ['probe-7', '', 'temperature', 21.4],
      ['probe-7', '', 'humidity', 55],
    ],
  ],
  [
    'lines.md',
    'probes',
    [
      ['logger-1', '2', 'temperature', 21.4],
      ['logger-1', '2', 'humidity', 55],
    ],
  ],
  [
    'chirpstack.md',
    'lorawan',
    [
      ['24e124136b502217', '', 'temperature', 30.8],
      ['24e124136b502217', '', 'humidity', 50.5],
      ['24e124136b502217', '', 'battery', 92],
      ['24e124136b502217', '', 'rssi', -57],
    ],
  ],
  [
    'tts.md',
    'ttn',
    [
      ['core-l5', '1', 'temperature', 21.46],
      ['core-l5', '2', 'temperature', 21.51],
      ['core-l5', '', 'battery', 3.669],
      ['core-l5', '', 'snr', 5],
    ],
  ],
  [
    'sparkplug.md',
    'plc',
    [
      ['edge-1', '', 'temperature', 21.5],
      ['edge-1', '', 'temperature', 22],
    ],
  ],
];

describe.skipIf(needs('mosquitto_pub', 'mosquitto-clients'))('the commands of the gateway guide', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-gateways-'));
  const passwords = new Map<string, string>();
  let service: RunningService;
  let http: number;
  let port: number;

  beforeAll(async () => {
    writeSite(folder, { id: 'my-site' });
    http = await freePort();
    port = await freePort();
    service = await startProcess(['start', '--data', folder], /MQTT on port/, {
      env: { HTTP_PORT: String(http), MQTT_PORT: String(port), MQTT_HOST: '127.0.0.1' },
      untilAllTestsAreOver: true,
    });
  });

  afterAll(async () => {
    await service?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  async function runPage(name: string): Promise<void> {
    const published = blocks(page(name), 'sh').filter((block) => block.includes('mosquitto_pub'));
    expect(published.length).toBeGreaterThan(0);
    for (const block of published) {
      const lines = block.split('\n');
      const add = lines.find((line) => line.startsWith('plumbline gateway add'));
      const gateway = / -u (\S+)/.exec(block)?.[1] ?? '';
      if (add && !passwords.has(gateway)) {
        const { stdout } = await plumbline([...add.split(' ').slice(1), '--data', folder, '--json']);
        passwords.set(gateway, (JSON.parse(stdout) as { password: string }).password);
      }
      const script = lines
        .filter((line) => line !== add)
        .join('\n')
        .replaceAll('-h localhost -p 1883', `-h 127.0.0.1 -p ${port}`);
      await run('sh', ['-c', script], { env: { ...process.env, PASSWORD: passwords.get(gateway) ?? '' } });
    }
  }

  async function valuesOf(gateway: string, [device, channel, quantity]: Expected): Promise<unknown[]> {
    const query = new URLSearchParams({ gateway, device, channel, quantity, from: '2025-12-31T00:00:00Z' });
    const answer = await fetch(`http://127.0.0.1:${http}/api/v1/readings?${query}`);
    const { points = [] } = (await answer.json()) as { points?: [number, unknown][] };
    return points.map(([, value]) => value);
  }

  test.each(PAGES)('%s', async (name, gateway, expected) => {
    await runPage(name);
    for (const one of expected) await expect.poll(() => valuesOf(gateway, one)).toContain(one[3]);
  });

  test('forecast.md, and what was known then', async () => {
    await runPage('../forecast.md');
    const known = async (at: string) => {
      const answer = await fetch(`http://127.0.0.1:${http}/api/v1/weather-forecast?at=${at}`);
      return ((await answer.json()) as { forecast: { source: string } | null }).forecast;
    };
    await expect
      .poll(() => known('2026-03-02T06:00:00Z'))
      .toMatchObject({ gateway: 'weather', source: 'met-office', hours: [{ windGust: 9, rain: 0 }] });
    expect(await known('2026-03-02T05:59:59Z')).toBeNull();
  });

  test('leave nothing in quarantine', async () => {
    const { stdout } = await plumbline(['quarantine', 'list', '--data', folder, '--json']);
    expect(JSON.parse(stdout)).toEqual([]);
  });
});

test.each(['telematics.md', 'forecast.md'])('the settings of %s are right', (name) => {
  const site = 'id: tower\nname: { en: Tower, zh: 塔楼 }\ntimeZone: Asia/Shanghai\n';
  const [settings = ''] = blocks(page(`../${name}`), 'yaml');
  expect(Object.keys(parseSiteFile(site + settings, name))).toContain(
    name === 'telematics.md' ? 'telematics' : 'weatherForecast',
  );
});

test('the profiles of the guide are right', () => {
  for (const text of blocks(page('profiles.md'), 'yaml'))
    expect(parseProfile(text, 'profiles.md').id).toMatch(/^acme/);
  for (const { id } of SHIPPED_PROFILES) expect(page('profiles.md')).toContain(`\`${id}\``);
});

test('the guide names every quantity, with the unit in which it is kept', () => {
  for (const { name, scales } of QUANTITIES) {
    const row = page('README.md')
      .split('\n')
      .find((line) => line.startsWith('|') && line.includes(`\`${name}\``));
    expect(row, name).toContain(scales[0]?.unit ?? 'text');
  }
});

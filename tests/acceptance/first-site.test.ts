import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { expect, test } from 'vitest';
import { demoSite } from '../../simulators/demo/demo-site.ts';
import { writeIfc } from '../../simulators/demo/write-ifc.ts';
import { writeMspdi } from '../../site/schedule/write-mspdi.ts';
import { root } from '../house/source-files.ts';
import { freePort, plumbline, startProcess } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

/** Lines of the document's shell blocks. */
function shellLines(): string[] {
  const text = readFileSync(join(root, 'docs/first-site.md'), 'utf8');
  return [...text.matchAll(/```sh\n(.*?)```/gs)].flatMap(([, block = '']) => block.trimEnd().split('\n'));
}

test('the first site goes as docs/first-site.md says, command by command', { timeout: 180_000 }, async () => {
  const folder = tempFolder();
  const data = join(folder, 'data');
  const site = demoSite(7);
  writeFileSync(join(folder, 'building.ifc'), await writeIfc(site.building, site.site.name.en));
  writeFileSync(join(folder, 'programme.xml'), writeMspdi(site.programme));
  writeFileSync(
    join(folder, 'links.csv'),
    ['element,activity', ...site.links.map(({ element, activity }) => `${element},${activity}`)].join('\n'),
  );
  const lines = shellLines();
  writeSiteFile(lines, data);
  const env = { HTTP_PORT: String(await freePort()), MQTT_PORT: String(await freePort()) };
  const service = await startProcess(['start', '--data', data], /First admin/, { env });
  const url = `http://127.0.0.1:${env.HTTP_PORT}`;
  expect(service.output()).toContain(`open ${url}/`);

  const said: Record<string, string> = {};
  const commands = lines.filter(
    (line) => line.startsWith('npx plumbline ') && line !== 'npx plumbline start',
  );
  for (const line of commands) {
    const words = line
      .split(' ')
      .slice(2)
      .map((word) => (/\.(ifc|xml|csv)$/.test(word) || word === 'reports' ? join(folder, word) : word));
    const { code, stdout, stderr } = await plumbline([...words, '--data', data], env);
    // The doctor finds no mail and no TLS here, and says so by its code.
    if (words[0] !== 'doctor') expect([line, code, code === 0 ? '' : stderr]).toEqual([line, 0, '']);
    said[words.slice(0, 2).join(' ')] = stdout + stderr;
    if (words[0] === 'gateway') await publish(said['gateway add'] ?? '', Number(env.MQTT_PORT));
  }
  expect(commands.length).toBeGreaterThanOrEqual(11);
  expect(said['import model']).toContain('1632');
  expect(said['import links']).toContain(String(site.links.length));
  expect(said['quarantine list']).not.toContain('probe-1');
  expect(said['report daily']).toMatch(/html/);
  expect(said.forecast).toMatch(/P50/);
});

/** What the document has behind `cat > data/site.yaml`. */
function writeSiteFile(lines: readonly string[], data: string): void {
  const from = lines.findIndex((line) => line.startsWith('cat > data/site.yaml'));
  const to = lines.indexOf('YAML', from + 1);
  expect(to).toBeGreaterThan(from);
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'site.yaml'), `${lines.slice(from + 1, to).join('\n')}\n`);
}

/** Does what the line to paste does, with the password that was printed. */
async function publish(printed: string, port: number): Promise<void> {
  const [, password = ''] = /-P (\S+)/.exec(printed) ?? [];
  expect(password).not.toBe('');
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
    username: 'gw-1',
    password,
    clientId: 'gw-1',
  });
  await client.publishAsync('plumbline/v1/my-site/gw-1/probe-1/telemetry', '{"v":{"temperature":21.5}}', {
    qos: 1,
  });
  await client.endAsync();
}

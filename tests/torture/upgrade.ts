// `npm run upgrade -- --from <tag or commit>`: a site that an older Plumbline kept and that was killed is opened by
// this one: everything answers as before, and the older one then refuses what this one has touched.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import mqtt from 'mqtt';
import { Scratch } from '../../bench/ingest/scratch.ts';
import { serviceEnvironment } from '../../bench/ingest/service-peer.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { root } from '../house/source-files.ts';

const READY = /open (http:\/\/[^/\s]+)\/.*MQTT on port (\d+)/;
const READINGS = 2_000;
const FIRST_AT = Date.UTC(2026, 0, 5);
const SITE = {
  id: 'upgraded',
  name: { en: 'Upgraded', zh: '升级' },
  timeZone: 'Asia/Shanghai',
};

interface Answers {
  devices: string[];
  points: readonly unknown[];
  /** Oldest first. */
  audit: string[];
  gateways: string;
}

const command = new Command('upgrade')
  .description('Data of an older version under this one, and the way back refused.')
  .requiredOption('--from <ref>', 'tag or commit of the older version')
  .allowExcessArguments(false);
command.parse();
const { from } = command.opts<{ from: string }>();
const scratch = new Scratch();
process.on('exit', () => scratch.clear());

try {
  const older = checkOut(from);
  const site = scratch.folder();
  writeFileSync(join(site, 'site.yaml'), JSON.stringify(SITE));
  const before = await fill(older, site);
  console.log(`${from}: ${READINGS} readings acknowledged, killed`);
  const after = await served(root, site, ask);
  same(before, after);
  console.log('this version: the same answers');
  await refused(older, site);
  console.log(`${from}: refuses what this version has touched, with its reason, or finds it unchanged`);
  process.exit(0);
} catch (error) {
  console.error(messageOf(error));
  process.exit(1);
}

/** The older version in a folder of its own; its packages are ours, as far as it can live with them. */
function checkOut(ref: string): string {
  const folder = scratch.folder();
  const archive = execFileSync('git', ['archive', '--format=tar', ref], { cwd: root, maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'twin-viewer', 'dist'), { recursive: true });
  cpSync(join(root, 'twin-viewer', 'dist'), join(folder, 'twin-viewer', 'dist'), { recursive: true });
  return folder;
}

function plumbline(code: string, args: readonly string[]) {
  return scratch.spawn(process.execPath, [join(code, 'app/plumbline.ts'), ...args], {
    env: serviceEnvironment(),
  });
}

async function served<T>(
  code: string,
  site: string,
  work: (url: string, mqttPort: number) => Promise<T>,
): Promise<T> {
  const service = plumbline(code, ['start', '--data', site]);
  const [, url = '', port = ''] = await service.says(READY);
  try {
    return await work(url, Number(port));
  } finally {
    // SIGKILL: an upgrade may come after a crash too.
    await service.end();
  }
}

async function fill(code: string, site: string): Promise<Answers> {
  return served(code, site, async (url, mqttPort) => {
    const adding = plumbline(code, ['gateway', 'add', 'gw-1', '--data', site, '--json']);
    const [line] = await adding.says(/^\{.*\}\n/m);
    const { username, password } = JSON.parse(line) as { username: string; password: string };
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${mqttPort}`, { username, password });
    const topic = `plumbline/v1/${SITE.id}/gw-1/probe/telemetry`;
    await Promise.all(
      Array.from({ length: READINGS }, (_, index) =>
        client.publishAsync(
          topic,
          JSON.stringify({ t: FIRST_AT + index * 60_000, v: { temperature: 20 + (index % 50) / 10 } }),
          { qos: 1 },
        ),
      ),
    );
    await client.endAsync();
    return ask(url);
  });
}

async function ask(url: string): Promise<Answers> {
  const get = async (path: string) => {
    const answer = await fetch(`${url}/api/v1${path}`);
    // An older version did not have all that there is now.
    if (answer.status === 404) return { items: [] };
    if (!answer.ok)
      throw new PlumblineError('upgrade-failed', `${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const query = `device=probe&quantity=temperature&from=${FIRST_AT}&to=${FIRST_AT + READINGS * 60_000}&limit=10000`;
  let points: readonly unknown[] = [];
  // What was acknowledged is on disk; that it can be asked for takes a moment.
  for (let look = 0; look < 200; look++) {
    points = (await get(`/readings?${query}`)).points as unknown[];
    if (points.length === READINGS) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const items = async (path: string) => (await get(path)).items as Record<string, unknown>[];
  return {
    points,
    devices: (await items('/devices')).map(({ id, device }) => String(id ?? device)).sort(),
    audit: (await items('/audit')).map(({ at, actor }) => `${at} ${actor}`).reverse(),
    gateways: JSON.stringify((await items('/gateways')).map(({ name, gateway }) => name ?? gateway).sort()),
  };
}

function same(before: Answers, found: Answers): void {
  // An upgrade may leave entries of its own; those that were there stay, and in front.
  const after = { ...found, audit: found.audit.slice(0, before.audit.length) };
  for (const key of Object.keys(before) as (keyof Answers)[])
    if (wasThere(before[key]) && JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      throw new PlumblineError(
        'upgrade-failed',
        `${key} is not what it was. Before: ${short(before[key])}. After: ${short(after[key])}.`,
      );
  if (after.points.length !== READINGS)
    throw new PlumblineError('upgrade-failed', `Only ${after.points.length} readings are there.`);
}

/** An empty answer is one that the older version could not give. */
function wasThere(answer: string | readonly unknown[]): boolean {
  return answer.length > 0 && answer !== '[]';
}

function short(value: unknown): string {
  return JSON.stringify(value).slice(0, 300);
}

async function refused(code: string, site: string): Promise<void> {
  const service = plumbline(code, ['start', '--data', site]);
  const outcome = await Promise.race([
    service.ended.then(() => 'ended' as const),
    service.says(READY).then(
      () => 'runs' as const,
      () => 'ended' as const,
    ),
  ]);
  const said = service.tail();
  await service.end();
  if (outcome === 'ended' && !/newer|too new/i.test(said))
    throw new PlumblineError(
      'upgrade-failed',
      `The older version ended without the reason. It said:\n${said}`,
    );
  console.log(outcome === 'runs' ? '  (no migration lies between the two)' : `  ${said.split('\n').at(-1)}`);
}

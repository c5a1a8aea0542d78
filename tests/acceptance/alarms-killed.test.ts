import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { SiteFile } from '../../site/site-file.ts';
import { openRecords } from '../../store/records/records.ts';
import { httpServer } from '../ingest-sources/http-server.ts';
import type { Ask } from '../support/killable-alarm-site.ts';
import { RAFT_SITE, RAFT_START } from '../support/raft-site.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MINUTE_MS = 60_000;
const FROST = 'frost:raft-1';
const PROGRAM = fileURLToPath(new URL('../support/killable-alarm-site.ts', import.meta.url));

/** A site in a process of its own, which can be asked and killed. */
async function start(folder: string, from: number, site: SiteFile) {
  const child = spawn(process.execPath, [PROGRAM, folder, String(from), JSON.stringify(site)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  onTestFinished(kill);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse(String((await lines.next()).value)) as Record<string, unknown>;
  await next();
  const ask = async (what: Ask) => {
    child.stdin.write(`${JSON.stringify(what)}\n`);
    return (await next()).answer;
  };
  return { ask, kill };
}

type Running = Awaited<ReturnType<typeof start>>;

/** A sample of both probes now, the surface below zero, and its minutes. */
async function freeze(site: Running, from: number, minutes: number): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 5) {
    const t = from + passed * MINUTE_MS;
    await site.ask({ send: { t, c: '1', v: { temperature: 12 } } });
    await site.ask({ send: { t, c: '2', v: { temperature: -3 } } });
    await site.ask({ pass: 5 });
  }
}

async function raised(site: Running): Promise<Record<string, unknown>[]> {
  const history = (await site.ask({ get: `/api/v1/alarms/history?alarm=${FROST}` })) as {
    items: Record<string, unknown>[];
  };
  return history.items.filter(({ kind }) => kind === 'raised');
}

test('killed in the middle of a delay, and again when it was told, an alarm is told once', {
  timeout: 120_000,
}, async () => {
  const hooks: string[] = [];
  const receiver = await httpServer((_request, response, body) => {
    const { kind, about } = JSON.parse(body) as { kind: string; about: string };
    hooks.push(`${kind} ${about}`);
    response.writeHead(200).end();
  });
  const site: SiteFile = {
    ...RAFT_SITE,
    notices: [{ name: 'erp', channel: 'webhook', language: 'en', url: receiver.url }],
  };
  const folder = tempFolder();

  let running = await start(folder, RAFT_START, site);
  // Never killed, it says when the alarm is due.
  const whole = await start(tempFolder(), RAFT_START, RAFT_SITE);
  await freeze(whole, RAFT_START, 30);
  const [due] = await raised(whole);
  expect(due).toMatchObject({ alarm: FROST });
  await whole.kill();

  await freeze(running, RAFT_START, 5);
  expect(await raised(running)).toEqual([]);
  await running.kill();

  running = await start(folder, RAFT_START + 5 * MINUTE_MS, site);
  await freeze(running, RAFT_START + 5 * MINUTE_MS, 25);
  expect(await raised(running)).toMatchObject([{ at: due?.at }]);
  await expect.poll(() => hooks, { timeout: 20_000 }).toContain(`alarm-raised ${FROST}`);
  await running.kill();

  // What came after the last checkpoint is read again.
  running = await start(folder, RAFT_START + 30 * MINUTE_MS, site);
  await freeze(running, RAFT_START + 30 * MINUTE_MS, 10);
  expect(await raised(running)).toHaveLength(1);
  const heard = (await running.ask({ heard: FROST })) as { state: string; since: number }[];
  // Retained, and once more by the service that came back: the same state of the same time.
  expect(heard.length).toBeGreaterThan(0);
  for (const { state, since } of heard) expect([state, since]).toEqual(['unacknowledged', due?.at]);
  await running.kill();

  expect(hooks.filter((hook) => hook.endsWith(FROST))).toEqual([`alarm-raised ${FROST}`]);
  expect(new Set(hooks).size).toBe(hooks.length);
  const records = openRecords(`${folder}/plumbline.sqlite`, { now: () => RAFT_START });
  expect(records.outbox.counts().failed).toBe(0);
  records.close();
});

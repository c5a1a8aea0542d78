import { createInterface } from 'node:readline';
import type { SiteFile } from '../../site/site-file.ts';
import { openAlarmSite } from './open-alarm-site.ts';
import { raft } from './raft-site.ts';

/** What may be asked of it, a line of JSON each; it answers each with a line when that is done. */
export type Ask = { send: object } | { pass: number } | { get: string } | { heard: string };

const [folder = '', from = '0', settings = '{}'] = process.argv.slice(2);

/** An alarm site in a process of its own, so that it can be killed: `FOLDER FROM SITE`. */
const site = await openAlarmSite(folder, JSON.parse(settings) as SiteFile, Number(from), raft);
const heard: { topic: string; state: string; since: number }[] = [];
site.gateway.on('message', (topic, payload) => {
  const { state, since } = JSON.parse(String(payload)) as { state: string; since: number };
  heard.push({ topic, state, since });
});
await site.gateway.subscribeAsync(`plumbline/v1/${JSON.parse(settings).id}/alarms/#`);
process.stdout.write('{"answer":"up"}\n');
for await (const line of createInterface({ input: process.stdin })) {
  const ask = JSON.parse(line) as Ask;
  let answer: unknown = null;
  if ('send' in ask) await site.send('log', ask.send);
  else if ('pass' in ask) await site.pass(ask.pass);
  else if ('get' in ask) answer = await site.get(ask.get);
  else answer = heard.filter(({ topic }) => topic.endsWith(`/${ask.heard}`));
  process.stdout.write(`${JSON.stringify({ answer })}\n`);
}

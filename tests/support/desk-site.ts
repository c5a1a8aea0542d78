import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { DEMO_SEED } from '../../simulators/demo/demo-seed.ts';
import { demoSite } from '../../simulators/demo/demo-site.ts';
import { writeIfc } from '../../simulators/demo/write-ifc.ts';
import type { Role } from '../../site/credential.ts';
import { writeMspdi } from '../../site/schedule/write-mspdi.ts';
import { Browserlet, type PeopleSite, peopleSite } from './people.ts';
import { tempFolder } from './temp-folder.ts';

const PASSWORD = 'formwork and rebar';

/** A service with a building, a programme and a mix, on which nothing has been commissioned. */
export async function deskSite(): Promise<PeopleSite & { element: string; mix: string }> {
  const site = await peopleSite();
  const demo = demoSite(DEMO_SEED);
  const files = tempFolder();
  const [model, programme, links] = [
    join(files, 'model.ifc'),
    join(files, 'programme.xml'),
    join(files, 'links.csv'),
  ];
  writeFileSync(model, await writeIfc(demo.building, demo.site.name.en));
  writeFileSync(programme, writeMspdi(demo.programme));
  const rows = demo.links.map(({ element, activity }) => `${element},${activity}`);
  writeFileSync(links, ['element,activity', ...rows].join('\n'));
  await site.run('import', 'model', model);
  await site.run('import', 'schedule', programme);
  await site.run('import', 'links', links);
  const mix = demo.mixes[0];
  const id = demo.pours[0]?.elements[0];
  if (!mix || !id) throw new Error('the demo has no mix and no pour');
  const engineer = await person(site, 'mona', ['engineer']);
  const put = await engineer.send('PUT', `/api/v1/mixes/${mix.id}`, mix);
  if (put.status >= 300) throw new Error(`the mix was not taken: ${put.status} ${String(put.body.detail)}`);
  const facts = await engineer.send('GET', `/api/v1/elements/${encodeURIComponent(id)}`);
  const { name } = facts.body.element as { name: string };
  return { ...site, element: name, mix: mix.id };
}

/** A person who has chosen a password: `formwork and rebar`. */
export async function person(site: PeopleSite, name: string, roles: readonly Role[]): Promise<Browserlet> {
  const { password = '' } = await site.run('user', 'add', name, ...roles.flatMap((role) => ['--role', role]));
  const browser = new Browserlet(site.url);
  await browser.signIn(name, password);
  await browser.send('POST', '/api/v1/password', { before: password, after: PASSWORD });
  return browser;
}

/** Sends temperatures as a logger would, until the test is over. */
export async function sendTemperatures(
  site: PeopleSite,
  gateway: { name: string; password: string; device: string },
): Promise<void> {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${site.mqttPort}`, {
    username: gateway.name,
    password: gateway.password,
    reconnectPeriod: 0,
  });
  const topic = `plumbline/v1/test-site/${gateway.name}/${gateway.device}/telemetry`;
  for (const c of ['1', '2'])
    await client.publishAsync(
      topic,
      JSON.stringify({ t: Date.now(), c, v: { temperature: c === '1' ? 21.4 : 19.2 } }),
      { qos: 1 },
    );
  await client.endAsync();
}

/** Two managers are there, and have signed the mix: it had been entered before anybody could. */
export async function signMix(site: PeopleSite & { mix: string }): Promise<void> {
  const li = await person(site, 'li', ['engineering-manager']);
  const wang = await person(site, 'wang', ['project-manager']);
  const { body: mix } = await li.send('GET', `/api/v1/mixes/${site.mix}`);
  const { body } = await li.send('PUT', `/api/v1/mixes/${site.mix}`, mix);
  const { id } = body.change as { id: string };
  for (const one of [li, wang]) await one.send('POST', `/api/v1/changes/${id}/sign`, { version: 1 });
}

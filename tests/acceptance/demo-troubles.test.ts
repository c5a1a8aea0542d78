import { expect, onTestFinished, test } from 'vitest';
import { demoTroubles } from '../../app/demo/demo-troubles.ts';
import { readEnvironment } from '../../app/environment.ts';
import { siteFolder } from '../../app/folder.ts';
import { openHouse } from '../../app/house.ts';
import { createLog } from '../../app/log.ts';
import { start } from '../../app/start.ts';
import { DEMO_SEED } from '../../simulators/demo/demo-seed.ts';
import { demoSite } from '../../simulators/demo/demo-site.ts';
import { ManualClock } from '../../site/clock.ts';
import { tempFolder } from '../support/temp-folder.ts';

interface Answer {
  choices: { id: string; text: { en: string; zh: string }; hours: number }[];
  items: { id: string; choice: string; from: number; to: number }[];
  id?: string;
  detail?: string;
}

test('in the demo a trouble is chosen over HTTP: it befalls the site, is audited, and is still there after a restart', {
  timeout: 60_000,
}, async () => {
  const folder = siteFolder(tempFolder());
  const site = demoSite(DEMO_SEED);
  const clock = new ManualClock(site.now);
  const log = createLog('silent', 'text', () => undefined);
  const environment = readEnvironment({ PLUMBLINE_DATA: folder.root, HTTP_PORT: '0', MQTT_PORT: '0' });
  const house = await openHouse(folder, site.site, environment, clock, log);
  const ports = { clock, audit: house.records.audit, log };
  const troubles = demoTroubles(DEMO_SEED, folder, ports);
  const service = await start(house, environment, log, troubles);
  onTestFinished(() => service.stop());
  async function ask(choice?: string): Promise<{ status: number; body: Answer }> {
    const response = await fetch(
      `${service.httpUrl}api/v1/demo/troubles`,
      choice === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ choice }),
          },
    );
    return { status: response.status, body: (await response.json()) as Answer };
  }

  const { status, body } = await ask();
  expect([status, body.items]).toEqual([200, []]);
  expect(body.choices.map(({ id }) => id)).toContain('gust-front');

  const started = await ask('gust-front');
  expect(started.status).toBe(201);
  const { items } = (await ask()).body;
  expect(items).toMatchObject([{ choice: 'gust-front', from: expect.any(Number) }]);
  const [gust] = troubles.site().troubles;
  expect(gust).toMatchObject({ kind: 'gust', metresPerSecond: 12, from: items[0]?.from });
  expect(items[0]?.from).toBeGreaterThan(site.now);

  const wrong = await ask('earthquake');
  expect([wrong.status, wrong.body.detail]).toEqual([400, expect.stringContaining('gust-front')]);
  const audit = (await (await fetch(`${service.httpUrl}api/v1/audit`)).json()) as { items: object[] };
  expect(JSON.stringify(audit.items)).toContain('trouble-started');
  expect(demoTroubles(DEMO_SEED, folder, ports).started()).toEqual(items);
});

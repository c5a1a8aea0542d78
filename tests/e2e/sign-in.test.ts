import { join } from 'node:path';
import { expect, test } from 'vitest';
import { artifacts, openPage } from '../support/browser.ts';
import { needs } from '../support/needs.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

test.skipIf(needs('chromium', 'chromium'))(
  'a screen of an open service asks for a token, and keeps the one that it was opened with',
  { timeout: 60_000 },
  async () => {
    const folder = tempFolder();
    writeSite(folder);
    const http = await freePort();
    const env = { HTTP_PORT: String(http), MQTT_PORT: '0', HTTP_HOST: '127.0.0.1' };
    await startProcess(['start', '--data', folder], /MQTT on port/, { env });
    const { page } = await openPage({ width: 1280, height: 800 });
    const base = `http://127.0.0.1:${http}`;
    const body = () => page.locator('body').textContent();

    // On loopback nobody is asked, and an empty site says what to do next.
    await page.goto(base);
    await expect.poll(body).toContain('plumbline import model FILE');
    await page.screenshot({ path: join(artifacts, 'empty-site.png') });

    const added = await plumbline(['display', 'add', 'wall-1', '--data', folder, '--json']);
    const { password } = JSON.parse(added.stdout) as { password: string };
    // HTTP_HOST keeps this test on loopback; a wrong token is refused there as well.
    await page.goto(`${base}/#token=wrong`);
    await page.reload();
    await expect.poll(body).toContain('This screen is not signed in');
    await page.screenshot({ path: join(artifacts, 'not-signed-in.png') });

    await page.goto('about:blank');
    await page.goto(`${base}/#token=${password}`);
    await expect.poll(body).toContain('Test site');
    expect(page.url()).toBe(`${base}/`);
    await page.reload();
    await expect.poll(body).toContain('Test site');
  },
);

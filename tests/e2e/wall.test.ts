import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { typeSizes } from '../../twin-viewer/src/wall/type-size.ts';
import { artifacts, openPage } from '../support/browser.ts';
import { deskSite, sendTemperatures } from '../support/desk-site.ts';
import { needs } from '../support/needs.ts';
import { startProcess } from '../support/plumbline-process.ts';

const noBrowser = needs('chromium', 'chromium');
const SLOW_MS = 300_000;
const WAIT = { timeout: 90_000 };

/** A service with a building and a programme, a display's token, and a page that is let in by it. */
async function wallSite(size: { width: number; height: number }, query = '') {
  const site = await deskSite();
  const { name = '', password = '' } = await site.run('gateway', 'add', 'gw-1');
  await sendTemperatures(site, { name: name || 'gw-1', password, device: 'logger-1' });
  const { password: token = '' } = await site.run('display', 'add', 'office-wall');
  const { page, refused } = await openPage(size);
  await page.goto(`${site.url}/wall${query}#token=${token}`);
  await screenOf(page);
  return { site, page, refused };
}

/** The frame that people see, when its model is drawn. */
async function screenOf(page: Page): Promise<Frame> {
  const handle = await page.locator('iframe.is-shown').elementHandle(WAIT);
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error('the wall has no screen');
  await frame.waitForFunction(() => (globalThis as Hooks).plumbline?.ready, null, WAIT);
  return frame;
}

/** Everything that is written on the wall and is cut off by its own box or by the screen. */
const CUT_OFF = `[...document.querySelectorAll('.wall p, .wall h1, .wall h2, .wall li, .wall time')]
  .filter((element) => {
    const box = element.getBoundingClientRect();
    const isShown = box.width > 0 && getComputedStyle(element).visibility === 'visible';
    const isOutside =
      box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1;
    return isShown && !element.closest('.callouts') && (isOutside || element.scrollWidth > box.width + 2);
  })
  .map((element) => element.textContent)`;

const SMALLEST = `Math.min(
  ...[...document.querySelectorAll('.wall p, .wall dt, .wall dd, .wall h1, .wall h2, .wall li')]
    .filter((element) => !element.closest('.callouts') && element.textContent !== '')
    .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)))`;

const WIDTH_SHARE = `document.querySelector('.wall-model').getBoundingClientRect().width
  / document.querySelector('.wall-middle').getBoundingClientRect().width`;

const SCROLLS = 'document.documentElement.scrollHeight > innerHeight';

const LOSE_CONTEXT = `new Promise((resolve) => {
  const lose = document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
  lose.loseContext();
  setTimeout(() => { lose.restoreContext(); resolve(); }, 500);
})`;

interface Hooks {
  plumbline?: { ready: boolean; drawCalls(): number };
}

describe.skipIf(noBrowser)('the wall', () => {
  test.each([
    [1920, 1080, 'en'],
    [3840, 2160, 'zh'],
  ] as const)(
    'at %i × %i in %s: sizes by the viewing distance, the model has its share, nothing scrolls or is cut',
    {
      timeout: SLOW_MS,
    },
    async (width, height, language) => {
      const { page, refused } = await wallSite({ width, height }, `?lang=${language}`);
      const frame = await screenOf(page);
      await page.screenshot({ path: join(artifacts, `wall-${height}-${language}.png`), timeout: 120_000 });
      const sizes = typeSizes({ viewingMetres: 5, screenInches: 55 }, height, language);
      const sizeOf = (selector: string) =>
        frame.evaluate<number>(
          `Number.parseFloat(getComputedStyle(document.querySelector('${selector}')).fontSize)`,
        );
      expect(await sizeOf('.wall time')).toBeGreaterThanOrEqual(sizes.large - 0.5);
      expect(await sizeOf('[data-testid=wall-finish] b')).toBeGreaterThanOrEqual(sizes.large - 0.5);
      expect(await frame.evaluate<number>(SMALLEST)).toBeGreaterThanOrEqual(sizes.small - 0.5);
      expect(await frame.evaluate<number>(WIDTH_SHARE)).toBeGreaterThanOrEqual(0.6);
      expect(await frame.evaluate(CUT_OFF)).toEqual([]);
      expect([await page.evaluate(SCROLLS), await frame.evaluate(SCROLLS)]).toEqual([false, false]);
      expect(refused).toEqual([]);
    },
  );

  test('it lives on: the service restarts, its picture is lost, a new version comes; it is known at the desk', {
    timeout: SLOW_MS,
  }, async () => {
    const { site, page } = await wallSite({ width: 1280, height: 720 });
    const frame = await screenOf(page);
    const clock = () => frame.locator('time').first().textContent();
    const before = await clock();
    await expect.poll(clock, WAIT).not.toBe(before);

    // The desk knows it.
    const { token = '' } = await site.run('token', 'add', 'erp', '--role', 'viewer');
    const walls = async () => {
      const answer = await fetch(`${site.url}/api/v1/walls`, {
        headers: { authorization: `Bearer ${token}` },
      });
      return (await answer.json()) as { items: { name: string; state: string; beat: { loads: number } }[] };
    };
    await expect.poll(walls, WAIT).toMatchObject({ items: [{ name: 'office-wall', state: 'showing' }] });

    // Without a service it says so and of when the picture is, and keeps the picture.
    await site.service.kill('SIGKILL');
    const stale = frame.locator('[data-testid=wall-stale]');
    await stale.waitFor(WAIT);
    expect(await stale.textContent()).toMatch(/No data since .*\d\d:\d\d/);
    expect(
      await frame.evaluate<number>(
        `Number(getComputedStyle(document.querySelector('.wall-middle')).opacity)`,
      ),
    ).toBeLessThan(0.6);
    await page.screenshot({ path: join(artifacts, 'wall-stale.png') });
    await startProcess(['start', '--data', site.folder], /MQTT on port/, { env: site.env });
    await stale.waitFor({ state: 'detached', ...WAIT });

    // A lost drawing context comes back with the picture.
    await frame.evaluate(LOSE_CONTEXT);
    await expect
      .poll(() => frame.evaluate(() => (globalThis as Hooks).plumbline?.drawCalls()), WAIT)
      .toBeGreaterThan(0);

    // Another version: the next screen is drawn before the old one goes; there is never none.
    let least = Number.POSITIVE_INFINITY;
    const watch = setInterval(() => {
      void page
        .locator('iframe.is-shown')
        .count()
        .then((count) => {
          least = Math.min(least, count);
        })
        .catch(() => undefined);
    }, 100);
    await page.route('**/api/v1/wall/heartbeat', (route) => route.fulfill({ json: { version: 'another' } }));
    await frame.evaluate(`parent.postMessage({ kind: 'renew', why: 'version' }, location.origin)`);
    await page.locator('iframe.is-warming').waitFor({ state: 'attached', ...WAIT });
    await page.unroute('**/api/v1/wall/heartbeat');
    await expect.poll(() => frame.isDetached(), WAIT).toBe(true);
    clearInterval(watch);
    expect(least).toBeGreaterThanOrEqual(1);
    const next = await screenOf(page);
    expect(await next.locator('[data-testid=wall]').count()).toBe(1);
  });
});

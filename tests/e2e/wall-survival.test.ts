import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { grown, type Look, look } from '../../bench/soak-wall/look.ts';
import { nextChange } from '../../bench/soak-wall/night.ts';
import { Relay } from '../../bench/soak-wall/relay.ts';
import { snapshotOf } from '../../bench/soak-wall/snapshot-of.ts';
import { artifacts, openPage } from '../support/browser.ts';
import { cuttableLine } from '../support/cuttable-line.ts';
import { needs } from '../support/needs.ts';
import { type OpenWall, openWall, setClock, untilDrawn } from '../support/open-wall.ts';
import { freePort, plumbline, type RunningService, startProcess } from '../support/plumbline-process.ts';

const SETUP_MS = 300_000;
const TEST_MS = 240_000;
const SOAK_DELTAS = 100;
const SOAK_LOOKS = 9;
const LOSE_CONTEXT = `(async () => {
  const canvas = document.querySelector('.wall-model canvas');
  const loss = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
  loss.loseContext();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  loss.restoreContext();
})()`;
const noBrowser = needs('chromium', 'chromium');

describe.skipIf(noBrowser)('a wall that nobody looks after', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-wall-'));
  let service: RunningService;
  let url: string;
  let env: Record<string, string>;
  const begin = () =>
    startProcess(['start', '--or-demo'], /The site is live/, { env, untilAllTestsAreOver: true });

  beforeAll(async () => {
    const port = await freePort();
    env = { PLUMBLINE_DATA: folder, HTTP_PORT: String(port), MQTT_PORT: String(await freePort()) };
    url = `http://127.0.0.1:${port}`;
    service = await begin();
  }, SETUP_MS);
  afterAll(async () => {
    await service?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  test('its clock moves; without the feed it dims the picture and says of when it is, until the feed is back', {
    timeout: TEST_MS,
  }, async () => {
    const line = await cuttableLine(Number(new URL(url).port));
    const wall = await openWall(`${line.url}/wall?lang=en`);
    const screen = await wall.screen();
    const clock = () => screen.getByTestId('clock').innerText();
    const first = await clock();
    await expect.poll(clock).not.toBe(first);

    line.cut();
    const stale = screen.getByTestId('wall-stale');
    await stale.waitFor({ timeout: 60_000 });
    expect(await stale.innerText()).toMatch(/^No data since .*\d\d:\d\d.*\. The picture is old\.$/);
    const opacity = () =>
      screen.evaluate<number>(`Number(getComputedStyle(document.querySelector('.wall-middle')).opacity)`);
    expect(await opacity()).toBeLessThan(0.6);
    const stopped = await clock();
    await wall.page.waitForTimeout(1_500);
    expect(await clock()).toBe(stopped);
    await wall.page.screenshot({ path: join(artifacts, 'wall-stale.png') });

    line.join();
    await stale.waitFor({ state: 'detached', timeout: 60_000 });
    expect(await opacity()).toBe(1);
    await expect.poll(clock).not.toBe(stopped);
    expect(wall.errors).toEqual([]);
  });

  test('a lost WebGL context comes back with the picture', { timeout: TEST_MS }, async () => {
    const wall = await openWall(`${url}/wall`);
    const screen = await wall.screen();
    const coloursBefore = await coloursOf(wall.page, screen);
    await screen.evaluate(LOSE_CONTEXT);
    await expect
      .poll(() => coloursOf(wall.page, screen), { timeout: 30_000 })
      .toBeGreaterThan(coloursBefore / 2);
    expect(wall.errors).toEqual([]);
  });

  test('what a lost context held is let go of', { timeout: TEST_MS }, async () => {
    const wall = await openWall(`${url}/wall?scene=overview`);
    const screen = await wall.screen();
    const session = await wall.page.context().newCDPSession(screen);
    const kinds = ['WebGLProgram', 'WebGLBuffer', 'WebGLTexture'];
    const before = await liveObjects(session, kinds);
    for (let loss = 0; loss < 3; loss++) {
      const coloursBefore = await coloursOf(wall.page, screen);
      await screen.evaluate(LOSE_CONTEXT);
      await expect
        .poll(() => coloursOf(wall.page, screen), { timeout: 30_000 })
        .toBeGreaterThan(coloursBefore / 2);
    }
    const after = await liveObjects(session, kinds);
    for (const kind of kinds) {
      expect(before[kind]).toBeGreaterThan(3);
      // A machine that comes or a label may add one; a context that is held doubles them.
      expect(after[kind], kind).toBeLessThan((before[kind] ?? 0) * 1.5);
    }
  });

  test('a service that restarts is met again without a new page', { timeout: TEST_MS }, async () => {
    const wall = await openWall(`${url}/wall`);
    const screen = await wall.screen();
    await screen.evaluate(`document.body.setAttribute('data-mark', 'the same page')`);
    await service.kill('SIGKILL');
    await screen.getByTestId('wall-stale').waitFor({ timeout: 60_000 });
    service = await begin();
    await screen.getByTestId('wall-stale').waitFor({ state: 'detached', timeout: 60_000 });
    expect(await screen.locator('body').getAttribute('data-mark')).toBe('the same page');
    expect(wall.errors).toEqual([]);
  });

  test('after an upgrade the new page is drawn unseen before it takes the place of the old one', {
    timeout: TEST_MS,
  }, async () => {
    const wall = await openWall(`${url}/wall`);
    await mark(wall);
    const dark = await countDarkLooks(wall.page);
    await upgrade(wall.page);
    await untilReplaced(wall);
    expect(await dark()).toEqual({ looks: expect.any(Number), dark: 0 });
    expect(await wall.page.locator('iframe').count()).toBe(1);
    // What it shows now is what the service has now: it does not load itself again and again.
    await mark(wall);
    await wall.page.waitForTimeout(35_000);
    expect(await isMarked(wall)).toBe(true);
  });

  test('at the hour of the night it warms a second page first, and only then lets the old one go', {
    timeout: TEST_MS,
  }, async () => {
    const wall = await openWall(`${url}/wall`);
    await mark(wall);
    const dark = await countDarkLooks(wall.page);
    await setClock(wall.page, '03:29');
    await wall.page.waitForTimeout(3_000);
    expect(await wall.page.locator('iframe').count()).toBe(1);
    await setClock(wall.page, '03:30');
    await wall.page.locator('iframe.is-warming').waitFor({ state: 'attached' });
    await untilReplaced(wall);
    expect(await dark()).toEqual({ looks: expect.any(Number), dark: 0 });
  });

  test('a clock that is set leaves the picture as it is, and midnight too', {
    timeout: TEST_MS,
  }, async () => {
    const wall = await openWall(`${url}/wall`, '23:58');
    await mark(wall);
    const dark = await countDarkLooks(wall.page);
    for (const time of ['23:59', '00:00', '00:01']) await looksAlive(time);
    expect(await isMarked(wall)).toBe(true);
    expect(await wall.page.locator('iframe').count()).toBe(1);
    // A leap over the hour of the nightly reload brings that reload, unseen as ever.
    for (const time of ['12:00', '11:00']) await looksAlive(time);
    expect(await dark()).toEqual({ looks: expect.any(Number), dark: 0 });
    expect(wall.errors).toEqual([]);

    async function looksAlive(time: string): Promise<void> {
      for (const frame of wall.page.frames()) await setClock(frame, time).catch(() => 'just put away');
      const shown = wall.page.frameLocator('iframe.is-shown');
      const clock = () => shown.getByTestId('clock').innerText();
      const before = await clock();
      await expect.poll(clock).not.toBe(before);
      expect(await shown.getByTestId('wall-stale').count()).toBe(0);
    }
  });

  test('a page that hangs is put away, and a new one stands in its place', { timeout: TEST_MS }, async () => {
    const wall = await openWall(`${url}/wall`);
    await mark(wall);
    const screen = await wall.screen();
    await screen.evaluate(() => {
      setTimeout(() => {
        // For ever, as a fault in a loop would.
        for (;;);
      }, 100);
    });
    await wall.page.waitForTimeout(62_000);
    await untilReplaced(wall);
    expect(await wall.page.locator('iframe').count()).toBe(1);
  });

  test('it tells how it is: what it shows, memory, time of a frame', { timeout: TEST_MS }, async () => {
    const { password } = await display('office-wall');
    const wall = await openWall(`${url}/wall#token=${password}`);
    const screen = await wall.screen();
    const scene = await screen.getByTestId('wall').getAttribute('data-scene');
    await expect
      .poll(() => wallNamed('office-wall'), { timeout: 60_000 })
      .toMatchObject({
        state: 'showing',
        beat: { scene, live: true, loads: 1, memoryMegabytes: expect.any(Number) },
      });
    // The first beat may come before the first frames.
    await expect
      .poll(async () => (await wallNamed('office-wall'))?.beat?.frameMs, { timeout: 60_000 })
      .toBeGreaterThan(0);
  });

  // The short form of `npm run soak:wall`.
  test('fed without a pause, through a restart and a lost context, it gathers nothing', {
    timeout: TEST_MS,
  }, async () => {
    const relay = new Relay(url, await freePort(), await snapshotOf(url));
    await relay.start();
    onTestFinished(() => relay.stop());
    const wall = await openWall(`http://127.0.0.1:${relay.port}/wall`);
    const screen = await wall.screen();
    const session = await wall.page.context().newCDPSession(screen);
    await session.send('Performance.enable');
    let turn = 0;
    const feed = async () => {
      for (let sent = 0; sent < SOAK_DELTAS; sent++) relay.tell(nextChange(relay.state, turn++));
      await screen.evaluate('new Promise((resolve) => requestAnimationFrame(() => resolve()))');
    };
    await feed();
    await relay.stop();
    await screen.getByTestId('wall-stale').waitFor({ timeout: 60_000 });
    await relay.start();
    await screen.getByTestId('wall-stale').waitFor({ state: 'detached', timeout: 60_000 });
    await screen.evaluate(LOSE_CONTEXT);
    await feed();
    const looks: Look[] = [];
    for (let round = 0; round < SOAK_LOOKS; round++) {
      await feed();
      looks.push(await look(session, screen, (round + 1) / SOAK_LOOKS));
    }
    expect(looks.at(-1)?.nodes).toBeGreaterThan(50);
    // In so short a time the compiler still works, so a heap may grow by more than it does in a night.
    const found = grown(looks).filter(
      ({ figure, early, late }) => !figure.endsWith('Megabytes') || late > early * 1.2,
    );
    expect(found).toEqual([]);
    expect(wall.errors).toEqual([]);
  });

  test('one whose credential is gone shows a code to be let in with, and never a form', {
    timeout: TEST_MS,
  }, async () => {
    const { page } = await openPage({ width: 1280, height: 720 });
    await page.goto(`${url}/wall#token=revoked`);
    const screen = page.frameLocator('iframe.is-shown');
    await screen.getByTestId('pairing-code').waitFor({ timeout: 60_000 });
    expect(await screen.getByTestId('pairing-code').innerText()).toMatch(/^\w{4}\s\w{4}$/u);
    expect(await screen.locator('input, form, button').count()).toBe(0);
    await page.screenshot({ path: join(artifacts, 'wall-pairing.png') });
  });

  async function display(name: string): Promise<{ password: string }> {
    const { code, stdout, stderr } = await plumbline(['display', 'add', name, '--data', folder, '--json']);
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout) as { password: string };
  }

  async function wallNamed(name: string) {
    const answer = (await (await fetch(`${url}/api/v1/walls`)).json()) as {
      items: { name: string; state: string; beat: { frameMs: number | null } | null }[];
    };
    return answer.items.find((wall) => wall.name === name);
  }
});

/** How many objects of each kind the page holds, after a collection of garbage. */
async function liveObjects(session: CDPSession, kinds: readonly string[]): Promise<Record<string, number>> {
  await session.send('HeapProfiler.collectGarbage');
  const counts: Record<string, number> = {};
  for (const kind of kinds) {
    const { result } = await session.send('Runtime.evaluate', { expression: `${kind}.prototype` });
    const { objects } = await session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId ?? '',
    });
    const { result: length } = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: 'function () { return this.length; }',
    });
    counts[kind] = Number(length.value);
    await session.send('Runtime.releaseObject', { objectId: objects.objectId ?? '' });
  }
  return counts;
}

async function mark(wall: OpenWall): Promise<void> {
  await (await wall.screen()).evaluate(`document.body.setAttribute('data-mark', 'before')`);
}

async function isMarked(wall: OpenWall): Promise<boolean> {
  return (await (await wall.screen()).locator('body').getAttribute('data-mark')) === 'before';
}

async function untilReplaced(wall: OpenWall): Promise<void> {
  await expect.poll(() => isMarked(wall).catch(() => true), { timeout: 120_000, interval: 500 }).toBe(false);
  await untilDrawn(wall);
}

/** From now on the service answers as one of another version would. */
async function upgrade(page: Page): Promise<void> {
  await page.context().route(/\/api\/v1\/wall(\/heartbeat)?$/, async (route) => {
    const response = await route.fetch().catch(() => null);
    // A connection that was kept open too long: the wall asks again.
    if (!response) return route.abort();
    await route.fulfill({ response, json: { ...(await response.json()), version: '99.0.0+upgraded' } });
  });
}

/** Looks at the wall in every frame: is there a screen on it? */
async function countDarkLooks(page: Page): Promise<() => Promise<{ looks: number; dark: number }>> {
  await page.evaluate(`{
    window.seen = { looks: 0, dark: 0 };
    const look = () => {
      seen.looks++;
      if (!document.querySelector('iframe.is-shown')) seen.dark++;
      requestAnimationFrame(look);
    };
    look();
  }`);
  return () => page.evaluate<{ looks: number; dark: number }>('window.seen');
}

/** How many colours the model's picture has: one, or none, when it is lost. */
async function coloursOf(page: Page, screen: Awaited<ReturnType<OpenWall['screen']>>): Promise<number> {
  const { PNG } = await import('pngjs');
  const box = await screen.locator('.wall-model canvas').first().boundingBox();
  if (!box) return 0;
  const { data } = PNG.sync.read(await page.screenshot({ clip: box }));
  const colours = new Set<number>();
  for (let at = 0; at < data.length; at += 4) colours.add(data.readUInt32BE(at) >>> 8);
  return colours.size;
}

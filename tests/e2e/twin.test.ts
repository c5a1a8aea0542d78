import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Model } from '../../site/twin/element.ts';
import { en } from '../../twin-viewer/src/i18n/en.ts';
import { zh } from '../../twin-viewer/src/i18n/zh.ts';
import { LOOK, LOOKS } from '../../twin-viewer/src/modes/looks.ts';
import { isTimed, MODES } from '../../twin-viewer/src/modes/view-store.ts';
import { artifacts, openPage as openAnyPage } from '../support/browser.ts';
import { cuttableLine } from '../support/cuttable-line.ts';
import { needs } from '../support/needs.ts';
import { freePort, type RunningService, startProcess } from '../support/plumbline-process.ts';
import {
  around,
  counts,
  countUploads,
  difference,
  drawn,
  type Hooks,
  looksOf,
  type ModelRow,
  placesOf,
  risksOf,
  seriousFindings,
  settled,
  timelineOf,
  whitePixels,
  wrongElements,
} from '../support/twin-page.ts';

const SETUP_MS = 480_000;
const LOOKS_MAX = 3;
const PLACES_MIN = 8;
const DESK = { width: 1920, height: 1080 };
const PHONE = { width: 390, height: 844 };
/** The camera does not fly, it is there: frames of a renderer in software come slowly. */
async function openPage(size: { width: number; height: number }) {
  const opened = await openAnyPage(size);
  await opened.page.emulateMedia({ reducedMotion: 'reduce' });
  return opened;
}

const noBrowser = needs('chromium', 'chromium');

describe.skipIf(noBrowser)('the twin of the demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-twin-'));
  let service: RunningService;
  let port: number;
  let elements: ModelRow[];

  beforeAll(async () => {
    port = await freePort();
    service = await startProcess(['start', '--or-demo'], /The site is live/, {
      env: { PLUMBLINE_DATA: folder, HTTP_PORT: String(port), MQTT_PORT: String(await freePort()) },
      untilAllTestsAreOver: true,
    });
    // The rules go through three weeks of past after the service is up; what they find changes the colours.
    await vi.waitUntil(
      async () =>
        (await risksOf(port)).some(({ cause, state }) => cause === 'strip-strength-late' && state === 'open'),
      { timeout: SETUP_MS * 0.8, interval: 1_000 },
    );
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/elements`);
    elements = ((await answer.json()) as { items: typeof elements }).items;
  }, SETUP_MS);
  afterAll(async () => {
    await service?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  /** What has other colours than the page says; looked at again where the site was quicker than the picture. */
  async function wrongIn(page: Page, file: string): Promise<string[]> {
    let wrong: string[] = [];
    for (let look = 0; look < LOOKS_MAX; look++) {
      const looks = await looksOf(page, elements);
      const picture = PNG.sync.read(await page.screenshot({ path: file }));
      wrong = await wrongElements(page, picture, elements, looks);
      if (wrong.length === 0) break;
    }
    return wrong;
  }

  test('every mode, in both languages, on a desk and on a phone: its legend, its colours on known elements, no serious finding of axe', {
    timeout: 400_000,
  }, async () => {
    for (const [size, shape] of [
      [DESK, 'desk'],
      [PHONE, 'phone'],
    ] as const)
      for (const [language, words] of [
        ['en', en],
        ['zh', zh],
      ] as const) {
        const { page, refused } = await openPage(size);
        const said: string[] = [];
        page.on('console', (message) => {
          if (message.type() === 'error' || /THREE\.Clock/.test(message.text())) said.push(message.text());
        });
        page.on('pageerror', (error) => said.push(error.message));
        await page.goto(`http://127.0.0.1:${port}/?lang=${language}`);
        await drawn(page);
        for (const [at, mode] of MODES.entries()) {
          await page.keyboard.press(String(at + 1));
          await page.locator(`[data-testid=modes][data-mode=${mode}]`).waitFor();
          await page.getByText(words.twin.modes[mode], { exact: true }).first().waitFor();
          expect(await page.getByTestId('legend').innerText(), mode).not.toBe('');
          if (isTimed(mode)) await page.getByTestId('timeline').waitFor();
          await settled(page);
          const file = join(artifacts, `twin-${mode}-${shape}-${language}.png`);
          if (shape === 'desk' && language === 'en') expect(await wrongIn(page, file), mode).toEqual([]);
          else await page.screenshot({ path: file });
        }
        expect(await seriousFindings(page), `${shape} ${language}`).toEqual([]);
        expect([...refused, ...said]).toEqual([]);
        await page.close();
      }
  });

  test('trade and responsible follow the date: at a third of the job others are at other elements than now', {
    timeout: 180_000,
  }, async () => {
    const { page } = await openPage(DESK);
    const { from, to } = await timelineOf(port);
    const third = Date.parse(`${from}Z`) + (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) * 0.3;
    for (const mode of ['trade', 'responsible']) {
      await page.goto(`http://127.0.0.1:${port}/?mode=${mode}`);
      await drawn(page);
      await page.getByTestId('timeline').waitFor();
      await settled(page);
      const now = await looksOf(page, elements);
      await page.getByLabel(en.twin.timeline.date).fill(String(Math.round(third / 3_600_000) * 3_600_000));
      await expect.poll(() => looksOf(page, elements)).not.toEqual(now);
      await settled(page);
      const looks = await looksOf(page, elements);
      const picture = PNG.sync.read(
        await page.screenshot({ path: join(artifacts, `twin-${mode}-at-a-third.png`) }),
      );
      expect(await wrongElements(page, picture, elements, looks), mode).toEqual([]);
    }
  });

  test('what has its strip strength has a white contour, what has not has none', {
    timeout: 120_000,
  }, async () => {
    const { page } = await openPage(DESK);
    await page.goto(`http://127.0.0.1:${port}/?mode=strength`);
    await drawn(page);
    const looks = await looksOf(page, elements);
    const withOutline = (outline: string) =>
      elements.flatMap(({ id }, at) => {
        const look = looks[at] ?? -1;
        const isStrength = look >= LOOK.strength && look < LOOK.temperature;
        return isStrength && LOOKS[look]?.outline === outline ? [id] : [];
      });
    const picture = PNG.sync.read(await page.screenshot());
    const reached = await whitePixels(page, picture, withOutline('contour'));
    const waiting = await whitePixels(page, picture, withOutline('none'));
    // Discs of probes are white too, and lie on some of them.
    expect(Math.max(...reached)).toBeGreaterThan(25);
    expect(Math.min(...waiting)).toBe(0);
  });

  test('a late element shows vermillion and its hatch', { timeout: 120_000 }, async () => {
    const { page } = await openPage(DESK);
    await page.goto(`http://127.0.0.1:${port}/`);
    await drawn(page);
    const late = elements.filter(({ status }) => status === 'late').map(({ id }) => id);
    const places = await placesOf(page, late);
    const picture = PNG.sync.read(await page.screenshot());
    const hatched = places.filter((place) => {
      const vermillion = around(picture, place, 22).filter(([r, g, b]) => r > 40 && r > 1.6 * g && g > b);
      // The hatch: the same hue at a quarter of its light.
      return (
        vermillion.filter(([r]) => r > 130).length > 40 && vermillion.filter(([r]) => r < 115).length > 20
      );
    });
    expect(hatched.length).toBeGreaterThan(places.length / 2);
  });

  test('scrubbing and playing upload no texture and no buffer; the picture changes all the same', {
    timeout: 180_000,
  }, async () => {
    const line = await cuttableLine(port);
    const { page } = await openPage(DESK);
    await countUploads(page);
    await page.goto(`${line.url}/?mode=planned-actual&view=actual`);
    await drawn(page);
    await page.getByTestId('timeline').waitFor();
    const { from, to } = await timelineOf(port);
    const scrub = page.getByLabel(en.twin.timeline.date);
    const looks = new Set<string>();
    // What the service says meanwhile may be uploaded; so that only the scrubbing counts, it is cut off.
    line.cut();
    await page.locator('[data-testid=connection][data-state=lost]').waitFor();
    await settled(page);
    const [begin, end] = [Date.parse(`${from}Z`), Date.parse(`${to}Z`)];
    const before = await page.evaluate(() => (globalThis as Hooks).uploads);
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      await scrub.fill(String(begin + Math.round(((end - begin) * share) / 3_600_000) * 3_600_000));
      await settled(page);
      // The legend counts a few times a second.
      await expect.poll(async () => !looks.has(JSON.stringify(await counts(page)))).toBe(true);
      looks.add(JSON.stringify(await counts(page)));
    }
    expect(looks.size).toBe(5);
    expect(await page.evaluate(() => (globalThis as Hooks).uploads)).toBe(before);
  });

  test('plan and actual side by side, and a deep link to a cut and opened model', {
    timeout: 120_000,
  }, async () => {
    const { page } = await openPage(DESK);
    const { today } = await timelineOf(port);
    await page.goto(`http://127.0.0.1:${port}/?mode=planned-actual&view=side&date=${today.slice(0, 10)}`);
    await drawn(page);
    await page.getByText(en.twin.timeline.actual, { exact: true }).first().waitFor();
    await page.screenshot({ path: join(artifacts, 'twin-side-by-side.png') });

    const { model } = (await (await fetch(`http://127.0.0.1:${port}/api/v1/model`)).json()) as {
      model: Model;
    };
    const storey = model.storeys[3]?.name ?? '';
    const query = new URLSearchParams({ explode: '0.6', cut: '0.55,1,1', storey, find: 'slab' });
    await page.goto(`http://127.0.0.1:${port}/?${query}`);
    await drawn(page);
    await page.getByTestId('view-tools').locator('summary').click();
    expect(await page.getByLabel(en.twin.tools.search).inputValue()).toBe('slab');
    expect(await page.getByLabel(en.twin.tools.storey, { exact: true }).inputValue()).toBe(storey);
    expect(await page.getByTestId('view-tools').innerText()).toMatch(/[1-9]\d* elements? found/);
    await settled(page);
    await page.screenshot({ path: join(artifacts, 'twin-cut-and-opened.png') });
    await page.getByRole('button', { name: en.twin.tools.reset }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('');
  });

  test('a lost graphics context comes back with the same picture', { timeout: 120_000 }, async () => {
    const { page } = await openPage(DESK);
    await page.goto(`http://127.0.0.1:${port}/?mode=trade`);
    await drawn(page);
    await page.getByTestId('timeline').waitFor();
    await settled(page);
    const done = elements.filter(({ status }) => status === 'done').map(({ id }) => id);
    const places = await placesOf(page, done);
    expect(places.length).toBeGreaterThan(PLACES_MIN);
    const before = PNG.sync.read(await page.screenshot());
    await page.evaluate(`{
      const lose = document.querySelector('.stage canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
      lose.loseContext();
      setTimeout(() => lose.restoreContext(), 1500);
    }`);
    await page.getByText(en.model.contextLost).waitFor();
    await page.getByText(en.model.contextLost).waitFor({ state: 'detached' });
    await settled(page);
    const after = PNG.sync.read(await page.screenshot());
    const other = places.filter(
      (place) => difference(around(before, place, 6), around(after, place, 6)) > 12,
    );
    // A machine that moved or a label that changed stands before a few of them.
    expect(other.length).toBeLessThan(places.length / 4);
  });

  test('a cut network is said, keeps the last picture, and comes back by itself', {
    timeout: 120_000,
  }, async () => {
    const line = await cuttableLine(port);
    const { page } = await openPage(DESK);
    await page.goto(line.url);
    await drawn(page);
    const state = () => page.getByTestId('connection').getAttribute('data-state');
    await expect.poll(state).toBe('live');
    line.cut();
    await expect.poll(state, { timeout: 20_000 }).toBe('lost');
    await page.screenshot({ path: join(artifacts, 'twin-network-cut.png') });
    expect(await page.evaluate(() => (globalThis as Hooks).plumbline?.drawCalls())).toBeGreaterThan(0);
    // The modes that are known go on working without a service.
    await page.keyboard.press('3');
    await page.getByText(en.twin.legend.strength.title).waitFor();
    line.join();
    await expect.poll(state, { timeout: 30_000 }).toBe('live');
  });
});

import type { Frame, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openPage } from './browser.ts';

/** What a screen of a wall tells tests, beside the twin's own `window.plumbline`. */
interface Hooks {
  plumbline?: { ready: boolean };
}

/** Under one renderer in software, beside other tests. */
const DRAWN_MS_MAX = 90_000;

export interface OpenWall {
  page: Page;
  /** What the page and its frames said on the console as an error. */
  errors: string[];
  /** The screen that people see now. */
  screen(): Promise<Frame>;
}

/**
 * Opens `/wall` as the kiosk does and waits until the model has been drawn.
 *
 * @param clock what the machine's clock says from the start, `23:58`; without it, what it says
 */
export async function openWall(address: string, clock: string | null = null): Promise<OpenWall> {
  const { page } = await openPage({ width: 1280, height: 720 });
  if (clock !== null) await page.addInitScript(clockScript(clock));
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(address);
  const wall = { page, errors, screen: () => shownScreen(page) };
  await untilDrawn(wall);
  return wall;
}

/** The model stands on the screen that is shown. */
export async function untilDrawn({ screen }: Pick<OpenWall, 'screen'>): Promise<void> {
  await expect
    .poll(
      async () =>
        (await screen()).evaluate(() => (globalThis as Hooks).plumbline?.ready === true).catch(() => false),
      {
        timeout: DRAWN_MS_MAX,
        interval: 500,
      },
    )
    .toBe(true);
}

async function shownScreen(page: Page): Promise<Frame> {
  const handle = await page.locator('iframe.is-shown').elementHandle();
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error('the wall shows no screen');
  return frame;
}

/** Sets the clock of the wall's machine, as people and time servers do. */
export async function setClock(frame: Page | Frame, time: string): Promise<void> {
  await frame.evaluate(clockScript(time));
}

function clockScript(time: string): string {
  return `Date.now = () => new Date('2031-06-01T${time}:00').getTime();`;
}

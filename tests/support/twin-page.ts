import axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { PNG } from 'pngjs';
import type { Timeline } from '../../site/twin/timeline.ts';
import { LOOK, LOOKS } from '../../twin-viewer/src/modes/looks.ts';

/** What the page of the twin tells tests. */
export interface Hooks {
  plumbline?: {
    ready: boolean;
    drawn(): Promise<void>;
    eye(): [number, number, number];
    drawCalls(): number;
    project(element: string): { x: number; y: number } | null;
    elementAt(x: number, y: number): string | null;
    lookOf(element: string): number | null;
  };
  uploads?: number;
}

export async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => (globalThis as Hooks).plumbline?.ready, null, { timeout: 150_000 });
  await settled(page);
}

// A flight of the camera is over in a second; frames of a renderer in software come slowly.
const LOOKS_MAX = 60;

/** Everything that was asked for is on the screen, and the camera stands still. */
export async function settled(page: Page): Promise<void> {
  let before = '';
  for (let look = 0; look < LOOKS_MAX; look++) {
    const eye = await page.evaluate(async () => {
      const { plumbline } = globalThis as Hooks;
      await plumbline?.drawn();
      return JSON.stringify(plumbline?.eye().map((metres) => metres.toFixed(2)));
    });
    if (eye === before) return;
    before = eye;
  }
  throw new Error('the camera does not come to rest');
}

export async function risksOf(port: number): Promise<{ cause: string; state: string }[]> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/risks`);
  return ((await answer.json()) as { items: { cause: string; state: string }[] }).items;
}

export async function timelineOf(port: number): Promise<Timeline> {
  return (await (await fetch(`http://127.0.0.1:${port}/api/v1/timeline`)).json()) as Timeline;
}

type Colour = [red: number, green: number, blue: number];

export function around(picture: PNG, place: { x: number; y: number }, reach: number): Colour[] {
  const pixels: Colour[] = [];
  for (let y = Math.round(place.y) - reach; y <= place.y + reach; y++)
    for (let x = Math.round(place.x) - reach; x <= place.x + reach; x++) {
      const at = (y * picture.width + x) * 4;
      pixels.push([picture.data[at] ?? 0, picture.data[at + 1] ?? 0, picture.data[at + 2] ?? 0]);
    }
  return pixels;
}

const PLACES_MAX = 24;

/** Middles of elements that are seen there; machines and labels, which move, may still stand before some. */
export async function placesOf(page: Page, ids: readonly string[]): Promise<{ x: number; y: number }[]> {
  const places: { x: number; y: number }[] = [];
  for (const id of ids) {
    if (places.length >= PLACES_MAX) break;
    const place = await freePlace(page, id);
    const isMet =
      place &&
      (await page.evaluate(({ one, x, y }) => (globalThis as Hooks).plumbline?.elementAt(x, y) === one, {
        one: id,
        ...place,
      }));
    if (isMet) places.push(place);
  }
  return places;
}

/** A point at which nothing but the model is over an element. */
async function freePlace(page: Page, id: string): Promise<{ x: number; y: number } | null> {
  const place = await page.evaluate((one) => (globalThis as Hooks).plumbline?.project(one) ?? null, id);
  const isFree =
    place && (await page.evaluate(`document.elementFromPoint(${place.x}, ${place.y})?.tagName === 'CANVAS'`));
  return isFree ? place : null;
}

const SEEN_MAX = 12;
const POINTS_MIN = 16;
const STANDING_BEFORE_MAX = 0.4;
const TRIED_MAX = 200;
const TOUCHING_M = 0.1;

/** What the API tells of an element, as far as it is looked at here. */
export interface ModelRow {
  id: string;
  status: string;
  class: string;
  box: [number, number, number, number, number, number];
}

export function looksOf(page: Page, elements: readonly { id: string }[]): Promise<number[]> {
  return page.evaluate(
    (ids) => ids.map((id) => (globalThis as Hooks).plumbline?.lookOf(id) ?? -1),
    elements.map(({ id }) => id),
  );
}

/** Elements whose middle, on the screen, has not the hue of the look that the page says they have. */
export async function wrongElements(
  page: Page,
  picture: PNG,
  elements: readonly ModelRow[],
  looks: readonly number[],
): Promise<string[]> {
  // What is as of glass stands above what is built, and tints what is seen through it.
  const glass = Math.min(
    ...elements.flatMap(({ box }, at) => (LOOKS[looks[at] ?? -1]?.kind === 'forecast' ? [box[1]] : [])),
  );
  const wrong: string[] = [];
  // Light and neighbours bend a hue; it must still be nearest to its own among those that are in the picture.
  const colours = new Set(looks.flatMap((code) => LOOKS[code]?.colour ?? []));
  // What has changed since the picture was taken is nobody's fault.
  const now = await looksOf(page, elements);
  const solid = elements.flatMap(({ id, box }, at) => {
    const look = LOOKS[looks[at] ?? -1];
    const isSure = now[at] === looks[at] && looks[at] !== LOOK.noData && box[4] <= glass + TOUCHING_M;
    return look?.kind === 'solid' && isSure ? [{ id, look }] : [];
  });
  let seen = 0;
  const step = Math.max(Math.floor(solid.length / TRIED_MAX), 1);
  for (let at = 0; at < solid.length && seen < SEEN_MAX; at += step) {
    const { id, look } = solid[at] ?? {};
    const place = id ? await freePlace(page, id) : null;
    if (!place || !id || !look) continue;
    // Lines and neighbours lie near it: only points at which it is met count, and not those of dark ink.
    const met = await page.evaluate(
      ({ one, x, y }) => {
        const steps = [-6, -4, -2, 0, 2, 4, 6];
        const points = steps.flatMap((right) => steps.map((down) => ({ x: x + right, y: y + down })));
        return points.filter((point) => (globalThis as Hooks).plumbline?.elementAt(point.x, point.y) === one);
      },
      { one: id, ...place },
    );
    const pixels = met
      .flatMap((point) => around(picture, point, 0))
      .filter((pixel) => Math.max(...pixel) > 70);
    if (pixels.length < POINTS_MIN) continue;
    seen += 1;
    const likest = pixels.filter((pixel) => {
      const best = Math.max(...[...colours].map((colour) => likeness(pixel, colour)));
      return likeness(pixel, look.colour) > best - 0.006;
    });
    if (likest.length < 0.4 * pixels.length)
      wrong.push(`${id}: ${look.colour} ${likest.length}/${pixels.length}`);
  }
  // Cranes, booms and probes stand before some of them, and are no elements.
  return seen > 0 && wrong.length <= seen * STANDING_BEFORE_MAX ? [] : [...wrong, `${seen} seen`];
}

const WHITE_SEEN_MAX = 6;
const WHITE_FROM = 175;

/** Of each of these elements that can be seen, how many white pixels lie on it near a point at which it is met. */
export async function whitePixels(page: Page, picture: PNG, ids: readonly string[]): Promise<number[]> {
  const found: number[] = [];
  for (const id of ids) {
    if (found.length >= WHITE_SEEN_MAX) break;
    const place = await freePlace(page, id);
    if (!place) continue;
    const met = await page.evaluate(
      ({ one, x, y }) => {
        const reach = Array.from({ length: 41 }, (_, at) => at - 20);
        const points = reach.flatMap((right) => reach.map((down) => ({ x: x + right, y: y + down })));
        return points.filter((point) => (globalThis as Hooks).plumbline?.elementAt(point.x, point.y) === one);
      },
      { one: id, ...place },
    );
    const white = met
      .flatMap((point) => around(picture, point, 0))
      .filter((pixel) => Math.min(...pixel) > WHITE_FROM);
    found.push(white.length);
  }
  return found;
}

/** 1 where a lit pixel has the hue of a colour. */
function likeness(pixel: Colour, colour: string): number {
  const wanted = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));
  const dot = pixel.reduce((sum, value, at) => sum + value * (wanted[at] ?? 0), 0);
  return dot / (Math.hypot(...pixel) * Math.hypot(...wanted) || 1);
}

export function difference(before: Colour[], after: Colour[]): number {
  const sum = before.reduce(
    (all, pixel, at) =>
      all + pixel.reduce((one, value, part) => one + Math.abs(value - (after[at]?.[part] ?? 0)), 0),
    0,
  );
  return sum / (before.length * 3);
}

/** Counts every texture and buffer that goes to the graphics card. */
export function countUploads(page: Page): Promise<unknown> {
  return page.addInitScript(`
    window.uploads = 0;
    for (const name of ['texImage2D', 'texSubImage2D', 'bufferData', 'bufferSubData']) {
      const original = WebGL2RenderingContext.prototype[name];
      WebGL2RenderingContext.prototype[name] = function (...args) {
        window.uploads += 1;
        return original.apply(this, args);
      };
    }
  `);
}

export function counts(page: Page): Promise<unknown> {
  return page.evaluate(
    `[...document.querySelectorAll('[data-testid=legend] li')].map((entry) => entry.dataset.count)`,
  );
}

export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await run.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

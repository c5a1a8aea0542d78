// `npm run soak:wall`: eight hours of the live feed at five a second, compressed, on a real wall in a real browser
// before a real service: heap, textures, geometries, nodes and listeners must stay, through restarts and lost pictures.
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { chromium, type Frame, type Page } from 'playwright-core';
import { wholeNumber } from '../app/cli/numbers.ts';
import { PlumblineError } from '../site/errors.ts';
import type { LiveState } from '../site/live.ts';
import { freePort } from './ingest/listen.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { serviceEnvironment } from './ingest/service-peer.ts';
import { table } from './ingest/table.ts';
import { main } from './main.ts';
import { grown, type Look, look } from './soak-wall/look.ts';
import { nextChange } from './soak-wall/night.ts';
import { Relay } from './soak-wall/relay.ts';
import { snapshotOf } from './soak-wall/snapshot-of.ts';

const PLUMBLINE = fileURLToPath(new URL('../app/plumbline.ts', import.meta.url));
const RESTARTS = 5;
const CONTEXT_LOSSES = 3;
const LOOKS = 24;
const RESTART_MS = 3_000;
const WAIT = { timeout: 180_000 };
interface Hooks {
  plumbline?: { ready: boolean };
}

const LOSE_CONTEXT = `new Promise((resolve) => {
  const lose = document.querySelector('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
  lose.loseContext();
  setTimeout(() => { lose.restoreContext(); resolve(); }, 500);
})`;

const command = new Command('soak:wall')
  .description(
    'A night of the live feed on the wall, compressed: what grows, and is the picture right at the end?',
  )
  .option('--hours <n>', 'of five messages a second', '8')
  .option('--per-second <n>', 'at which they are sent', '200')
  .option('--warm-up <minutes>', 'of the same before anything counts: glyphs, shaders, machine code', '10')
  .option('--json <file>', 'write all figures there')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

await main(command, async (given, scratch, tell) => {
  const deltas = Math.round(Number(given.hours) * 3_600 * 5);
  if (!(deltas >= 500))
    throw new PlumblineError('usage', `--hours takes a number above 0.03, not '${given.hours}'.`);
  const perSecond = wholeNumber(given.perSecond ?? '', '--per-second', 1, 1_000);
  const warmUp = Math.round(Number(given.warmUp) * 60 * perSecond);
  if (!(warmUp >= 0)) throw new PlumblineError('usage', `--warm-up takes minutes, not '${given.warmUp}'.`);
  const demo = scratch.spawn(
    process.execPath,
    [PLUMBLINE, 'demo', '--data', scratch.folder(), '--speed', '1'],
    { env: serviceEnvironment() },
  );
  const [, url = ''] = await demo.says(/Open (http:\/\/[^/\s]+)/);
  await demo.says(/The site is live/);
  const relay = new Relay(url, await freePort(createServer()), await snapshotOf(url));
  await relay.start();
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless=new', '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(`http://127.0.0.1:${relay.port}/wall?lang=en`);
    const screen = await screenOf(page);
    // The screen has a process of its own: what the page around it holds says nothing.
    const session = await page.context().newCDPSession(screen);
    await session.send('Performance.enable');
    const looks: Look[] = [];
    const doAt = troubles(deltas);
    for (let turn = -warmUp; turn < deltas; turn++) {
      relay.tell(nextChange(relay.state, turn + warmUp));
      if (turn % 10 === 0) await pause(10_000 / perSecond);
      if (doAt.restarts.has(turn)) await restart(relay);
      if (doAt.losses.has(turn)) await screen.evaluate(LOSE_CONTEXT);
      if (turn >= 0 && turn % Math.floor(deltas / LOOKS) === 0) {
        looks.push(await look(session, screen, turn / deltas));
        tell(lineOf(looks.at(-1)));
      }
    }
    await pause(RESTART_MS);
    const wrong = await wrongAtTheEnd(screen, relay.state);
    const growths = grown(looks);
    const text = [
      `${deltas.toLocaleString('en')} messages, ${given.hours} h of a night, ${RESTARTS} restarts, ${CONTEXT_LOSSES} lost pictures`,
      table(looks, [
        { heading: 'of the night', cell: ({ share }) => `${(share * 100).toFixed(0)} %` },
        { heading: 'heap MB', cell: ({ heapMegabytes }) => heapMegabytes.toFixed(2) },
        { heading: 'held MB', cell: ({ heldMegabytes }) => heldMegabytes.toFixed(2) },
        { heading: 'nodes', cell: ({ nodes }) => String(nodes) },
        { heading: 'listeners', cell: ({ listeners }) => String(listeners) },
        { heading: 'textures', cell: ({ textures }) => String(textures) },
        { heading: 'geometries', cell: ({ geometries }) => String(geometries) },
      ]),
      growths.length === 0
        ? `flat within 5 % after ${given.warmUp} min of warm-up`
        : growths.map(({ figure, early, late }) => `GROWN: ${figure} from ${early} to ${late}`).join('\n'),
      wrong.length === 0 ? 'the picture is right at the end' : `WRONG AT THE END: ${wrong.join('; ')}`,
    ].join('\n\n');
    return { report: { deltas, looks, growths, wrong }, text, failed: growths.length + wrong.length > 0 };
  } finally {
    await browser.close();
    await relay.stop();
    await demo.end();
  }
});

async function screenOf(page: Page): Promise<Frame> {
  const handle = await page.locator('iframe.is-shown').elementHandle(WAIT);
  const frame = await handle?.contentFrame();
  if (!frame) throw new PlumblineError('soak-no-screen', 'The wall has no screen.');
  // A function and not text: the page's policy forbids to evaluate text.
  await frame.waitForFunction(() => (globalThis as Hooks).plumbline?.ready, null, WAIT);
  return frame;
}

/** Spread over the night, none at the very end. What they need for the first time is part of what must stay flat. */
function troubles(deltas: number): { restarts: Set<number>; losses: Set<number> } {
  const at = (count: number, shift: number) =>
    new Set(
      Array.from({ length: count }, (_, index) => Math.round((deltas * (index + shift)) / (count + 1))),
    );
  return { restarts: at(RESTARTS, 0.8), losses: at(CONTEXT_LOSSES, 0.5) };
}

async function restart(relay: Relay): Promise<void> {
  await relay.stop();
  await pause(RESTART_MS);
  await relay.start();
  await pause(RESTART_MS);
}

function lineOf(one: Look | undefined): string {
  if (!one) return '';
  return `${(one.share * 100).toFixed(0)} %: ${one.heapMegabytes.toFixed(1)} MB, held ${one.heldMegabytes.toFixed(2)} MB, ${one.nodes} nodes, ${one.listeners} listeners, ${one.textures} textures, ${one.geometries} geometries`;
}

/** What the wall shows against what it was told last. */
async function wrongAtTheEnd(screen: Frame, state: LiveState): Promise<string[]> {
  const wrong: string[] = [];
  if ((await screen.locator('[data-testid=wall-stale]').count()) > 0) wrong.push('it says that it is stale');
  const shown = (await screen.locator('.wall-footer').textContent()) ?? '';
  const percent = `${Math.round(state.progress?.actualPercent ?? Number.NaN)} %`;
  if (!shown.replaceAll('\u00a0', ' ').startsWith(percent))
    wrong.push(`it says '${shown}' and not ${percent}`);
  const looks = (await screen.evaluate(
    `Object.fromEntries(${JSON.stringify(Object.keys(state.elements).slice(0, 400))}.map((id) => [id, window.plumbline.lookOf(id)]))`,
  )) as Record<string, number | null>;
  // Elements of one status have one look.
  const byStatus = Map.groupBy(Object.keys(looks), (id) => state.elements[id]);
  for (const [status, ids] of byStatus) {
    const found = new Set(ids.map((id) => looks[id]));
    if (found.size > 1) wrong.push(`elements that are ${status} look in ${found.size} ways`);
  }
  return wrong;
}

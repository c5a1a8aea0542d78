// `npm run bench:viewer`: what a model of 100,000 elements costs in a browser, drawn as the twin draws it, with three's
// BatchedMesh, and with a mesh for each element; the same browser, the same geometry, one after the other.
import { gzipSync } from 'node:zlib';
import { Command } from 'commander';
import { chromium } from 'playwright-core';
import { wholeNumber } from '../app/cli/numbers.ts';
import { writeGlb } from '../site/twin/write-glb.ts';
import { lookAtMachine } from './ingest/machine.ts';
import { WRONG_USAGE } from './ingest/options.ts';
import { table } from './ingest/table.ts';
import { main } from './main.ts';
import { inTurn } from './peers-in-turn.ts';
import { servePage } from './viewer/serve-page.ts';
import { syntheticModel } from './viewer/synthetic-model.ts';

/** As twin-viewer/bench/page.ts tells it. */
interface Figures {
  firstPictureMs: number;
  drawCalls: number;
  cpuMsPerFrame: number;
  frameMs: number;
  recolourMs: number;
  scrubMs: number;
  pickMs: number;
  pickPreparationMs: number;
  heapMegabytes: number;
}

const WAYS = [
  { way: 'merged', title: 'Plumbline: merged, states in a texture', frames: 9, picks: 60 },
  { way: 'batched', title: 'BatchedMesh with its defaults', frames: 5, picks: 10 },
  { way: 'meshes', title: 'one mesh for each element', frames: 3, picks: 10 },
] as const;
// A software renderer needs half a minute for a picture of 100,000 draw calls.
const WAY_MS_MAX = 900_000;

const command = new Command('bench:viewer')
  .description(
    'A synthetic model in Chromium: draw calls, CPU per frame, recolour, scrub, pick, bytes, first picture.',
  )
  .option('--elements <n>', 'each has 30 triangles in the mean', '100000')
  .option('--browser <path>', 'Chromium', '/usr/bin/chromium')
  .option('--json <file>', 'write all figures there')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE));

await main(command, async (given, scratch, tell) => {
  const count = wholeNumber(given.elements ?? '', '--elements', 100, 500_000);
  tell(`Making ${count} elements …`);
  const { elements, pieces } = syntheticModel(count);
  const { bytes: glb, triangles } = await writeGlb({ pieces, origin: [0, 0, 0] });
  const rows = JSON.stringify(elements);
  const page = await servePage(scratch.folder(), { 'model.glb': glb, 'model.json': rows });
  const measured = await inTurn(
    [...WAYS],
    async ({ way, title, frames, picks }) => ({
      title,
      ...(await measure(page.url, given.browser ?? '', way, frames, picks)),
    }),
    tell,
  );
  page.close();
  const machine = lookAtMachine(scratch);
  const wire = {
    glbBytes: glb.byteLength,
    tableBytes: rows.length,
    tableGzipBytes: gzipSync(rows).byteLength,
  };
  const ms = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
  const text = [
    `${count.toLocaleString('en')} elements, ${triangles.toLocaleString('en')} triangles, 1280 × 720, WebGL 2 in software (SwiftShader). ${machine.cores} cores, ${machine.processor}.`,
    `Over the wire: geometry ${(wire.glbBytes / 1e6).toFixed(1)} MB, table ${(wire.tableBytes / 1e6).toFixed(1)} MB (${(wire.tableGzipBytes / 1e6).toFixed(1)} MB gzipped).`,
    table(measured.rows, [
      { heading: '', cell: ({ title }) => title },
      { heading: 'draw calls', cell: (row) => row.drawCalls.toLocaleString('en') },
      { heading: 'first picture ms', cell: (row) => ms(row.firstPictureMs) },
      { heading: 'CPU ms a frame', cell: (row) => ms(row.cpuMsPerFrame) },
      { heading: 'whole frame ms', cell: (row) => ms(row.frameMs) },
      { heading: 'recolour all ms', cell: (row) => ms(row.recolourMs) },
      { heading: 'scrub ms', cell: (row) => ms(row.scrubMs) },
      { heading: 'pick ms', cell: (row) => ms(row.pickMs) },
      { heading: 'before first pick ms', cell: (row) => ms(row.pickPreparationMs) },
      { heading: 'heap MB', cell: (row) => row.heapMegabytes.toFixed(0) },
    ]),
    'CPU is what the page’s own thread spends on a frame; recolour and scrub are the change and the submission of the next frame. A picture is finished when a pixel of it can be read.',
    ...measured.unmeasured,
  ].join('\n\n');
  return {
    report: { machine, settings: { count, triangles }, wire, rows: measured.rows },
    text,
    failed: measured.failed,
  };
});

async function measure(
  url: string,
  executablePath: string,
  way: string,
  frames: number,
  picks: number,
): Promise<Figures> {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--enable-precise-memory-info',
      '--js-flags=--max-old-space-size=6000',
    ],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(WAY_MS_MAX);
    await page.goto(url);
    await page.waitForFunction('window.measure !== undefined');
    return await page.evaluate<Figures>(`window.measure('${way}', ${frames}, ${picks})`);
  } finally {
    await browser.close();
  }
}

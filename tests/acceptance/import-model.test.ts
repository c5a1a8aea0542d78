import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ImportedModel } from '../../app/model/import-model.ts';
import { sharedFile } from '../site/schedule/shared-data.ts';
import { boxShape, smallIfc } from '../site/twin/small-ifc.ts';
import { plumbline } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const globalId = (name: string) => name.padEnd(22, '0');
const column = (name: string, id: number, at: number, height = 3000) => [
  `#${id}=IFCCOLUMN('${globalId(name)}',$,'${name}',$,$,#7,#${id + 10},$,$);`,
  ...boxShape(id + 10, [at, 0, 0], [400, 400, height]),
];

function ifcFile(folder: string, name: string, lines: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, smallIfc(lines));
  return path;
}

const importJson = async (data: string, files: string[]): Promise<ImportedModel> => {
  const { code, stdout, stderr } = await plumbline(['import', 'model', ...files, '--data', data, '--json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as ImportedModel;
};

test('several files are one building; a later import says what came, changed and went, and keeps the links', {
  timeout: 120_000,
}, async () => {
  const folder = tempFolder();
  const data = join(folder, 'data');
  const frame = ifcFile(folder, 'frame.ifc', [...column('A', 30, 0), ...column('B', 60, 2000)]);
  const stair = ifcFile(folder, 'stair.ifc', column('C', 30, 4000));
  const first = await importJson(data, [frame, stair]);
  expect(first).toMatchObject({ name: 'frame.ifc + 1', elements: 3, difference: null });

  const links = join(folder, 'links.csv');
  writeFileSync(links, ['element,activity', `${globalId('B')},A10`].join('\n'));
  expect((await plumbline(['import', 'links', links, '--data', data])).code).toBe(0);

  const changed = ifcFile(folder, 'frame-2.ifc', [...column('A', 30, 0, 3500), ...column('D', 60, 6000)]);
  const { difference, elements } = await importJson(data, [changed, stair]);
  expect(elements).toBe(3);
  expect(difference).toMatchObject({
    added: [{ name: 'D' }],
    changed: [{ name: 'A', what: ['shape'] }],
    gone: [{ name: 'B' }],
    unchanged: 1,
    linkedGone: [globalId('B')],
  });

  // The first model again: it comes back from the cache, and the link finds its element.
  const again = await importJson(data, [frame, stair]);
  expect(again.hash).toBe(first.hash);
  expect(again.difference).toMatchObject({ added: [{ name: 'B' }], gone: [{ name: 'D' }], linkedGone: [] });
});

test('a file of several that cannot be read is refused by its own name, and nothing changes', {
  timeout: 120_000,
}, async () => {
  const folder = tempFolder();
  const data = join(folder, 'data');
  const good = ifcFile(folder, 'good.ifc', column('A', 30, 0));
  const bad = join(folder, 'bad.ifc');
  writeFileSync(bad, 'solid cube');
  await importJson(data, [good]);
  const { code, stderr } = await plumbline(['import', 'model', good, bad, '--data', data]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/bad\.ifc: Cannot read this as an IFC model/);
  expect((await importJson(data, [good])).difference).toMatchObject({ added: [], gone: [], unchanged: 1 });
});

const schependomlaan = sharedFile('schependomlaan/model');
test.skipIf(schependomlaan.absent)(
  `the twelve zipped files of Schependomlaan are one building of 713 elements ${schependomlaan.absent ?? ''}`,
  { timeout: 120_000 },
  async () => {
    const files = readdirSync(schependomlaan.path).map((name) => join(schependomlaan.path, name));
    const model = await importJson(join(tempFolder(), 'data'), files);
    // 765 bodies are drawn in the twelve files; 52 of them are elements that stand in two files.
    expect(files).toHaveLength(12);
    expect(model).toMatchObject({ elements: 713, name: expect.stringMatching(/^ROOT-.*\.ifczip \+ 11$/) });
    // Carriers of window frames, which their own openings take away wholly; every other body is drawn.
    expect(model.undrawn).toMatchObject({
      count: 64,
      first: expect.arrayContaining([expect.objectContaining({ name: 'kozijn' })]),
    });
    expect(model.storeys.map(({ elevation }) => elevation)).toEqual([0, 3, 6, 9, 12]);
  },
);

import { expect, test } from 'vitest';
import { convertModel } from '../../server/convert-model.ts';
import { demoBuilding } from '../../simulators/demo/building.ts';
import { writeIfc } from '../../simulators/demo/write-ifc.ts';
import { decodeGlb } from '../site/twin/glb-parts.ts';
import { boxShape, smallIfc } from '../site/twin/small-ifc.ts';

const COLUMN = "#30=IFCCOLUMN('2O2Fr$t4X7Zf8NOew3FLOH',$,'Column',$,$,#7,#40,$,$);";
const small = (side: number) => smallIfc([COLUMN, ...boxShape(40, [0, 0, 0], [side, side, 3000])]);

test('a model becomes packed geometry and a table whose rows are its feature ids', async () => {
  const heard: string[] = [];
  const { model, glb, elements } = await convertModel([{ name: 'column.ifc', bytes: small(600) }], {
    onProgress: (what) => heard.push(what),
  });
  expect(model).toEqual({
    hash: expect.stringMatching(/^[0-9a-f]{16}$/),
    name: 'column.ifc',
    elements: 1,
    triangles: 12,
    bytes: glb.byteLength,
    storeys: [],
    undrawn: { count: 0, first: [] },
  });
  expect(elements.map(({ name, feature }) => [name, feature])).toEqual([['Column', 0]]);
  expect((await decodeGlb(glb)).primitives.map(({ indices }) => indices.length)).toEqual([36]);
  expect(new Set(heard)).toEqual(new Set(['geometry', 'properties', 'packing']));
});

test('the same content has the same hash under any name, another has another', async () => {
  const [one, again, other] = await Promise.all([
    convertModel([{ name: 'a.ifc', bytes: small(600) }]),
    convertModel([{ name: 'b.ifc', bytes: small(600) }]),
    convertModel([{ name: 'a.ifc', bytes: small(700) }]),
  ]);
  expect(again.model.hash).toBe(one.model.hash);
  expect(other.model.hash).not.toBe(one.model.hash);
});

test('the caller keeps its bytes', async () => {
  const bytes = small(600);
  await convertModel([{ name: 'a.ifc', bytes }]);
  expect(bytes.byteLength).toBe(small(600).byteLength);
});

test('a file that is no IFC is refused by name', async () => {
  const bytes = new TextEncoder().encode('solid cube');
  await expect(convertModel([{ name: 'cube.stl', bytes }])).rejects.toMatchObject({
    code: 'ifc-unreadable',
    message: expect.stringMatching(/^cube\.stl: .*Export the model as \.ifc/),
  });
});

test('a model without geometry is refused, and says what to do', async () => {
  const bytes = smallIfc(["#30=IFCWALL('2O2Fr$t4X7Zf8NOew3FLOH',$,'Wall',$,$,#7,$,$,$);"]);
  await expect(convertModel([{ name: 'plan.ifc', bytes }])).rejects.toMatchObject({
    code: 'model-empty',
    message: expect.stringContaining('3D geometry'),
  });
});

test('a model that needs more memory than is allowed costs the import, not the service', async () => {
  const bytes = await writeIfc(demoBuilding(1), 'Too large');
  await expect(convertModel([{ name: 'tower.ifc', bytes }], { memoryMbMax: 12 })).rejects.toMatchObject({
    code: 'model-unconvertible',
    message: expect.stringContaining('more memory than is allowed'),
  });
});

test('a reader that says nothing for too long is given up, and leaves no thread behind', async () => {
  const files = [{ name: 'column.ifc', bytes: small(600) }];
  await expect(convertModel(files, { silenceMsMax: 1 })).rejects.toMatchObject({
    code: 'model-unconvertible',
    message: expect.stringMatching(/column\.ifc: it has said nothing for 0\.001 s/),
  });
  await expect(convertModel(files)).resolves.toMatchObject({ model: { elements: 1 } });
});

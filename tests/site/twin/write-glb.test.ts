import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MeshPiece, Rgba } from '../../../site/twin/ifc-content.ts';
import { writeGlb } from '../../../site/twin/write-glb.ts';
import { type DecodedGlb, decodeGlb } from './glb-parts.ts';
import { boxPiece, trianglesOf } from './mesh-facts.ts';

const CONCRETE: Rgba = [0.74, 0.73, 0.7, 1];
const GLASS: Rgba = [0.46, 0.64, 0.72, 0.4];
const ORIGIN = [0, 0, 0] as const;

async function packed(pieces: MeshPiece[], origin: readonly [number, number, number] = ORIGIN) {
  const glb = await writeGlb({ pieces, origin });
  return { ...glb, ...(await decodeGlb(glb.bytes)) };
}

test('what comes out of the file is what went in, element by element', async () => {
  const box = fc.record({
    feature: fc.integer({ min: 0, max: 70_000 }),
    at: fc.array(fc.integer({ min: -4000, max: 4000 }), { minLength: 3, maxLength: 3 }),
    size: fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 3, maxLength: 3 }),
    colour: fc.constantFrom(CONCRETE, GLASS),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(box, { minLength: 1, maxLength: 12 }), async (boxes) => {
      const pieces = boxes.map(({ feature, at, size, colour }) => {
        const from = at.map((value) => value / 128);
        const to = from.map((value, axis) => value + (size[axis] ?? 0) / 128);
        return boxPiece(feature, from, to, colour);
      });
      const glb = await packed(pieces);
      expect(trianglesByFeature(glb)).toEqual(
        sorted(pieces.flatMap((piece) => labelled(piece, piece.feature))),
      );
      expect(glb.triangles).toBe(boxes.length * 12);
    }),
    { numRuns: 30 },
  );
});

test('glass is a primitive of its own, and where there is none there is none', async () => {
  const wall = boxPiece(0, [0, 0, 0], [1, 1, 1], CONCRETE);
  const pane = boxPiece(1, [2, 0, 0], [3, 1, 0.03], GLASS);
  const both = await packed([wall, pane]);
  expect(both.primitives.map(({ primitive }) => primitive.material)).toEqual([0, 1]);
  expect(both.primitives.map(({ features }) => [...new Set(features)])).toEqual([[0], [1]]);
  expect((await packed([pane])).primitives.map(({ primitive }) => primitive.material)).toEqual([1]);
});

test('feature ids stand as EXT_mesh_features wants them', async () => {
  const { json, primitives } = await packed([
    boxPiece(3, [0, 0, 0], [1, 1, 1], CONCRETE),
    boxPiece(70_001, [2, 0, 0], [3, 1, 1], CONCRETE),
  ]);
  const { primitive, features } = primitives[0] ?? {};
  expect(primitive?.extensions.EXT_mesh_features.featureIds).toEqual([{ featureCount: 2, attribute: 0 }]);
  expect([...new Set(features)].sort()).toEqual([3, 70_001]);
  const accessor = json.accessors[primitive?.attributes._FEATURE_ID_0 ?? -1];
  expect(accessor).toMatchObject({ type: 'SCALAR', componentType: 5126 });
});

test('corners that exporters wrote twice are joined, across sharp edges they are not', async () => {
  const box = boxPiece(0, [0, 0, 0], [1, 1, 1], CONCRETE);
  const twice: MeshPiece = {
    ...box,
    positions: new Float32Array([...box.positions, ...box.positions]),
    normals: new Float32Array([...box.normals, ...box.normals]),
  };
  const { primitives } = await packed([twice]);
  expect(primitives[0]?.features).toHaveLength(24);
});

test('a triangle that has shrunk to a line is left out', async () => {
  const piece: MeshPiece = {
    feature: 0,
    colour: CONCRETE,
    positions: new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0, 0.000_01, 0, 0]),
    normals: new Float32Array([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]),
    indices: new Uint32Array([0, 1, 2, 0, 3, 1]),
  };
  expect((await packed([piece])).triangles).toBe(1);
});

test('colours are in linear light, opacity as it is', async () => {
  const { primitives } = await packed([boxPiece(0, [0, 0, 0], [1, 1, 1], [1, 0.5, 0, 0.4])]);
  // (0.5 + 0.055) / 1.055 to the power 2.4 is 0.2140.
  expect([...(primitives[0]?.colours.subarray(0, 4) ?? [])]).toEqual([255, 55, 0, 102]);
});

test('positions keep a quarter of a millimetre, two kilometres out', async () => {
  const { primitives, json } = await packed([boxPiece(0, [1999.1234, 0, 0], [2000, 1, 1], CONCRETE)]);
  const x = Math.min(...(primitives[0]?.positions ?? []).filter((_, at) => at % 3 === 0));
  expect(Math.abs(x - 1999.1234)).toBeLessThan(0.000_25);
  expect(json.accessors[0]?.min?.[0]).toBe(x);
});

test('the file says which decoders it needs and how far its origin is from the file’s own', async () => {
  const { json, bytes } = await packed([boxPiece(0, [0, 0, 0], [1, 1, 1], CONCRETE)], [155_000, 0, -463_000]);
  expect(json.extensionsRequired).toEqual(['EXT_meshopt_compression', 'KHR_mesh_quantization']);
  expect(json.asset.extras.originM).toEqual([155_000, 0, -463_000]);
  expect(new DataView(bytes.buffer).getUint32(8, true)).toBe(bytes.byteLength);
  expect(bytes.byteLength % 4).toBe(0);
});

function trianglesByFeature({ primitives }: DecodedGlb): string[] {
  return sorted(
    primitives.flatMap((mesh) =>
      trianglesOf(mesh).map((corners, triangle) => {
        const feature = mesh.features[mesh.indices[triangle * 3] ?? 0] ?? -1;
        return label(feature, corners);
      }),
    ),
  );
}

function labelled(mesh: MeshPiece, feature: number): string[] {
  return trianglesOf(mesh).map((corners) => label(feature, corners));
}

/** A triangle's name does not depend on the corner with which it begins, but on the way around. */
function label(feature: number, corners: readonly number[]): string {
  const points = [0, 3, 6].map((at) =>
    corners
      .slice(at, at + 3)
      .map((value) => value + 0)
      .join(),
  );
  const turns = [0, 1, 2].map((first) => [0, 1, 2].map((next) => points[(first + next) % 3]).join(' | '));
  return `${feature}: ${turns.sort()[0]}`;
}

function sorted(labels: string[]): string[] {
  return labels.sort();
}

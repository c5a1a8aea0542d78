import {
  BatchedMesh,
  type BufferGeometry,
  Color,
  Group,
  Matrix4,
  Mesh,
  MeshLambertMaterial,
  type Raycaster,
} from 'three';
import type { Way } from './way.ts';

const COLOURS = ['#56b4e9', '#c3c6c9', '#d55e00'].map((colour) => new Color(colour));

/** One mesh for each element, as a first attempt has it; elements of one colour share a material. */
export function meshWay(shapes: readonly BufferGeometry[]): Way {
  const materials = COLOURS.map((color) => new MeshLambertMaterial({ color }));
  const group = new Group();
  const meshes = shapes.map((shape, feature) => {
    const mesh = new Mesh(shape, materials[feature % 3]);
    mesh.userData.feature = feature;
    mesh.matrixAutoUpdate = false;
    group.add(mesh);
    return mesh;
  });
  return {
    scene: group,
    recolour(round) {
      for (const [feature, mesh] of meshes.entries())
        mesh.material = materials[(feature + round) % 3] ?? mesh.material;
    },
    scrub(at) {
      for (const [feature, mesh] of meshes.entries()) mesh.visible = feature / meshes.length <= at;
    },
    pick: (raycaster) => featureOf(raycaster, group, ({ object }) => object.userData.feature),
    prepare: () => undefined,
    dispose() {
      for (const shape of shapes) shape.dispose();
      for (const material of materials) material.dispose();
    },
  };
}

/** three's own BatchedMesh, with its defaults. */
export function batchedWay(shapes: readonly BufferGeometry[]): Way {
  const vertices = shapes.reduce((sum, shape) => sum + shape.getAttribute('position').count, 0);
  const corners = shapes.reduce((sum, shape) => sum + (shape.getIndex()?.count ?? 0), 0);
  const material = new MeshLambertMaterial();
  const batch = new BatchedMesh(shapes.length, vertices, corners, material);
  const still = new Matrix4();
  const ids = shapes.map((shape, feature) => {
    const id = batch.addInstance(batch.addGeometry(shape));
    batch.setMatrixAt(id, still);
    batch.setColorAt(id, COLOURS[feature % 3] ?? new Color());
    return id;
  });
  return {
    scene: batch,
    recolour(round) {
      for (const [feature, id] of ids.entries())
        batch.setColorAt(id, COLOURS[(feature + round) % 3] ?? new Color());
    },
    scrub(at) {
      for (const [feature, id] of ids.entries()) batch.setVisibleAt(id, feature / ids.length <= at);
    },
    pick: (raycaster) => featureOf(raycaster, batch, ({ batchId }) => batchId),
    prepare: () => undefined,
    dispose() {
      batch.dispose();
      material.dispose();
      for (const shape of shapes) shape.dispose();
    },
  };
}

function featureOf(
  raycaster: Raycaster,
  object: Group | BatchedMesh,
  of: (hit: ReturnType<Raycaster['intersectObject']>[number]) => number | undefined,
): number | null {
  const [nearest] = raycaster.intersectObject(object);
  return (nearest && of(nearest)) ?? null;
}

import { BufferAttribute, BufferGeometry, Group, LineSegments, Mesh, type Side } from 'three';
import { makeEdgeMaterial, makeSelectionMaterial } from './edge-material.ts';
import { makeGhostMaterial } from './ghost-material.ts';
import type { ModelPart } from './model-part.ts';
import { makeShadowMaterial, makeSolidMaterial } from './solid-material.ts';
import type { StateUniforms } from './state-uniforms.ts';

/** The passes of the building: what stands, what does not, edges, and the outline of what is chosen. */
export interface BuildingDrawing {
  group: Group;
  /** Shows the edges of the chosen element; one geometry a part, null where the part has nothing of it. */
  outline(shapes: readonly (BufferGeometry | null)[]): void;
  setSide(side: Side): void;
  dispose(): void;
}

export function makeDrawing(parts: readonly ModelPart[], uniforms: StateUniforms): BuildingDrawing {
  const ghost = makeGhostMaterial(uniforms);
  const edge = makeEdgeMaterial(uniforms);
  const selection = makeSelectionMaterial(uniforms);
  const shadow = makeShadowMaterial(uniforms);
  const solids = parts.map((part) => makeSolidMaterial(uniforms, part.transparent));
  const group = new Group();
  const outlines = new Group();
  const disposables: { dispose(): void }[] = [ghost, edge, selection, shadow, ...solids];
  parts.forEach((part, at) => {
    const standing = place(new Mesh(part.geometry, solids[at]), part, part.transparent ? 2 : 0);
    standing.castShadow = !part.transparent;
    standing.receiveShadow = true;
    standing.customDepthMaterial = shadow;
    group.add(standing, place(new Mesh(part.geometry, ghost), part, 3));
    disposables.push(part.geometry);
    if (!part.edges) return;
    const lines = new BufferGeometry();
    lines.setAttribute('position', new BufferAttribute(part.edges.positions, 3));
    lines.setAttribute('feature', new BufferAttribute(part.edges.features, 1));
    disposables.push(lines);
    group.add(place(new LineSegments(lines, edge), part, 4));
  });
  group.add(outlines);

  const clearOutlines = () => {
    for (const line of outlines.children) if (line instanceof LineSegments) line.geometry.dispose();
    outlines.clear();
  };
  return {
    group,
    outline(shapes) {
      clearOutlines();
      shapes.forEach((shape, at) => {
        const part = parts[at];
        if (shape && part) outlines.add(place(new LineSegments(shape, selection), part, 5));
      });
    },
    setSide(side) {
      for (const material of solids) {
        if (material.side === side) continue;
        material.side = side;
        material.needsUpdate = true;
      }
    },
    dispose() {
      clearOutlines();
      for (const disposable of disposables) disposable.dispose();
    },
  };
}

function place<T extends Mesh | LineSegments>(object: T, { matrix }: ModelPart, renderOrder: number): T {
  object.matrixAutoUpdate = false;
  object.matrix.copy(matrix);
  object.renderOrder = renderOrder;
  // One mesh is the whole site: culling it as a whole only costs.
  object.frustumCulled = false;
  return object;
}

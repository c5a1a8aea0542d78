import {
  BufferAttribute,
  BufferGeometry,
  FrontSide,
  Group,
  LineSegments,
  Mesh,
  Ray,
  type Raycaster,
} from 'three';
import type { Element, ElementStatus } from '../../../site/twin/element.ts';
import { statusCode } from '../words/count-statuses.ts';
import { chooseHit, type Hit } from './choose-hit.ts';
import { makeEdgeMaterial, makeSelectionMaterial } from './edge-material.ts';
import { makeGhostMaterial } from './ghost-material.ts';
import type { ModelPart } from './load-geometry.ts';
import { makeShadowMaterial, makeSolidMaterial } from './solid-material.ts';
import { FLAG_HOVERED, FLAG_SELECTED, makeStateTexels, writeFlags, writeStatuses } from './state-texture.ts';
import { makeStateUniforms } from './state-uniforms.ts';

/** The building as the scene has it. Every change answers whether something must be drawn again. */
export interface Building {
  group: Group;
  setStatuses(statusOf: Readonly<Record<string, ElementStatus>>): boolean;
  setMarks(selected: number | null, hovered: number | null): boolean;
  /** Size of the picture: height in CSS pixels, and pixels of the screen for each of them. */
  setPicture(height: number, pixelRatio: number): void;
  /** Feature id under a ray, null for none. */
  pick(raycaster: Raycaster): number | null;
  dispose(): void;
}

/**
 * Puts the model on the stage: the same merged geometry is drawn once for what stands, once for what is to
 * come, and its edges once; which triangles show in which pass is read from the state texture.
 */
export function makeBuilding(parts: readonly ModelPart[], elements: readonly Element[]): Building {
  const texels = makeStateTexels(elements);
  const uniforms = makeStateUniforms(texels);
  const ghost = makeGhostMaterial(uniforms);
  const edge = makeEdgeMaterial(uniforms);
  const selection = makeSelectionMaterial(uniforms);
  const shadow = makeShadowMaterial(uniforms);
  const group = new Group();
  const outlines: LineSegments[] = [];
  const disposables: { dispose(): void }[] = [ghost, edge, selection, shadow, uniforms.stateMap.value];

  for (const part of parts) {
    const solid = makeSolidMaterial(uniforms, part.transparent);
    disposables.push(solid, part.geometry);
    const standing = place(new Mesh(part.geometry, solid), part, part.transparent ? 2 : 0);
    standing.castShadow = !part.transparent;
    standing.receiveShadow = true;
    standing.customDepthMaterial = shadow;
    group.add(standing, place(new Mesh(part.geometry, ghost), part, 3));
    if (!part.edges) continue;
    const lines = new BufferGeometry();
    lines.setAttribute('position', new BufferAttribute(part.edges.positions, 3));
    lines.setAttribute('feature', new BufferAttribute(part.edges.features, 1));
    disposables.push(lines);
    const outline = place(new LineSegments(lines, selection), part, 5);
    outline.visible = false;
    outlines.push(outline);
    group.add(place(new LineSegments(lines, edge), part, 4), outline);
  }

  let marked: number[] = [];
  const upload = (changed: boolean) => {
    if (changed) uniforms.stateMap.value.needsUpdate = true;
    return changed;
  };
  return {
    group,
    setStatuses: (statusOf) => upload(writeStatuses(texels, elements, statusOf)),
    setMarks(selected, hovered) {
      for (const outline of outlines) outline.visible = selected !== null;
      const next = [selected, hovered].filter((feature) => feature !== null);
      let changed = false;
      for (const feature of new Set([...marked, ...next])) {
        const flags = (feature === selected ? FLAG_SELECTED : 0) | (feature === hovered ? FLAG_HOVERED : 0);
        changed = writeFlags(texels, feature, flags) || changed;
      }
      marked = next;
      return upload(changed);
    },
    setPicture(height, pixelRatio) {
      uniforms.pictureHeight.value = height;
      uniforms.pixelRatio.value = pixelRatio;
    },
    pick: (raycaster) =>
      pickFeature(parts, raycaster, (feature) => texels.data[feature * 4] === statusCode('not-started')),
    dispose() {
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

function pickFeature(
  parts: readonly ModelPart[],
  raycaster: Raycaster,
  isGhost: (feature: number) => boolean,
): number | null {
  const hits: Hit[] = parts.flatMap((part) => {
    const ray = new Ray().copy(raycaster.ray).applyMatrix4(part.matrix.clone().invert());
    const features = part.geometry.getAttribute('feature');
    return part.bvh.raycast(ray, FrontSide).map(({ point, face }) => ({
      distance: raycaster.ray.origin.distanceTo(point.applyMatrix4(part.matrix)),
      feature: face ? features.getX(face.a) : -1,
    }));
  });
  return chooseHit(hits, isGhost)?.feature ?? null;
}

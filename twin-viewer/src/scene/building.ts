import { DoubleSide, FrontSide, type Group, type Raycaster, Vector3 } from 'three';
import type { Element, Model } from '../../../site/twin/element.ts';
import { LOOK, LOOKS } from '../modes/looks.ts';
import { makeDateTexels } from '../timeline/date-texels.ts';
import { type ElementDates, lookAt, type ShaderView, TIME_CODES } from '../timeline/look-at.ts';
import { makeDrawing } from './building-drawing.ts';
import type { ModelPart } from './model-part.ts';
import { outlineOf } from './outline-of.ts';
import { pickFeature } from './pick-feature.ts';
import {
  FLAG_DIMMED,
  FLAG_FOUND,
  FLAG_HOVERED,
  FLAG_SELECTED,
  makeStateTexels,
  writeFlags,
  writeLooks,
} from './state-texture.ts';
import { dateTexture, makeStateUniforms } from './state-uniforms.ts';
import { storeyIndex } from './storey-index.ts';

/** When the model is looked at: days since the timeline's beginning. */
export interface Moment {
  view: ShaderView;
  at: number;
  today: number;
}

/** The building as the scene has it. Every change answers whether something must be drawn again. */
export interface Building {
  group: Group;
  setLooks(lookOf: (element: Element) => number): boolean;
  setMarks(selected: number | null, hovered: number | null): boolean;
  /** What is found stands out; what is dimmed stands back as a ghost. */
  setContext(isFound: (element: Element) => boolean, isDimmed: (element: Element) => boolean): boolean;
  setDates(datesOf: (element: Element) => ElementDates | null): void;
  /** Looks at another time, uploading nothing; null: as the looks say. */
  setMoment(moment: Moment | null): void;
  /** How an element looks now. */
  lookOf(element: Element): number;
  /** @param lift metres by which each storey stands above the one below */
  setStoreyLift(lift: number): void;
  /** The box that is shown, model metres; null shows all. */
  setSection(box: { min: Vector3; max: Vector3 } | null): void;
  /** Size of the picture: height in CSS pixels, and pixels of the screen for each of them. */
  setPicture(height: number, pixelRatio: number): void;
  /** Makes what the first click would wait for. */
  prepare(): void;
  /** Feature id under a ray, null for none. */
  pick(raycaster: Raycaster): number | null;
  dispose(): void;
}

const FAR_M = 1e6;

/**
 * Puts the model on the stage: the same merged geometry is drawn once for what stands, once for what is to
 * come, and its edges once; which triangles show in which pass is read from the state texture.
 */
export function makeBuilding(
  parts: readonly ModelPart[],
  elements: readonly Element[],
  storeys: Model['storeys'] = [],
): Building {
  const storeyOf = storeyIndex(storeys);
  const texels = makeStateTexels(elements, storeyOf);
  const uniforms = makeStateUniforms(texels);
  const drawing = makeDrawing(parts, uniforms);
  const byFeature = new Map(elements.map((element) => [element.feature, element]));
  const dates = new Map<number, ElementDates>();
  const { sectionMin, sectionMax } = uniforms;
  let moment: Moment | null = null;
  let isCut = false;
  let marked: number[] = [];
  let outlined: number | null = null;

  const upload = (changed: boolean) => {
    if (changed) uniforms.stateMap.value.needsUpdate = true;
    return changed;
  };
  const lookOf = ({ feature }: Element): number => {
    if (!moment) return texels.data[feature * 4] ?? 0;
    const told = dates.get(feature);
    return told ? lookAt(told, moment.view, moment.at, moment.today) : LOOK.noData;
  };
  const isGhost = (feature: number) => {
    const element = byFeature.get(feature);
    const isDimmed = ((texels.data[feature * 4 + 1] ?? 0) & FLAG_DIMMED) !== 0;
    return isDimmed || (element !== undefined && LOOKS[lookOf(element)]?.kind !== 'solid');
  };
  return {
    group: drawing.group,
    lookOf,
    setLooks: (newLook) => upload(writeLooks(texels, elements, newLook)),
    setMarks(selected, hovered) {
      if (selected !== outlined)
        drawing.outline(selected === null ? [] : parts.map((part) => outlineOf(part, selected)));
      outlined = selected;
      const next = [selected, hovered].filter((feature) => feature !== null);
      let changed = false;
      for (const feature of new Set([...marked, ...next])) {
        const flags = (feature === selected ? FLAG_SELECTED : 0) | (feature === hovered ? FLAG_HOVERED : 0);
        changed = writeFlags(texels, feature, flags, FLAG_SELECTED | FLAG_HOVERED) || changed;
      }
      marked = next;
      return upload(changed);
    },
    setContext(isFound, isDimmed) {
      let changed = false;
      for (const element of elements) {
        const flags = (isFound(element) ? FLAG_FOUND : 0) | (isDimmed(element) ? FLAG_DIMMED : 0);
        changed = writeFlags(texels, element.feature, flags, FLAG_FOUND | FLAG_DIMMED) || changed;
      }
      return upload(changed);
    },
    setDates(datesOf) {
      dates.clear();
      for (const element of elements) {
        const told = datesOf(element);
        if (told) dates.set(element.feature, told);
      }
      uniforms.dateMap.value.dispose();
      uniforms.dateMap.value = dateTexture(
        makeDateTexels(elements, ({ feature }) => dates.get(feature) ?? null),
      );
    },
    setMoment(next) {
      moment = next;
      uniforms.timeView.value = TIME_CODES[next?.view ?? 'off'];
      if (!next) return;
      uniforms.atDay.value = next.at;
      uniforms.today.value = next.today;
    },
    setStoreyLift(lift) {
      uniforms.storeyLift.value = lift;
    },
    setSection(box) {
      isCut = box !== null;
      sectionMin.value.copy(box?.min ?? new Vector3(-FAR_M, -FAR_M, -FAR_M));
      sectionMax.value.copy(box?.max ?? new Vector3(FAR_M, FAR_M, FAR_M));
      drawing.setSide(isCut ? DoubleSide : FrontSide);
    },
    setPicture(height, pixelRatio) {
      uniforms.pictureHeight.value = height;
      uniforms.pixelRatio.value = pixelRatio;
    },
    prepare() {
      for (const part of parts) part.bvh();
    },
    pick: (raycaster) =>
      pickFeature(parts, raycaster, {
        isGhost,
        storeyOf: (feature) => texels.data[feature * 4 + 3] ?? 0,
        storeys: Math.max(storeys.length, 1),
        storeyLift: uniforms.storeyLift.value,
        sectionMin: sectionMin.value,
        sectionMax: sectionMax.value,
        isCut,
      }),
    dispose() {
      drawing.dispose();
      for (const texture of [uniforms.stateMap, uniforms.palette, uniforms.dateMap]) texture.value.dispose();
    },
  };
}

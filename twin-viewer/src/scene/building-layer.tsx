import { useThree } from '@react-three/fiber';
import { useEffect } from 'react';
import type { Element } from '../../../site/twin/element.ts';
import type { ReadyModel } from '../live/model-store.ts';
import { useSelection } from '../live/selection-store.ts';
import { elementLooks } from '../modes/element-looks.ts';
import { isFound, knownStorey } from '../modes/search-elements.ts';
import { useKnown } from '../modes/use-known.ts';
import { useView } from '../modes/view-store.ts';
import { shownMoment } from '../timeline/shown-moment.ts';
import { useTimeline } from '../timeline/timeline-store.ts';
import type { Building } from './building.ts';
import { boxOfModel } from './model-box.ts';
import { sectionBox } from './section-box.ts';
import { LIFT_M_MAX } from './storey-lift.ts';

// Shadows follow a dragged date when it rests; each of them is a picture of its own.
const SHADOW_REST_MS = 180;

/** Keeps the building as it is to be seen: one texture upload a change, one frame a change, none for a date. */
export function BuildingLayer({ building, model }: { building: Building; model: ReadyModel }) {
  const gl = useThree((state) => state.gl);
  const invalidate = useThree((state) => state.invalidate);
  const pixelRatio = useThree((state) => state.viewport.dpr);
  const height = useThree((state) => state.size.height);
  const selected = useSelection((state) => state.selected);
  const hovered = useSelection((state) => state.hovered);
  const mode = useView((view) => view.mode);
  const known = useKnown();

  useEffect(() => {
    const lookOf = elementLooks(mode, known);
    if (!building.setLooks(({ id }) => lookOf(id))) return;
    // What has begun to stand throws a shadow now.
    gl.shadowMap.needsUpdate = true;
    invalidate();
  }, [building, mode, known, gl, invalidate]);

  useEffect(() => {
    const featureOf = (id: string | null) => (id === null ? null : (model.byId.get(id)?.feature ?? null));
    if (building.setMarks(featureOf(selected), featureOf(hovered))) invalidate();
  }, [building, model, selected, hovered, invalidate]);

  useEffect(() => {
    building.setPicture(height, pixelRatio);
    invalidate();
  }, [building, height, pixelRatio, invalidate]);

  useContext3d(building, model);
  useMoment(building);
  return <primitive object={building.group} />;
}

/** Sections, storeys apart, ghosts, and what was searched for. */
function useContext3d(building: Building, model: ReadyModel) {
  const gl = useThree((state) => state.gl);
  const invalidate = useThree((state) => state.invalidate);
  const explode = useView((view) => view.explode);
  const section = useView((view) => view.section);
  const storey = useView((view) => knownStorey(view.storey, model.answer.model.storeys));
  const search = useView((view) => view.search);

  useEffect(() => {
    building.setStoreyLift(explode * LIFT_M_MAX);
    building.setSection(sectionBox(section, boxOfModel(model.elements)));
    gl.shadowMap.needsUpdate = true;
    invalidate();
  }, [building, model, explode, section, gl, invalidate]);

  useEffect(() => {
    const searched = search.trim() !== '';
    const isMeant = (element: Element) =>
      (storey === null || element.storey === storey) && (!searched || isFound(element, search));
    const changed = building.setContext(
      (element) => searched && isMeant(element),
      (element) => !isMeant(element),
    );
    if (!changed) return;
    gl.shadowMap.needsUpdate = true;
    invalidate();
  }, [building, storey, search, gl, invalidate]);
}

/** The date of the timeline goes to the graphics card as two numbers, without React in between. */
function useMoment(building: Building) {
  const gl = useThree((state) => state.gl);
  const invalidate = useThree((state) => state.invalidate);
  const timeline = useTimeline((state) => state.timeline);
  const datesOf = useTimeline((state) => state.datesOf);

  useEffect(() => {
    building.setDates(({ id }) => datesOf.get(id) ?? null);
    invalidate();
  }, [building, datesOf, invalidate]);

  useEffect(() => {
    let rest = 0;
    let shown = '';
    const show = () => {
      const moment = shownMoment(useView.getState(), timeline);
      const saying = JSON.stringify(moment);
      if (saying === shown) return;
      shown = saying;
      building.setMoment(moment);
      invalidate();
      window.clearTimeout(rest);
      rest = window.setTimeout(() => {
        gl.shadowMap.needsUpdate = true;
        invalidate();
      }, SHADOW_REST_MS);
    };
    show();
    const stop = useView.subscribe(show);
    return () => {
      stop();
      window.clearTimeout(rest);
    };
  }, [building, timeline, gl, invalidate]);
}

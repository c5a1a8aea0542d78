import { Canvas, useThree } from '@react-three/fiber';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { PCFShadowMap, Vector3 } from 'three';
import { useWords } from '../i18n/use-words.ts';
import type { ReadyModel } from '../live/model-store.ts';
import { useSelection } from '../live/selection-store.ts';
import { useView as useTwinView } from '../modes/view-store.ts';
import { makeBrowserHooks } from './browser-hooks.ts';
import { type Building, makeBuilding } from './building.ts';
import { BuildingLayer } from './building-layer.tsx';
import { CalloutLayer } from './callout-layer.tsx';
import { CalloutPlacer } from './callout-placer.tsx';
import { CameraRig, type View } from './camera-rig.tsx';
import { ContextGuard } from './context-guard.tsx';
import { craneSize } from './crane-size.ts';
import { Ground } from './ground.tsx';
import { HoverNote } from './hover-note.tsx';
import { Lights } from './lights.tsx';
import { Machines } from './machines/machines.tsx';
import { boxOf, boxOfModel, groundLevel } from './model-box.ts';
import type { ModelPart } from './model-part.ts';
import { GROUND } from './palette.ts';
import type { LabelShift } from './place-labels.ts';
import { Pointer } from './pointer.tsx';
import { Sensors } from './sensors.tsx';
import { SplitLabels, SplitView, useIsSplit } from './split-view.tsx';
import { liftAt } from './storey-lift.ts';
import { useCallouts } from './use-callouts.ts';
import { useCraneFeet } from './use-crane-feet.ts';

/** The model on its ground, live. Frames are drawn when something has changed, and at no other time. */
export function Stage(props: {
  model: ReadyModel;
  parts: readonly ModelPart[];
  /** Goes slowly around the building, where nobody turns it by hand. */
  turning: boolean;
}) {
  const { model, parts, turning } = props;
  const { t } = useWords();
  const building = useMemo(
    () => makeBuilding(parts, model.elements, model.answer.model.storeys),
    [parts, model],
  );
  useEffect(() => () => building.dispose(), [building]);
  const box = useMemo(() => boxOfModel(model.elements), [model]);
  const [contextLost, setContextLost] = useState(false);
  const [view, goHome] = useView(model);
  const layer = useRef<HTMLDivElement>(null);
  const placed = useRef<ReadonlyMap<string, LabelShift>>(new Map());
  const callouts = useCallouts(model, box);
  const reach = box.min.distanceTo(box.max);
  const isSplit = useIsSplit();

  return (
    <section
      className="stage"
      aria-label={t('model.canvas', { name: model.answer.model.name, count: model.elements.length })}
    >
      <Canvas
        frameloop="demand"
        dpr={[1, 2]}
        camera={{ fov: 35, near: 0.5, far: 1_000 }}
        gl={{ antialias: true, powerPreference: 'high-performance', alpha: false }}
        flat
        onCreated={({ gl }) => {
          gl.shadowMap.enabled = true;
          gl.shadowMap.type = PCFShadowMap;
          // The building throws another shadow only when it has grown.
          gl.shadowMap.autoUpdate = false;
          gl.shadowMap.needsUpdate = true;
        }}
      >
        {/* Part of the scene and not of the context, so that a lost context brings it back too. */}
        <color attach="background" args={[GROUND]} />
        <CameraRig view={view} reach={reach} turning={turning} />
        <Lights box={box} />
        <Ground box={box} level={groundLevel(box)} />
        <BuildingLayer building={building} model={model} />
        <Machines box={box} />
        {isSplit && <SplitView building={building} />}
        <Pointer building={building} model={model} />
        <CalloutPlacer callouts={callouts} layer={layer} placed={placed} />
        <Sensors callouts={callouts} placed={placed} />
        <ContextGuard onLost={setContextLost} />
        <Announce building={building} model={model} />
      </Canvas>
      {isSplit ? <SplitLabels /> : <CalloutLayer callouts={callouts} layer={layer} />}
      <HoverNote model={model} />
      <button type="button" className="home-button" title={t('model.homeHint')} onClick={goHome}>
        {t('model.home')}
      </button>
      {contextLost && <p className="stage-note">{t('model.contextLost')}</p>}
    </section>
  );
}

/** Where the camera looks: the whole model, or what was chosen in a list. */
function useView(model: ReadyModel): [View, () => void] {
  const cranes = useCraneFeet();
  const explode = useTwinView((twin) => twin.explode);
  const whole = useCallback((): View => {
    const building = boxOfModel(model.elements);
    const box = building.clone();
    // A tower crane stands above what it builds; its head belongs in the picture.
    for (const [x, y, z] of cranes) box.expandByPoint(new Vector3(x, y + craneSize(building, y).total, z));
    const { storeys } = model.answer.model;
    box.max.y = Math.max(box.max.y, building.max.y + liftAt(storeys, building.max.y, explode));
    return { box, direction: explode > 0 ? 'kept' : 'standard' };
  }, [model, cranes, explode]);
  const [view, setView] = useState(whole);
  const focus = useSelection((selection) => selection.focus);

  useEffect(() => {
    const elements = (focus?.elements ?? []).flatMap((id) => model.byId.get(id) ?? []);
    if (elements.length === 0) {
      // Asked to look at nothing in particular: at all of it.
      if (focus !== null) setView({ ...whole(), direction: 'kept' });
      return;
    }
    const box = boxOf(elements);
    // Close enough to read it, far enough to know where in the building it is.
    setView({ box: box.expandByScalar(Math.max(box.min.distanceTo(box.max) * 0.12, 4)), direction: 'kept' });
  }, [focus, model, whole]);

  const goHome = useCallback(() => setView(whole()), [whole]);
  // The cranes are known a moment after the model; who has already chosen something keeps it.
  useEffect(() => {
    if (useSelection.getState().focus === null) goHome();
  }, [goHome]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Home' && !(event.target instanceof HTMLInputElement)) goHome();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [goHome]);
  return [view, goHome];
}

/** Tells browser tests that the model is on the screen. */
function Announce({ building, model }: { building: Building; model: ReadyModel }) {
  const gl = useThree((state) => state.gl);
  const camera = useThree((state) => state.camera);
  const invalidate = useThree((state) => state.invalidate);
  useEffect(() => {
    let timer = 0;
    const frame = requestAnimationFrame(() => {
      window.plumbline = makeBrowserHooks({ gl, camera, invalidate }, model, building);
      // The picture stands; now there is time for what the first click needs.
      timer = window.setTimeout(() => building.prepare());
    });
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
      delete window.plumbline;
    };
  }, [gl, camera, invalidate, model, building]);
  return null;
}

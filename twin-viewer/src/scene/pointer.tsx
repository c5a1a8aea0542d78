import { useThree } from '@react-three/fiber';
import { useEffect } from 'react';
import { Raycaster, Vector2 } from 'three';
import type { ReadyModel } from '../live/model-store.ts';
import { hover, select } from '../live/selection-store.ts';
import type { Building } from './building.ts';
import { useIsSplit } from './split-view.tsx';
import { toPicture } from './to-picture.ts';

// A hand that clicks trembles by a few pixels; more is a turn of the camera.
const CLICK_PX_MAX = 5;

/** A click opens an element's facts, a click beside the building closes them; pointing names it. */
export function Pointer({ building, model }: { building: Building; model: ReadyModel }) {
  const canvas = useThree((state) => state.gl.domElement);
  const camera = useThree((state) => state.camera);
  const isSplit = useIsSplit();

  useEffect(() => {
    const raycaster = new Raycaster();
    let pressed: { x: number; y: number } | null = null;
    let frame = 0;

    const elementAt = (event: PointerEvent): string | null => {
      const { x, y } = toPicture(event, canvas.getBoundingClientRect(), isSplit);
      raycaster.setFromCamera(new Vector2(x, y), camera);
      const feature = building.pick(raycaster);
      return feature === null ? null : (model.byFeature.get(feature)?.id ?? null);
    };
    const down = (event: PointerEvent) => {
      pressed = event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
      hover(null);
    };
    const up = (event: PointerEvent) => {
      if (!pressed) return;
      const moved = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y);
      pressed = null;
      if (moved <= CLICK_PX_MAX) select(elementAt(event));
    };
    const move = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const element = elementAt(event);
        hover(element);
        canvas.style.cursor = element === null ? 'grab' : 'pointer';
      });
    };
    const leave = () => {
      cancelAnimationFrame(frame);
      hover(null);
    };
    canvas.addEventListener('pointerdown', down);
    canvas.addEventListener('pointerup', up);
    canvas.addEventListener('pointermove', move);
    canvas.addEventListener('pointerleave', leave);
    return () => {
      leave();
      canvas.removeEventListener('pointerdown', down);
      canvas.removeEventListener('pointerup', up);
      canvas.removeEventListener('pointermove', move);
      canvas.removeEventListener('pointerleave', leave);
    };
  }, [building, model, canvas, camera, isSplit]);
  return null;
}

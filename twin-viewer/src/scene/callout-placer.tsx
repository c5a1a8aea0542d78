import { useFrame, useThree } from '@react-three/fiber';
import { type RefObject, useEffect } from 'react';
import { Vector3 } from 'three';
import type { Callout } from './callouts.ts';
import { type LabelShift, type LabelWish, placeLabels } from './place-labels.ts';
import { PLATE_WIDTH_PX, SPRITE_HEIGHT_PX } from './sensor-material.ts';

const LABELS_MAX = 14;
// On a phone a handful of labels already covers the model.
const LABELS_MAX_NARROW = 7;
const NARROW_PX = 600;
const SPRITE = { offsetWidth: PLATE_WIDTH_PX, offsetHeight: SPRITE_HEIGHT_PX };

interface Props {
  callouts: readonly Callout[];
  layer: RefObject<HTMLDivElement | null>;
  /** The labels for which there is room, and where; written each frame, for the sprites. */
  placed: RefObject<ReadonlyMap<string, LabelShift>>;
}

/** Puts the labels where their places are on the screen, after the camera has moved. */
export function CalloutPlacer({ callouts, layer, placed }: Props) {
  const invalidate = useThree((state) => state.invalidate);
  // A label whose text has changed has another width.
  useEffect(() => {
    if (callouts) invalidate();
  }, [callouts, invalidate]);

  useFrame(({ camera, size }) => {
    const container = layer.current;
    if (!container) return;
    const labels = new Map<string, HTMLElement>();
    for (const child of container.children)
      if (child instanceof HTMLElement && child.dataset.callout) labels.set(child.dataset.callout, child);
    const wishes = callouts.flatMap((callout): LabelWish[] => {
      const label = labels.get(callout.id);
      const point = new Vector3(...callout.at);
      const distance = point.distanceTo(camera.position);
      point.project(camera);
      if ((!label && callout.kind !== 'sensor') || Math.abs(point.z) > 1) return [];
      const x = ((point.x + 1) / 2) * size.width;
      const y = ((1 - point.y) / 2) * size.height;
      const { offsetWidth: width, offsetHeight: height } = label ?? SPRITE;
      const { id, priority } = callout;
      return [{ id, priority, distance, x, y, width, height, mayMove: callout.kind === 'risk' }];
    });
    const labelsMax = size.width < NARROW_PX ? LABELS_MAX_NARROW : LABELS_MAX;
    const shown = placeLabels(wishes, size, labelsMax, placed.current);
    placed.current = shown;
    const wishOf = new Map(wishes.map((wish) => [wish.id, wish]));
    for (const [id, label] of labels) {
      const wish = wishOf.get(id);
      const shift = shown.get(id);
      label.style.visibility = wish && shift ? 'visible' : 'hidden';
      if (!wish || !shift) continue;
      const left = Math.round(wish.x - wish.width / 2 + shift.right);
      label.style.transform = `translate(${left}px, ${Math.round(wish.y - wish.height - shift.up)}px)`;
      // The leader line of a lesser one goes behind.
      label.style.zIndex = String(-Math.round(wish.priority * 10));
      label.style.setProperty('--shift-right', `${shift.right}px`);
      label.style.setProperty('--shift-up', `${shift.up}px`);
    }
  });
  return null;
}

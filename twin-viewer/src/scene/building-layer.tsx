import { useThree } from '@react-three/fiber';
import { useEffect } from 'react';
import { useLive } from '../live/live-store.ts';
import type { ReadyModel } from '../live/model-store.ts';
import { useSelection } from '../live/selection-store.ts';
import type { Building } from './building.ts';

/** Keeps the building in the colours of the live state; one texture upload a change, one frame a change. */
export function BuildingLayer({ building, model }: { building: Building; model: ReadyModel }) {
  const gl = useThree((state) => state.gl);
  const invalidate = useThree((state) => state.invalidate);
  const pixelRatio = useThree((state) => state.viewport.dpr);
  const height = useThree((state) => state.size.height);
  const statuses = useLive(({ state }) => state?.elements);
  const selected = useSelection((state) => state.selected);
  const hovered = useSelection((state) => state.hovered);

  useEffect(() => {
    if (!building.setStatuses(statuses ?? {})) return;
    // What has begun to stand throws a shadow now.
    gl.shadowMap.needsUpdate = true;
    invalidate();
  }, [building, statuses, gl, invalidate]);

  useEffect(() => {
    const featureOf = (id: string | null) => (id === null ? null : (model.byId.get(id)?.feature ?? null));
    if (building.setMarks(featureOf(selected), featureOf(hovered))) invalidate();
  }, [building, model, selected, hovered, invalidate]);

  useEffect(() => {
    building.setPicture(height, pixelRatio);
    invalidate();
  }, [building, height, pixelRatio, invalidate]);

  return <primitive object={building.group} />;
}

import { useFrame, useThree } from '@react-three/fiber';
import { type RefObject, useEffect, useMemo } from 'react';
import type { Callout } from './callouts.ts';
import { makeSensorMaterial } from './sensor-material.ts';
import { makeSensorSprites, type SensorCallout } from './sensor-sprites.ts';
import { useIsSplit } from './split-view.tsx';

/**
 * Probes as instanced sprites with value and trend, all in one draw call.
 *
 * @param placed ids of the labels for which there is room; CalloutPlacer writes them each frame
 */
export function Sensors(props: {
  callouts: readonly Callout[];
  placed: RefObject<ReadonlyMap<string, unknown>>;
}) {
  const { callouts, placed } = props;
  const invalidate = useThree((state) => state.invalidate);
  const isSplit = useIsSplit();
  const material = useMemo(makeSensorMaterial, []);
  const sprites = useMemo(makeSensorSprites, []);
  useEffect(
    () => () => {
      material.uniforms.atlas?.value.dispose();
      material.dispose();
      sprites.geometry.dispose();
    },
    [material, sprites],
  );
  const sensors = useMemo(() => callouts.filter(isSensor), [callouts]);
  useEffect(() => {
    sprites.write(sensors);
    invalidate();
  }, [sprites, sensors, invalidate]);

  useFrame(({ size }) => {
    // Of two pictures side by side each has half the width.
    material.uniforms.picture?.value.set(isSplit ? size.width / 2 : size.width, size.height);
    sensors.forEach(({ id }, at) => {
      sprites.setPlate(at, placed.current.has(id));
    });
  });
  return <mesh geometry={sprites.geometry} material={material} renderOrder={6} frustumCulled={false} />;
}

function isSensor(callout: Callout): callout is SensorCallout {
  return callout.kind === 'sensor';
}

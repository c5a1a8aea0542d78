import { useFrame, useThree } from '@react-three/fiber';
import { type RefObject, useEffect, useMemo } from 'react';
import { BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry } from 'three';
import type { Callout } from './callouts.ts';
import { GLYPHS_PER_PLATE, plateGlyphs } from './plate-glyphs.ts';
import { makeSensorMaterial } from './sensor-material.ts';

type SensorCallout = Extract<Callout, { kind: 'sensor' }>;

/**
 * Probes as instanced sprites with value and trend, all in one draw call.
 *
 * @param placed ids of the labels for which there is room; CalloutPlacer writes them each frame
 */
export function Sensors(props: { callouts: readonly Callout[]; placed: RefObject<ReadonlySet<string>> }) {
  const { callouts, placed } = props;
  const invalidate = useThree((state) => state.invalidate);
  const material = useMemo(makeSensorMaterial, []);
  useEffect(
    () => () => {
      material.uniforms.atlas?.value.dispose();
      material.dispose();
    },
    [material],
  );
  const sensors = useMemo(() => callouts.filter((callout) => callout.kind === 'sensor'), [callouts]);
  const sprites = useMemo(() => spritesOf(sensors), [sensors]);
  useEffect(() => {
    invalidate();
    return () => sprites.geometry.dispose();
  }, [sprites, invalidate]);

  useFrame(({ size }) => {
    material.uniforms.picture?.value.set(size.width, size.height);
    let changed = false;
    sensors.forEach(({ id }, at) => {
      const shown = placed.current.has(id) ? 1 : 0;
      if (sprites.marks.getY(at) === shown) return;
      sprites.marks.setY(at, shown);
      changed = true;
    });
    if (changed) sprites.marks.needsUpdate = true;
  });
  if (sensors.length === 0) return null;
  return <mesh geometry={sprites.geometry} material={material} renderOrder={6} frustumCulled={false} />;
}

function spritesOf(sensors: readonly SensorCallout[]) {
  const geometry = new InstancedBufferGeometry();
  geometry.instanceCount = sensors.length;
  geometry.setAttribute(
    'position',
    new BufferAttribute(new Float32Array([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0]), 3),
  );
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  const glyphs = sensors.map(({ span, trend }) => plateGlyphs(span?.[1] ?? null, trend));
  const part = (from: number) =>
    new InstancedBufferAttribute(
      new Float32Array(glyphs.flatMap((plate) => plate.slice(from, from + GLYPHS_PER_PLATE / 2))),
      4,
    );
  const places = new Float32Array(sensors.flatMap(({ at }) => at));
  const marks = new InstancedBufferAttribute(
    new Float32Array(sensors.flatMap(({ span }) => [span ? 0 : 1, 0])),
    2,
  );
  geometry.setAttribute('place', new InstancedBufferAttribute(places, 3));
  geometry.setAttribute('glyphsA', part(0));
  geometry.setAttribute('glyphsB', part(GLYPHS_PER_PLATE / 2));
  geometry.setAttribute('marks', marks);
  return { geometry, marks };
}

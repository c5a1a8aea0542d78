import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import type { Group, Material, Mesh } from 'three';
import type { LiveDevice } from '../../../../site/live.ts';
import type { Point } from '../callouts.ts';
import type { CraneSize } from '../crane-size.ts';
import { hook, jib, loadLine, mast, trolley } from './crane-parts.ts';
import { type CranePose, cranePose, moveCrane } from './crane-pose.ts';

interface Props {
  device: LiveDevice;
  at: Point;
  size: CraneSize;
  material: Material;
}

// The load line hangs from the bottom of the trolley.
const TROLLEY_Y_M = 0.3;

/** A tower crane that stands as it reports. Its parts are made once; only where they are changes. */
export function Crane({ device, at, size, material }: Props) {
  const invalidate = useThree((state) => state.invalidate);
  const slewing = useRef<Group>(null);
  const load = useRef<Group>(null);
  const line = useRef<Mesh>(null);
  const block = useRef<Mesh>(null);
  const shapes = useCraneShapes(size.height, size.reach);

  const { turn, radius, drop } = cranePose(device, size);
  const wanted = useRef<CranePose>({ turn, radius, drop });
  const shown = useRef<CranePose | null>(null);
  useEffect(() => {
    wanted.current = { turn, radius, drop };
    invalidate();
  }, [turn, radius, drop, invalidate]);
  useFrame((_, seconds) => {
    if (shown.current === wanted.current) return;
    // The first pose that is known is where it stands; the next ones it goes to.
    const pose = moveCrane(shown.current ?? wanted.current, wanted.current, seconds);
    shown.current = pose;
    if (slewing.current) slewing.current.rotation.y = pose.turn;
    if (load.current) load.current.position.x = pose.radius;
    if (line.current) line.current.scale.y = pose.drop;
    if (block.current) block.current.position.y = -pose.drop;
    if (pose !== wanted.current) invalidate();
  });

  // What is out of the picture goes to the graphics card as well: nothing has to be waited for when the camera flies.
  const part = { material, frustumCulled: false };
  return (
    <group position={at}>
      <mesh geometry={shapes.mast} {...part} />
      <group ref={slewing} position={[0, size.height, 0]}>
        <mesh geometry={shapes.jib} {...part} />
        <group ref={load} position-y={TROLLEY_Y_M}>
          <mesh geometry={shapes.trolley} {...part} />
          <mesh ref={line} geometry={shapes.loadLine} {...part} />
          <mesh ref={block} geometry={shapes.hook} {...part} />
        </group>
      </group>
    </group>
  );
}

function useCraneShapes(height: number, reach: number) {
  const shapes = useMemo(
    () => ({
      mast: mast(height),
      jib: jib(reach, Math.min(reach * 0.3, 14)),
      trolley: trolley(),
      loadLine: loadLine(),
      hook: hook(),
    }),
    [height, reach],
  );
  useEffect(
    () => () => {
      for (const shape of Object.values(shapes)) shape.dispose();
    },
    [shapes],
  );
  return shapes;
}

import { useFrame, useThree } from '@react-three/fiber';
import { useEffect, useMemo, useRef } from 'react';
import { type Group, type Material, MathUtils } from 'three';
import type { LiveDevice } from '../../../../site/live.ts';
import { newestNumber } from '../../words/device-values.ts';
import type { Point } from '../callouts.ts';
import type { CraneSize } from '../crane-size.ts';
import { hook, jib, mast } from './crane-parts.ts';

interface Props {
  device: LiveDevice;
  at: Point;
  size: CraneSize;
  material: Material;
}

const TURN_PER_SECOND = 5;

/** A tower crane, its jib turned to the slew angle that it reports (clockwise from the model's north, −z). */
export function Crane({ device, at, size: { height, reach }, material }: Props) {
  const invalidate = useThree((state) => state.invalidate);
  const slewing = useRef<Group>(null);
  const angle = newestNumber(device, 'slewAngle') ?? 0;
  const radius = MathUtils.clamp(newestNumber(device, 'hookRadius') ?? reach * 0.6, 3, reach);
  const hookHeight = MathUtils.clamp(newestNumber(device, 'hookHeight') ?? height * 0.7, 0, height - 1);
  // Whole metres, so that a swaying reading does not build a geometry each time.
  const drop = Math.round(height - hookHeight);

  const mastShape = useMemo(() => mast(height), [height]);
  const jibShape = useMemo(() => jib(reach, Math.min(reach * 0.3, 14)), [reach]);
  const hookShape = useMemo(() => hook(drop), [drop]);
  useEffect(() => () => mastShape.dispose(), [mastShape]);
  useEffect(() => () => jibShape.dispose(), [jibShape]);
  useEffect(() => () => hookShape.dispose(), [hookShape]);

  const turn = slewToTurn(angle);
  const wanted = useRef(turn);
  useEffect(() => {
    wanted.current = turn;
    invalidate();
  }, [turn, invalidate]);
  useFrame((_, seconds) => {
    const group = slewing.current;
    if (!group) return;
    const target = wanted.current;
    const rest = Math.atan2(Math.sin(target - group.rotation.y), Math.cos(target - group.rotation.y));
    if (Math.abs(rest) < 0.002) {
      group.rotation.y = target;
      return;
    }
    group.rotation.y += rest * Math.min(Math.min(seconds, 0.1) * TURN_PER_SECOND, 1);
    invalidate();
  });

  return (
    <group position={at}>
      <mesh geometry={mastShape} material={material} />
      <group ref={slewing} position={[0, height, 0]}>
        <mesh geometry={jibShape} material={material} />
        <mesh geometry={hookShape} material={material} position={[radius, 0.3, 0]} />
      </group>
    </group>
  );
}

/** Turn about the upright axis that brings a jib along +x to an azimuth, radians. */
function slewToTurn(azimuthDegrees: number): number {
  return Math.PI / 2 - MathUtils.degToRad(azimuthDegrees);
}

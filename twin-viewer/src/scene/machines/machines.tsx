import { useThree } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import { type Box3, type BufferGeometry, MeshLambertMaterial, Vector3 } from 'three';
import type { DeviceKind } from '../../../../site/equipment/device.ts';
import type { LiveDevice } from '../../../../site/live.ts';
import { useLive } from '../../live/live-store.ts';
import { isMachine } from '../../words/device-values.ts';
import { craneSize } from '../crane-size.ts';
import { Crane } from './crane.tsx';
import { concretePump, excavator, mixer } from './vehicle-parts.ts';

const SHAPES: Partial<Record<DeviceKind, () => BufferGeometry>> = {
  'concrete-pump': concretePump,
  mixer,
  excavator,
};

/** The machines, each as what it is; quiet in colour, because a machine at work needs nobody. */
export function Machines({ box }: { box: Box3 }) {
  const devices = useLive(({ state }) => state?.devices);
  const material = useMemo(() => new MeshLambertMaterial({ vertexColors: true }), []);
  useEffect(() => () => material.dispose(), [material]);
  const centre = useMemo(() => box.getCenter(new Vector3()), [box]);
  const machines = Object.values(devices ?? {}).filter(isMachine);
  return machines.map((device) => {
    const at = device.position;
    if (!at) return null;
    const key = `${device.gateway}/${device.device}`;
    if (device.kind === 'tower-crane')
      return <Crane key={key} device={device} at={at} size={craneSize(box, at[1])} material={material} />;
    return <Vehicle key={key} device={device} at={at} centre={centre} material={material} />;
  });
}

function Vehicle(props: {
  device: LiveDevice;
  at: [number, number, number];
  centre: Vector3;
  material: MeshLambertMaterial;
}) {
  const { device, at, centre, material } = props;
  const invalidate = useThree((state) => state.invalidate);
  const shape = useMemo(() => SHAPES[device.kind]?.(), [device.kind]);
  useEffect(() => {
    invalidate();
    return () => shape?.dispose();
  }, [shape, invalidate]);
  if (!shape) return null;
  // It faces along the building's side, as a machine on a site road does; a pump reaches over the building.
  const towards = Math.atan2(-(centre.z - at[2]), centre.x - at[0]);
  const turn = device.kind === 'concrete-pump' ? towards : towards + Math.PI / 2;
  return (
    <mesh geometry={shape} material={material} position={at} rotation={[0, turn, 0]} frustumCulled={false} />
  );
}

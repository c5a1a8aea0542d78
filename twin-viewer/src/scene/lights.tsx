import { useEffect, useMemo, useRef } from 'react';
import { type Box3, type DirectionalLight, Sphere, Vector3 } from 'three';

// From the right in the standard view: one side lit, one in half-shade, the shadow beside the building.
const SUN = new Vector3(0.85, 1.05, 0.2).normalize();

/** Soft light from above, a sun that throws the shadow, a weak one against black backs. */
export function Lights({ box }: { box: Box3 }) {
  const sun = useRef<DirectionalLight>(null);
  const { center, radius } = useMemo(() => box.getBoundingSphere(new Sphere()), [box]);
  const from = center.clone().addScaledVector(SUN, radius * 2.5);

  useEffect(() => {
    const light = sun.current;
    if (!light) return;
    light.target.position.copy(center);
    light.target.updateMatrixWorld();
    const { camera } = light.shadow;
    camera.left = camera.bottom = -radius * 1.15;
    camera.right = camera.top = radius * 1.15;
    camera.near = radius * 0.5;
    camera.far = radius * 5;
    camera.updateProjectionMatrix();
  }, [center, radius]);

  return (
    <>
      <hemisphereLight args={['#eaf1f8', '#3a3f47', 1.35]} />
      <directionalLight
        ref={sun}
        position={from}
        intensity={1.9}
        castShadow
        shadow-mapSize={[2048, 2048]}
        shadow-normalBias={0.12}
        shadow-bias={-0.0006}
        shadow-radius={3}
      />
      <directionalLight position={[-0.5, 0.4, 0.8]} intensity={0.6} color="#a9c4e6" />
    </>
  );
}

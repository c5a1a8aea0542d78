import { useThree } from '@react-three/fiber';
import { useEffect, useMemo } from 'react';
import { BufferAttribute, BufferGeometry, ShaderMaterial } from 'three';
import { useLive } from '../live/live-store.ts';
import { hasSpoken, isSilent } from '../words/device-values.ts';

/** Probes as small discs of constant size, all in one draw call; a silent one is a purple ring. */
export function Sensors() {
  const devices = useLive(({ state }) => state?.devices);
  const now = useLive(({ state }) => state?.now ?? 0);
  const pixelRatio = useThree((state) => state.viewport.dpr);
  const invalidate = useThree((state) => state.invalidate);
  const material = useMemo(makeSensorMaterial, []);
  const probes = Object.values(devices ?? {}).flatMap((device) =>
    device.kind === 'concrete-probe' && device.position && hasSpoken(device) && hasSpoken(device)
      ? [{ position: device.position, silent: isSilent(device, now) }]
      : [],
  );
  // Positions change when people move probes, states when one falls silent: both rarely.
  const fingerprint = JSON.stringify(probes);
  const geometry = useMemo(() => sensorGeometry(JSON.parse(fingerprint) as typeof probes), [fingerprint]);
  useEffect(() => {
    invalidate();
    return () => geometry.dispose();
  }, [geometry, invalidate]);
  useEffect(() => () => material.dispose(), [material]);
  if (material.uniforms.pixelRatio) material.uniforms.pixelRatio.value = pixelRatio;
  if (probes.length === 0) return null;
  return <points geometry={geometry} material={material} renderOrder={6} frustumCulled={false} />;
}

function sensorGeometry(probes: readonly { position: [number, number, number]; silent: boolean }[]) {
  const positions = new Float32Array(probes.flatMap(({ position }) => position));
  const silent = new Float32Array(probes.map((probe) => (probe.silent ? 1 : 0)));
  return new BufferGeometry()
    .setAttribute('position', new BufferAttribute(positions, 3))
    .setAttribute('silent', new BufferAttribute(silent, 1));
}

function makeSensorMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    // They are cast in: one sees them through the concrete, or not at all.
    depthTest: false,
    uniforms: { pixelRatio: { value: 1 } },
    vertexShader: /* glsl */ `
      attribute float silent;
      uniform float pixelRatio;
      flat varying int isSilent;
      void main() {
        isSilent = int(silent + 0.5);
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
        gl_PointSize = 9.0 * pixelRatio;
      }
    `,
    fragmentShader: /* glsl */ `
      flat varying int isSilent;
      void main() {
        float away = length(gl_PointCoord - 0.5) * 2.0;
        float disc = 1.0 - smoothstep(0.82, 1.0, away);
        float core = 1.0 - smoothstep(0.42, 0.58, away);
        vec3 ring = isSilent == 1 ? vec3(0.45, 0.2, 1.0) : vec3(0.012, 0.014, 0.018);
        vec3 middle = isSilent == 1 ? vec3(0.012, 0.014, 0.018) : vec3(0.95);
        gl_FragColor = vec4(mix(ring, middle, core), disc * 0.9);
        #include <colorspace_fragment>
      }
    `,
  });
}

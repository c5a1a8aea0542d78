import { useEffect, useMemo } from 'react';
import { type Box3, Color, ShaderMaterial, Vector2, Vector3 } from 'three';

/** A quiet grid of 5 m and 25 m that fades out, and the shadow of the building on it. Drawn after what stands. */
export function Ground({ box, level }: { box: Box3; level: number }) {
  const centre = box.getCenter(new Vector3());
  const size = box.getSize(new Vector3());
  const radius = Math.max(size.x, size.z) * 1.9 + 30;
  const material = useMemo(makeGridMaterial, []);
  useEffect(() => () => material.dispose(), [material]);
  material.uniforms.centre?.value.set(centre.x, centre.z);
  if (material.uniforms.radius) material.uniforms.radius.value = radius;
  return (
    <group position={[centre.x, level, centre.z]} rotation={[-Math.PI / 2, 0, 0]}>
      <mesh material={material} renderOrder={1}>
        <planeGeometry args={[radius * 2, radius * 2]} />
      </mesh>
      <mesh receiveShadow renderOrder={1} position={[0, 0, 0.02]}>
        <planeGeometry args={[radius * 2, radius * 2]} />
        <shadowMaterial opacity={0.5} depthWrite={false} />
      </mesh>
    </group>
  );
}

function makeGridMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    uniforms: {
      centre: { value: new Vector2() },
      radius: { value: 1 },
      line: { value: new Color('#7f8b99') },
      earth: { value: new Color('#242930') },
    },
    vertexShader: /* glsl */ `
      varying vec2 place;
      void main() {
        vec4 world = modelMatrix * vec4(position, 1.0);
        place = world.xz;
        gl_Position = projectionMatrix * viewMatrix * world;
      }
    `,
    fragmentShader: /* glsl */ `
      uniform vec2 centre;
      uniform float radius;
      uniform vec3 line;
      uniform vec3 earth;
      varying vec2 place;
      float grid(float step) {
        vec2 cell = place / step;
        vec2 width = fwidth(cell);
        vec2 near = abs(fract(cell - 0.5) - 0.5) / width;
        // Where a cell is smaller than a pixel the grid would only shimmer.
        float clear = 1.0 - smoothstep(0.2, 0.6, max(width.x, width.y));
        return (1.0 - min(min(near.x, near.y), 1.0)) * clear;
      }
      void main() {
        float away = length(place - centre) / radius;
        float fade = pow(1.0 - smoothstep(0.15, 1.0, away), 1.5);
        float alpha = max(grid(5.0) * 0.10, grid(25.0) * 0.24) * fade;
        // The earth dims what lies in it, and lets it be seen.
        float earthAlpha = 0.78 * (1.0 - smoothstep(0.1, 0.75, away));
        gl_FragColor = vec4(mix(earth, line, alpha), max(earthAlpha, alpha));
        #include <colorspace_fragment>
      }
    `,
  });
}

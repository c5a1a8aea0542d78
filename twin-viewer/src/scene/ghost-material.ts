import { Color, ShaderMaterial } from 'three';
import type { StateUniforms } from './state-uniforms.ts';
import { readStateVertex, stateFragment } from './status-glsl.ts';

/** What is not started: a grey breath, a little denser where a face is seen edge-on. */
export function makeGhostMaterial(uniforms: StateUniforms): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    uniforms: { ...uniforms, ghostColour: { value: new Color('#9aa7b5') } },
    vertexShader: /* glsl */ `
      ${readStateVertex}
      varying vec3 viewNormal;
      varying vec3 viewPosition;
      void main() {
        elementState = readElementState();
        vec4 position4 = modelViewMatrix * vec4(position, 1.0);
        viewPosition = position4.xyz;
        viewNormal = normalMatrix * normal;
        gl_Position = isGhost(elementState) ? projectionMatrix * position4 : NOWHERE;
      }
    `,
    fragmentShader: /* glsl */ `
      ${stateFragment}
      uniform vec3 ghostColour;
      varying vec3 viewNormal;
      varying vec3 viewPosition;
      void main() {
        float facing = abs(dot(normalize(viewNormal), normalize(viewPosition)));
        float alpha = 0.022 + 0.07 * pow(1.0 - facing, 2.0);
        vec3 colour = ghostColour;
        if (isHovered()) alpha += 0.16;
        if (isSelected()) { alpha = 0.5; colour = mix(colour, vec3(1.0), 0.6); }
        gl_FragColor = vec4(colour, alpha);
        #include <colorspace_fragment>
      }
    `,
  });
}

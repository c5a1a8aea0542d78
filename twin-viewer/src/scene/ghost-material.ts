import { ShaderMaterial } from 'three';
import type { StateUniforms } from './state-uniforms.ts';
import { patternFragment, readStateVertex, stateFragment } from './status-glsl.ts';

/**
 * What does not stand: a grey breath of what is to come, a little denser where a face is seen edge-on; what is
 * forecast in its colour, as of glass.
 */
export function makeGhostMaterial(uniforms: StateUniforms): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    uniforms: { ...uniforms },
    vertexShader: /* glsl */ `
      ${readStateVertex}
      varying vec3 viewNormal;
      varying vec3 viewPosition;
      void main() {
        elementState = readElementState();
        modelPoint = (modelMatrix * vec4(position, 1.0)).xyz;
        vec4 position4 = modelViewMatrix * vec4(position + vec3(0.0, storeyOffset, 0.0), 1.0);
        viewPosition = position4.xyz;
        viewNormal = normalMatrix * normal;
        gl_Position = isGhost(elementState) ? projectionMatrix * position4 : NOWHERE;
      }
    `,
    fragmentShader: /* glsl */ `
      ${stateFragment}
      ${patternFragment}
      varying vec3 viewNormal;
      varying vec3 viewPosition;
      void main() {
        if (isCut()) discard;
        float facing = abs(dot(normalize(viewNormal), normalize(viewPosition)));
        float edge = pow(1.0 - facing, 2.0);
        vec3 colour = lookColour();
        float alpha = 0.022 + 0.07 * edge;
        if (isForecast()) alpha = 0.26 + 0.2 * edge + 0.34 * patternInk(lookPattern());
        if (isHovered()) alpha += 0.16;
        if (isFound()) alpha = max(alpha, 0.4);
        if (isSelected()) { alpha = 0.5; colour = mix(colour, vec3(1.0), 0.6); }
        gl_FragColor = vec4(colour, min(alpha, 1.0));
        #include <colorspace_fragment>
      }
    `,
  });
}

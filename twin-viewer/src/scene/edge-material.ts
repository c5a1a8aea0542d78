import { Color, ShaderMaterial } from 'three';
import { KINDS, LOOK } from '../modes/looks.ts';
import { OUTLINE_NO_DATA, SELECTED } from './palette.ts';
import type { StateUniforms } from './state-uniforms.ts';
import { readStateVertex, stateFragment } from './status-glsl.ts';

const placeVertex = /* glsl */ `
  elementState = readElementState();
  modelPoint = (modelMatrix * vec4(position, 1.0)).xyz;
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position + vec3(0.0, storeyOffset, 0.0), 1.0);
`;

/**
 * Edges of all elements: dark on what stands, pale on what is to come, in its colour on what is forecast, purple where
 * nothing is known, white around what has its strip strength.
 */
export function makeEdgeMaterial(uniforms: StateUniforms): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    uniforms: { ...uniforms, noData: { value: new Color(OUTLINE_NO_DATA) } },
    vertexShader: /* glsl */ `
      ${readStateVertex}
      uniform float pictureHeight;
      varying float strength;
      void main() {
        ${placeVertex}
        // A line is a pixel wide at any distance; seen from afar the lines would become the picture.
        float pixelsPerMetre = projectionMatrix[1][1] * pictureHeight * 0.5 / gl_Position.w;
        strength = clamp(pixelsPerMetre / 11.0, 0.25, 1.0);
      }
    `,
    fragmentShader: /* glsl */ `
      ${stateFragment}
      uniform vec3 noData;
      varying float strength;
      void main() {
        if (isCut()) discard;
        gl_FragColor = vec4(0.008, 0.01, 0.013, 0.5 * strength);
        if (elementState.z == ${KINDS.indexOf('ghost')}) gl_FragColor = vec4(0.42, 0.48, 0.55, 0.24 * strength);
        // What is no part of the question stands further back.
        if (elementState.x == ${LOOK.unmeasured}) gl_FragColor.a *= 0.4;
        if (isForecast()) gl_FragColor = vec4(lookColour(), 0.6 * max(strength, 0.6));
        if (isNoData() && elementState.x != ${LOOK.notStarted}) gl_FragColor = vec4(noData, 0.95);
        if (isContour()) gl_FragColor = vec4(1.0, 1.0, 1.0, 0.95);
        if (isFound() || isHovered()) gl_FragColor = vec4(1.0, 1.0, 1.0, 0.85);
        #include <colorspace_fragment>
      }
    `,
  });
}

/** The selected element's edges, through everything that stands before it. */
export function makeSelectionMaterial(uniforms: StateUniforms): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    depthTest: false,
    uniforms: { ...uniforms, selectedColour: { value: new Color(SELECTED) } },
    vertexShader: /* glsl */ `
      ${readStateVertex}
      void main() { ${placeVertex} }
    `,
    fragmentShader: /* glsl */ `
      ${stateFragment}
      uniform vec3 selectedColour;
      void main() {
        if (isCut()) discard;
        gl_FragColor = vec4(selectedColour, 0.95);
        #include <colorspace_fragment>
      }
    `,
  });
}

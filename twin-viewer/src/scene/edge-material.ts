import { Color, ShaderMaterial } from 'three';
import { statusCode } from '../words/count-statuses.ts';
import { OUTLINE_NO_DATA, SELECTED } from './palette.ts';
import type { StateUniforms } from './state-uniforms.ts';
import { readStateVertex, stateFragment } from './status-glsl.ts';

/** Edges of all elements: dark on what stands, pale on what is to come, purple where nothing is known. */
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
        elementState = readElementState();
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
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
        int status = elementState.x;
        gl_FragColor = vec4(0.008, 0.01, 0.013, 0.5 * strength);
        if (status == ${statusCode('not-started')}) gl_FragColor = vec4(0.42, 0.48, 0.55, 0.17 * strength);
        if (status == ${statusCode('no-data')}) gl_FragColor = vec4(noData, 0.95);
        if (isHovered()) gl_FragColor = vec4(1.0, 1.0, 1.0, 0.8);
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
      void main() {
        elementState = readElementState();
        bool chosen = (elementState.y & 1) != 0;
        gl_Position = chosen ? projectionMatrix * modelViewMatrix * vec4(position, 1.0) : NOWHERE;
      }
    `,
    fragmentShader: /* glsl */ `
      uniform vec3 selectedColour;
      void main() {
        gl_FragColor = vec4(selectedColour, 0.95);
        #include <colorspace_fragment>
      }
    `,
  });
}

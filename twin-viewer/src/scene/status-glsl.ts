import { statusCode } from '../words/count-statuses.ts';
import { FLAG_HOVERED, FLAG_SELECTED } from './state-texture.ts';

/** Reads the element's state in a vertex shader; `flat`, since a triangle belongs to one element. */
export const readStateVertex = /* glsl */ `
  attribute float feature;
  uniform sampler2D stateMap;
  flat varying ivec2 elementState;

  ivec2 readElementState() {
    int row = int(feature + 0.5);
    int width = textureSize(stateMap, 0).x;
    vec4 texel = texelFetch(stateMap, ivec2(row % width, row / width), 0);
    return ivec2(texel.xy * 255.0 + 0.5);
  }
  bool isGhost(ivec2 state) { return state.x == ${statusCode('not-started')}; }

  // All three corners go to the same point outside, so the element costs no fragments in this pass.
  const vec4 NOWHERE = vec4(2.0, 2.0, 2.0, 1.0);
`;

export const stateFragment = /* glsl */ `
  flat varying ivec2 elementState;
  bool isSelected() { return (elementState.y & ${FLAG_SELECTED}) != 0; }
  bool isHovered() { return (elementState.y & ${FLAG_HOVERED}) != 0; }
`;

/**
 * Patterns in screen space: they stay as large as the eye needs them at every zoom, which is what makes a
 * status readable without its colour. \`pixelRatio\` keeps them equal on dense screens.
 */
export const statusPatternFragment = /* glsl */ `
  uniform vec3 statusPalette[6];
  uniform float pixelRatio;

  float hatch(vec2 pixel) {
    float stripe = abs(fract((pixel.x + pixel.y) / 11.0) - 0.5) * 11.0;
    return 1.0 - smoothstep(1.4, 2.4, stripe);
  }
  float dots(vec2 pixel) {
    vec2 cell = vec2(pixel.x, pixel.y) / 9.0;
    cell.x += 0.5 * mod(floor(cell.y), 2.0);
    return 1.0 - smoothstep(1.7, 2.6, length(fract(cell) - 0.5) * 9.0);
  }
  vec3 statusColour(vec3 material) {
    vec2 pixel = gl_FragCoord.xy / pixelRatio;
    int status = elementState.x;
    vec3 colour = statusPalette[status];
    if (status == ${statusCode('late')}) colour = mix(colour, colour * 0.25, hatch(pixel));
    if (status == ${statusCode('at-risk')}) colour = mix(colour, colour * 0.12, dots(pixel));
    // A breath of the model's own material, so that glass, steel and concrete still differ.
    return colour * mix(0.72, 1.06, dot(material, vec3(0.3, 0.59, 0.11)));
  }
`;

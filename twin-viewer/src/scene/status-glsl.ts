import { KINDS, LOOK, OUTLINES, PATTERNS } from '../modes/looks.ts';
import { lookAtGlsl, TIME_CODES } from '../timeline/look-at.ts';
import { FLAG_DIMMED, FLAG_FOUND, FLAG_HOVERED, FLAG_SELECTED } from './state-texture.ts';

/** Reads the element's state in a vertex shader; `flat`, since a triangle belongs to one element. */
export const readStateVertex = /* glsl */ `
  attribute float feature;
  uniform sampler2D stateMap;
  uniform sampler2D palette;
  uniform float storeyLift;
  // Look, flags, kind.
  flat varying ivec3 elementState;
  // Where the point is in the model, whether or not the storeys are drawn apart.
  varying vec3 modelPoint;
  ${lookAtGlsl}

  float storeyOffset;
  ivec3 readElementState() {
    int row = int(feature + 0.5);
    int width = textureSize(stateMap, 0).x;
    ivec4 texel = ivec4(texelFetch(stateMap, ivec2(row % width, row / width), 0) * 255.0 + 0.5);
    storeyOffset = float(texel.w) * storeyLift;
    int look = timeView == ${TIME_CODES.off} ? texel.x : lookAt(row);
    int kind = int(texelFetch(palette, ivec2(look, 1), 0).y + 0.5);
    if ((texel.y & ${FLAG_DIMMED}) != 0) { look = ${LOOK.notStarted}; kind = ${KINDS.indexOf('ghost')}; }
    return ivec3(look, texel.y, kind);
  }
  bool isGhost(ivec3 state) { return state.z != ${KINDS.indexOf('solid')}; }

  // All three corners go to the same point outside, so the element costs no fragments in this pass.
  const vec4 NOWHERE = vec4(2.0, 2.0, 2.0, 1.0);
`;

/** Cuts at the section planes, and tells what the element's state means. */
export const stateFragment = /* glsl */ `
  uniform sampler2D palette;
  uniform vec3 sectionMin;
  uniform vec3 sectionMax;
  flat varying ivec3 elementState;
  varying vec3 modelPoint;
  bool isSelected() { return (elementState.y & ${FLAG_SELECTED}) != 0; }
  bool isHovered() { return (elementState.y & ${FLAG_HOVERED}) != 0; }
  bool isFound() { return (elementState.y & ${FLAG_FOUND}) != 0; }
  bool isForecast() { return elementState.z == ${KINDS.indexOf('forecast')}; }
  vec3 lookColour() { return texelFetch(palette, ivec2(elementState.x, 0), 0).rgb; }
  int lookPattern() { return int(texelFetch(palette, ivec2(elementState.x, 1), 0).x + 0.5); }
  int lookOutline() { return int(texelFetch(palette, ivec2(elementState.x, 1), 0).z + 0.5); }
  bool isNoData() { return lookOutline() == ${OUTLINES.indexOf('no-data')}; }
  bool isContour() { return lookOutline() == ${OUTLINES.indexOf('contour')}; }
  bool isCut() {
    return any(lessThan(modelPoint, sectionMin)) || any(greaterThan(modelPoint, sectionMax));
  }
`;

const code = (pattern: (typeof PATTERNS)[number]) => PATTERNS.indexOf(pattern);

/**
 * Patterns in screen space: they stay as large as the eye needs them at every zoom, which is what makes a
 * look readable without its colour. \`pixelRatio\` keeps them equal on dense screens.
 */
export const patternFragment = /* glsl */ `
  uniform float pixelRatio;

  float stripes(float along, float step, float halfWidth) {
    float away = abs(fract(along / step) - 0.5) * step;
    return 1.0 - smoothstep(halfWidth, halfWidth + 1.0, away);
  }
  float dots(vec2 pixel) {
    vec2 cell = pixel / 9.0;
    cell.x += 0.5 * mod(floor(cell.y), 2.0);
    return 1.0 - smoothstep(1.7, 2.6, length(fract(cell) - 0.5) * 9.0);
  }
  float rings(vec2 pixel) {
    vec2 cell = pixel / 13.0;
    cell.x += 0.5 * mod(floor(cell.y), 2.0);
    float away = abs(length(fract(cell) - 0.5) * 13.0 - 3.6);
    return 1.0 - smoothstep(0.5, 1.4, away);
  }
  /** 0 where the colour stands plain, 1 where the pattern's ink is. */
  float patternInk(int pattern) {
    vec2 pixel = gl_FragCoord.xy / pixelRatio;
    if (pattern == ${code('hatch')}) return stripes(pixel.x + pixel.y, 11.0, 1.4);
    if (pattern == ${code('dots')}) return dots(pixel);
    if (pattern == ${code('back-hatch')}) return stripes(pixel.x - pixel.y, 11.0, 0.9);
    if (pattern == ${code('bars')}) return stripes(pixel.y, 8.0, 0.7);
    if (pattern == ${code('columns')}) return stripes(pixel.x, 8.0, 0.7);
    if (pattern == ${code('cross')}) return max(stripes(pixel.x, 10.0, 0.6), stripes(pixel.y, 10.0, 0.6));
    if (pattern == ${code('rings')}) return rings(pixel);
    return 0.0;
  }
  vec3 patterned(vec3 colour) {
    int pattern = lookPattern();
    float depth = pattern == ${code('hatch')} ? 0.25 : pattern == ${code('dots')} ? 0.12 : 0.3;
    return mix(colour, colour * depth, patternInk(pattern));
  }
  vec3 standingColour(vec3 material) {
    // A breath of the model's own material, so that glass, steel and concrete still differ.
    return patterned(lookColour()) * mix(0.72, 1.06, dot(material, vec3(0.3, 0.59, 0.11)));
  }
`;

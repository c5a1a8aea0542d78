import { ShaderMaterial, Vector2 } from 'three';
import { GLYPH_COUNT, GLYPH_WIDTH_PX, makeGlyphAtlas } from './glyph-atlas.ts';
import { GLYPHS_PER_PLATE } from './plate-glyphs.ts';

/** Size of a sprite, CSS pixels: the disc at its place, the plate above it. */
export const PLATE_WIDTH_PX = GLYPHS_PER_PLATE * GLYPH_WIDTH_PX;
export const SPRITE_HEIGHT_PX = 36;
const DISC_PX = 6;
const PLATE_FROM_PX = 14;

/** Probes as sprites of constant size: a disc, a ring in purple when silent, and a plate with value and trend. */
export function makeSensorMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    transparent: true,
    depthWrite: false,
    // They are cast in: one sees them through the concrete, or not at all.
    depthTest: false,
    uniforms: { picture: { value: new Vector2(1, 1) }, atlas: { value: makeGlyphAtlas() } },
    vertexShader: /* glsl */ `
      attribute vec3 place;
      attribute vec4 glyphsA;
      attribute vec4 glyphsB;
      // Silent, and whether the plate is shown.
      attribute vec2 marks;
      uniform vec2 picture;
      varying vec2 pixel;
      flat varying vec4 shownA;
      flat varying vec4 shownB;
      flat varying vec2 shownMarks;
      void main() {
        shownA = glyphsA;
        shownB = glyphsB;
        shownMarks = marks;
        pixel = position.xy * vec2(${PLATE_WIDTH_PX.toFixed(1)}, ${SPRITE_HEIGHT_PX.toFixed(1)});
        gl_Position = projectionMatrix * modelViewMatrix * vec4(place, 1.0);
        vec2 away = pixel - vec2(${(PLATE_WIDTH_PX / 2).toFixed(1)}, ${DISC_PX.toFixed(1)});
        gl_Position.xy += away / picture * 2.0 * gl_Position.w;
      }
    `,
    fragmentShader: /* glsl */ `
      uniform sampler2D atlas;
      varying vec2 pixel;
      flat varying vec4 shownA;
      flat varying vec4 shownB;
      flat varying vec2 shownMarks;

      vec4 disc() {
        float away = length(pixel - vec2(${(PLATE_WIDTH_PX / 2).toFixed(1)}, ${DISC_PX.toFixed(1)}));
        float core = 1.0 - smoothstep(1.8, 2.8, away);
        bool silent = shownMarks.x > 0.5;
        vec3 ring = silent ? vec3(0.45, 0.2, 1.0) : vec3(0.012, 0.014, 0.018);
        vec3 middle = silent ? vec3(0.012, 0.014, 0.018) : vec3(0.95);
        return vec4(mix(ring, middle, core), 0.9 * (1.0 - smoothstep(4.0, 5.0, away)));
      }
      vec4 plate(float x) {
        int cell = int(x / ${GLYPH_WIDTH_PX.toFixed(1)});
        float glyph = cell < 4 ? shownA[cell] : shownB[cell - 4];
        vec2 inCell = vec2(fract(x / ${GLYPH_WIDTH_PX.toFixed(1)}),
          (pixel.y - ${PLATE_FROM_PX.toFixed(1)}) / ${(SPRITE_HEIGHT_PX - PLATE_FROM_PX).toFixed(1)});
        float ink = texture2D(atlas, vec2((glyph + inCell.x) / ${GLYPH_COUNT.toFixed(1)}, inCell.y)).a;
        vec3 paper = vec3(0.007, 0.009, 0.011);
        vec3 pen = shownMarks.x > 0.5 ? vec3(0.45, 0.2, 1.0) : vec3(0.85);
        return vec4(mix(paper, pen, ink), 0.84);
      }
      void main() {
        bool onPlate = pixel.y >= ${PLATE_FROM_PX.toFixed(1)} && shownMarks.y > 0.5;
        // The plate is as wide as what it says.
        float letters = 0.0;
        for (int at = 0; at < 4; at++) letters += step(0.5, shownA[at]) + step(0.5, shownB[at]);
        float width = letters * ${GLYPH_WIDTH_PX.toFixed(1)};
        float x = pixel.x - (${PLATE_WIDTH_PX.toFixed(1)} - width) / 2.0;
        if (onPlate && (x < 0.0 || x > width)) discard;
        vec4 colour = onPlate ? plate(x) : disc();
        if (colour.a < 0.01) discard;
        gl_FragColor = colour;
        #include <colorspace_fragment>
      }
    `,
  });
}

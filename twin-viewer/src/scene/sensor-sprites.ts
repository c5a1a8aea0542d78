import { BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry } from 'three';
import { type Callout, SENSOR_CALLOUTS_MAX } from './callouts.ts';
import { GLYPHS_PER_PLATE, plateGlyphs } from './plate-glyphs.ts';

export type SensorCallout = Extract<Callout, { kind: 'sensor' }>;

/** The probes of the scene as one geometry that stays: what changes is written into it, five times a second. */
export interface SensorSprites {
  geometry: InstancedBufferGeometry;
  write(sensors: readonly SensorCallout[]): void;
  /** Shows or hides the plate of one of them, by its place in the list. */
  setPlate(at: number, isShown: boolean): void;
}

const HALF_PLATE = GLYPHS_PER_PLATE / 2;

/** Room for every sensor that there can be, 10 kB. */
export function makeSensorSprites(): SensorSprites {
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute(
    'position',
    new BufferAttribute(new Float32Array([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0]), 3),
  );
  geometry.setIndex([0, 1, 2, 0, 2, 3]);
  geometry.instanceCount = 0;
  const add = (name: string, size: number) => {
    const attribute = new InstancedBufferAttribute(new Float32Array(SENSOR_CALLOUTS_MAX * size), size);
    geometry.setAttribute(name, attribute);
    return attribute;
  };
  const [place, glyphsA, glyphsB, marks] = [
    add('place', 3),
    add('glyphsA', HALF_PLATE),
    add('glyphsB', HALF_PLATE),
    add('marks', 2),
  ];
  return {
    geometry,
    write(sensors) {
      geometry.instanceCount = Math.min(sensors.length, SENSOR_CALLOUTS_MAX);
      sensors.slice(0, SENSOR_CALLOUTS_MAX).forEach(({ at, span, trend }, index) => {
        const glyphs = plateGlyphs(span?.[1] ?? null, trend);
        place.set(at, index * 3);
        glyphsA.set(glyphs.slice(0, HALF_PLATE), index * HALF_PLATE);
        glyphsB.set(glyphs.slice(HALF_PLATE), index * HALF_PLATE);
        // Whether there is room for the plate is found anew before the next frame.
        marks.set([span ? 0 : 1, 0], index * 2);
      });
      for (const attribute of [place, glyphsA, glyphsB, marks]) attribute.needsUpdate = true;
    },
    setPlate(at, isShown) {
      const shown = isShown ? 1 : 0;
      if (marks.getY(at) === shown) return;
      marks.setY(at, shown);
      marks.needsUpdate = true;
    },
  };
}

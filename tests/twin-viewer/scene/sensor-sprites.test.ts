import { expect, test } from 'vitest';
import { GLYPHS } from '../../../twin-viewer/src/scene/plate-glyphs.ts';
import { makeSensorSprites, type SensorCallout } from '../../../twin-viewer/src/scene/sensor-sprites.ts';

const sensor = (at: SensorCallout['at'], span: SensorCallout['span'], trend: SensorCallout['trend']) =>
  ({ kind: 'sensor', id: `sensor ${at.join(' ')}`, at, priority: 3, span, trend }) satisfies SensorCallout;

function plateOf(sprites: ReturnType<typeof makeSensorSprites>, at: number): string {
  const cells = ['glyphsA', 'glyphsB'].flatMap((name) => {
    const attribute = sprites.geometry.getAttribute(name);
    return [0, 1, 2, 3].map((part) => GLYPHS[attribute.array[at * 4 + part] ?? 0]);
  });
  return cells.join('').trim();
}

test('what the probes say is written into one geometry that stays', () => {
  const sprites = makeSensorSprites();
  const arrays = Object.values(sprites.geometry.attributes).map(({ array }) => array);
  sprites.write([sensor([1, 2, 3], [20, 31.24], 'rising'), sensor([4, 5, 6], null, null)]);
  expect(sprites.geometry.instanceCount).toBe(2);
  expect([plateOf(sprites, 0), plateOf(sprites, 1)]).toEqual(['31.2°▲', '–']);
  expect([...sprites.geometry.getAttribute('place').array.slice(0, 6)]).toEqual([1, 2, 3, 4, 5, 6]);

  sprites.write([sensor([4, 5, 6], [-3, -1.5], 'falling')]);
  expect(sprites.geometry.instanceCount).toBe(1);
  expect(plateOf(sprites, 0)).toBe('−1.5°▼');
  expect(Object.values(sprites.geometry.attributes).map(({ array }) => array)).toEqual(arrays);
});

test('a plate is uploaded when it comes or goes, and at no other time', () => {
  const sprites = makeSensorSprites();
  sprites.write([sensor([1, 2, 3], [20, 31], null)]);
  const { version } = sprites.geometry.getAttribute('marks') as unknown as { version: number };
  const versionNow = () => (sprites.geometry.getAttribute('marks') as unknown as { version: number }).version;
  sprites.setPlate(0, true);
  expect(versionNow()).toBe(version + 1);
  sprites.setPlate(0, true);
  expect(versionNow()).toBe(version + 1);
  sprites.setPlate(0, false);
  expect(versionNow()).toBe(version + 2);
});

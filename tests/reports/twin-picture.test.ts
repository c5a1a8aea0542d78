import { expect, test } from 'vitest';
import { pngOf } from '../../reports/picture/png.ts';
import { twinPicture } from '../../reports/picture/twin-picture.ts';

/** Two walls side by side, elements 0 and 1. */
const WALLS = {
  positions: new Float32Array([0, 0, 0, 4, 0, 0, 4, 4, 0, 0, 4, 0, 6, 0, 0, 10, 0, 0, 10, 4, 0, 6, 4, 0]),
  features: new Float32Array([0, 0, 0, 0, 1, 1, 1, 1]),
  indices: new Uint32Array([0, 1, 2, 0, 2, 3, 4, 5, 6, 4, 6, 7]),
  transparent: false,
};

test('each element is drawn in the colour of its status', () => {
  const picture = twinPicture([WALLS], (feature) => (feature === 0 ? 'done' : 'in-progress'), {
    width: 100,
    height: 60,
  });
  let [grey, blue] = [0, 0];
  for (let at = 0; at < picture.rgba.length; at += 4) {
    const [red = 0, , tint = 0] = picture.rgba.subarray(at, at + 3);
    if (tint - red > 50) blue++;
    else if (red > 100 && red < 215) grey++;
  }
  expect(blue).toBeGreaterThan(200);
  expect(grey).toBeGreaterThan(200);
  expect(Buffer.from(pngOf(picture)).subarray(1, 4).toString()).toBe('PNG');
});

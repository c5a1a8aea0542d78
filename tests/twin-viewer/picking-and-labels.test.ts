import { expect, test } from 'vitest';
import { chooseHit } from '../../twin-viewer/src/scene/choose-hit.ts';
import { type LabelWish, placeLabels } from '../../twin-viewer/src/scene/place-labels.ts';

const ghost = (feature: number) => feature === 9;

test('a click goes through what is not built yet to what stands behind it', () => {
  const hits = [
    { distance: 10, feature: 9 },
    { distance: 30, feature: 2 },
    { distance: 20, feature: 1 },
  ];
  expect(chooseHit(hits, ghost)?.feature).toBe(1);
});

test('a click on what is not built yet meets it where nothing stands behind, and nothing is nothing', () => {
  expect(chooseHit([{ distance: 10, feature: 9 }], ghost)?.feature).toBe(9);
  expect(chooseHit([], ghost)).toBeNull();
});

const wish = (id: string, x: number, more: Partial<LabelWish> = {}): LabelWish => ({
  id,
  priority: 1,
  distance: 10,
  x,
  y: 100,
  width: 60,
  height: 20,
  ...more,
});
const picture = { width: 400, height: 300 };

test('of two labels that would cover each other the more important one is shown, then the nearer one', () => {
  expect(placeLabels([wish('far', 100, { distance: 50 }), wish('near', 110)], picture, 9)).toEqual(
    new Set(['near']),
  );
  expect(
    placeLabels([wish('near', 100), wish('risk', 110, { priority: 0, distance: 90 })], picture, 9),
  ).toEqual(new Set(['risk']));
});

test('labels stay inside the picture, and are never more than a reader takes in', () => {
  expect(placeLabels([wish('edge', 10), wish('above', 200, { y: 5 })], picture, 9)).toEqual(new Set());
  expect(placeLabels([wish('a', 50), wish('b', 150), wish('c', 250)], picture, 2).size).toBe(2);
});

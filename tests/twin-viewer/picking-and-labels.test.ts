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
const shown = (wishes: LabelWish[]) => [...placeLabels(wishes, picture, 9).keys()];

test('of two labels that would cover each other the more important one is shown, then the nearer one', () => {
  expect(shown([wish('far', 100, { distance: 50 }), wish('near', 110)])).toEqual(['near']);
  expect(shown([wish('near', 100), wish('risk', 110, { priority: 0, distance: 90 })])).toEqual(['risk']);
});

test('labels stay inside the picture, and are never more than a reader takes in', () => {
  expect(shown([wish('edge', 10), wish('above', 200, { y: 5 })])).toEqual([]);
  expect(placeLabels([wish('a', 50), wish('b', 150), wish('c', 250)], picture, 2).size).toBe(2);
});

test('a label that must not be left out makes way, if it can on a leader line that crosses no other label', () => {
  const worst = wish('worst', 100, { priority: 0, mayMove: true });
  const beside = wish('beside', 150, { priority: 0.3, mayMove: true });
  const places = placeLabels([worst, beside], picture, 9);
  expect(places.get('worst')).toEqual({ right: 0, up: 0 });
  expect(places.get('beside')).toEqual({ right: 20, up: 0 });
  const all = wish('all but one place', 101, { priority: 0.6, mayMove: true });
  expect(placeLabels([worst, beside, all], picture, 9).get('all but one place')?.up).toBeGreaterThan(20);
  expect(shown([worst, wish('nothing that moves', 101)])).toEqual(['worst']);
});

test('a label stays where it made way to while it may, and leaves when that place is taken', () => {
  const worst = wish('worst', 100, { priority: 0, mayMove: true });
  const aside = { right: 20, up: 24 };
  const before = new Map([['worst', aside]]);
  expect(placeLabels([worst], picture, 9, before).get('worst')).toEqual(aside);
  const first = wish('first', 120, { y: 76, priority: -1 });
  expect(placeLabels([first, worst], picture, 9, before).get('worst')).not.toEqual(aside);
});

import { expect, test } from 'vitest';
import {
  CATEGORIES_MAX,
  CELSIUS_MAX,
  LOOK,
  LOOKS,
  type Look,
  RAMP_STEPS,
  SHARE_MAX,
  strengthLook,
  temperatureLook,
} from '../../../twin-viewer/src/modes/looks.ts';
import { GROUND, OUTLINE_NO_DATA } from '../../../twin-viewer/src/scene/palette.ts';
import { STATUSES, statusCode } from '../../../twin-viewer/src/words/count-statuses.ts';

/** WCAG 2.2: contrast of two colours, 1 … 21. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((from) => {
      const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const used = [
  ...Object.values(LOOK).filter((place) => place !== LOOK.strength && place !== LOOK.temperature),
  ...Array.from({ length: RAMP_STEPS }, (_, step) => LOOK.strength + step),
  ...Array.from({ length: RAMP_STEPS }, (_, step) => LOOK.temperature + step),
  ...Array.from({ length: CATEGORIES_MAX }, (_, at) => LOOK.category + at),
];

test('contrast is counted as WCAG does', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('every look of every mode stands at least 3 : 1 out of the ground, by its colour or its own outline', () => {
  const weak = used.filter((place) => {
    const { colour, outline } = LOOKS[place] as Look;
    const line = outline === 'no-data' ? contrast(OUTLINE_NO_DATA, GROUND) : 0;
    return Math.max(contrast(colour, GROUND), line) < 3;
  });
  expect(weak).toEqual([]);
});

test('in no mode do two looks differ by colour alone', () => {
  const signOf = (place: number) => {
    const { pattern, kind, outline } = LOOKS[place] as Look;
    return `${pattern} ${kind} ${outline}`;
  };
  const groups = {
    // In progress and done are told apart by light, #56b4e9 against near white; both are what needs nobody.
    needsSomebody: [LOOK.notStarted, LOOK.done, LOOK.atRisk, LOOK.late, LOOK.noData],
    compare: [
      LOOK.notStarted,
      LOOK.done,
      LOOK.ahead,
      LOOK.shouldHaveBegun,
      LOOK.behind,
      LOOK.forecastLate,
      LOOK.forecastDone,
    ],
    strength: [strengthLook(0.2), strengthLook(0.8), strengthLook(1.1), LOOK.unmeasured],
    temperature: [
      temperatureLook(2),
      temperatureLook(20),
      temperatureLook(40),
      temperatureLook(60),
      temperatureLook(72),
      LOOK.unmeasured,
    ],
    categories: [...Array.from({ length: CATEGORIES_MAX }, (_, at) => LOOK.category + at), LOOK.nobody],
  };
  for (const [group, places] of Object.entries(groups))
    expect(new Set(places.map(signOf)).size, group).toBe(places.length);
});

test('the statuses are the first looks, in the order of their codes', () => {
  expect(STATUSES.map(statusCode)).toEqual([
    LOOK.notStarted,
    LOOK.inProgress,
    LOOK.done,
    LOOK.atRisk,
    LOOK.late,
    LOOK.noData,
  ]);
});

test('the contour begins exactly where the strength to strip is reached, and the ramp ends where it is said to', () => {
  expect(LOOKS[strengthLook(0.999)]?.outline).toBe('none');
  expect(LOOKS[strengthLook(1.0)]?.outline).toBe('contour');
  expect(strengthLook(SHARE_MAX)).toBe(LOOK.strength + RAMP_STEPS - 1);
  expect(strengthLook(9)).toBe(LOOK.strength + RAMP_STEPS - 1);
  expect(temperatureLook(-20)).toBe(LOOK.temperature);
  expect(temperatureLook(CELSIUS_MAX)).toBe(LOOK.temperature + RAMP_STEPS - 1);
});

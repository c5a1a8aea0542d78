import { expect, test } from 'vitest';
import type { LiveDevice } from '../../site/live.ts';
import { GLYPHS, plateGlyphs } from '../../twin-viewer/src/scene/plate-glyphs.ts';
import { trendKeeper } from '../../twin-viewer/src/words/trend.ts';

const MINUTE = 60_000;

function probe(minutes: number, channels: Record<string, number>): LiveDevice {
  const at = 1_795_000_000_000 + minutes * MINUTE;
  return {
    gateway: 'g',
    device: 'p',
    kind: 'concrete-probe',
    name: { en: 'p', zh: 'p' },
    position: [0, 0, 0],
    lastAt: at,
    channels: Object.fromEntries(
      Object.entries(channels).map(([channel, value]) => [
        channel,
        { temperature: { value, unit: '°C', at } },
      ]),
    ),
  };
}

test('a trend needs two readings far enough apart', () => {
  const trends = trendKeeper();
  trends.take([probe(0, { '1': 20 })]);
  expect(trends.of([probe(0, { '1': 20 })])).toBeNull();
  trends.take([probe(10, { '1': 25 })]);
  expect(trends.of([probe(10, { '1': 25 })])).toBeNull();
  trends.take([probe(30, { '1': 25 })]);
  expect(trends.of([probe(30, { '1': 25 })])).toBe('rising');
});

test('the warmest channel speaks; what moves less than a probe’s noise is steady', () => {
  const trends = trendKeeper();
  trends.take([probe(0, { core: 40, surface: 20 })]);
  trends.take([probe(60, { core: 39, surface: 25 })]);
  expect(trends.of([probe(60, { core: 39, surface: 25 })])).toBe('falling');
  trends.take([probe(240, { core: 39.05, surface: 25 })]);
  trends.take([probe(400, { core: 39, surface: 25 })]);
  expect(trends.of([probe(400, { core: 39, surface: 25 })])).toBe('steady');
});

test('a reading that comes late or twice changes nothing', () => {
  const trends = trendKeeper();
  for (const minutes of [0, 30, 30, 10]) trends.take([probe(minutes, { '1': 20 + minutes / 10 })]);
  expect(trends.of([probe(30, { '1': 23 })])).toBe('rising');
});

test('a plate has the value to a tenth, a sign, and the trend; a silent one a dash', () => {
  const plate = (celsius: number | null, trend: Parameters<typeof plateGlyphs>[1]) =>
    plateGlyphs(celsius, trend)
      .map((place) => GLYPHS[place])
      .join('')
      .trimEnd();
  expect(plate(27.94, 'rising')).toBe('27.9°▲');
  expect(plate(-12.5, 'falling')).toBe('−12.5°▼');
  expect(plate(20, null)).toBe('20.0°');
  expect(plate(null, 'steady')).toBe('–');
});

import { describe, expect, test } from 'vitest';
import { en } from '../../twin-viewer/src/i18n/en.ts';
import { zh } from '../../twin-viewer/src/i18n/zh.ts';
import { formatNumber } from '../../twin-viewer/src/words/format-number.ts';
import { daysBetween, formatLocal, formatTime } from '../../twin-viewer/src/words/format-time.ts';

function leaves(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  );
}

describe('the two languages', () => {
  const chinese = new Map(leaves(zh));

  test('have the same keys, none of them empty', () => {
    expect([...chinese.keys()].sort()).toEqual(
      leaves(en)
        .map(([key]) => key)
        .sort(),
    );
    for (const [key, words] of [...leaves(en), ...chinese]) expect(words.trim(), key).not.toBe('');
  });

  test('fill in the same figures', () => {
    const figures = (words: string) => [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    for (const [key, words] of leaves(en))
      expect(figures(chinese.get(key) ?? ''), key).toEqual(figures(words));
  });
});

describe('times', () => {
  const at = Date.UTC(2026, 2, 2, 0, 30, 5);

  test('are told in the site time zone, 24 hours, in the words of the reader', () => {
    expect(formatTime(at, 'minute', 'Asia/Shanghai', 'en')).toBe('08:30');
    expect(formatTime(at, 'clock', 'Europe/Berlin', 'zh')).toBe('01:30:05');
    expect(formatTime(at - 30 * 60_000, 'clock', 'UTC', 'en')).toBe('00:00:05');
    expect(formatTime(at, 'day', 'Asia/Shanghai', 'zh')).toBe('3月2日');
  });

  test('of the programme are wall times already and move through no zone', () => {
    expect(formatLocal('2026-03-02T08:00', 'minute', 'en')).toBe('08:00');
    expect(formatLocal('2026-03-02', 'fullDay', 'en')).toBe('2 Mar 2026');
  });

  test('count days by the calendar, whatever the hour', () => {
    expect(daysBetween('2026-03-02T17:00', '2026-03-06T08:00')).toBe(4);
    expect(daysBetween('2026-03-06T08:00', '2026-03-02T17:00')).toBe(-4);
    expect(daysBetween('2026-03-02T08:00', '2026-03-02T17:00')).toBe(0);
  });
});

test('a figure keeps its unit beside it, and what is unknown is never a zero', () => {
  expect(formatNumber(12.34, 'en', { unit: '°C', digits: 1 })).toBe('12.3\u00a0°C');
  expect(formatNumber(-0.01, 'en', { digits: 1 })).toBe('0.0');
  expect(formatNumber(null, 'en', { unit: 'MPa' })).toBe('–');
  expect(formatNumber(Number.NaN, 'zh')).toBe('–');
});

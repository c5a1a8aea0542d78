import { expect, test } from 'vitest';
import { siteInstant, siteWallTime } from '../../twin-viewer/src/words/site-instant.ts';

test('a form’s wall time is taken in the site’s zone, on both sides of a change of the clocks', () => {
  expect(siteInstant('2026-03-02T08:00', 'Asia/Shanghai')).toBe(Date.UTC(2026, 2, 2, 0, 0));
  expect(siteInstant('2026-03-29T01:59', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 0, 59));
  expect(siteInstant('2026-03-29T03:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 0));
  expect(siteInstant('tomorrow', 'Europe/Berlin')).toBeNull();
  expect(siteWallTime(Date.UTC(2026, 2, 29, 1, 0), 'Europe/Berlin')).toBe('2026-03-29T03:00');
});

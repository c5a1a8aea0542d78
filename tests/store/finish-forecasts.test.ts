import { join } from 'node:path';
import { expect, test } from 'vitest';
import { finishForecast } from '../../rules/forecast/finish-forecast.ts';
import { ManualClock } from '../../site/clock.ts';
import { openRecords } from '../../store/records/records.ts';
import { forecastInput } from '../rules/forecast/forecast-site.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('the last forecast of a day stands for it, the newest is kept whole, and a restart forgets neither', () => {
  const file = join(tempFolder(), 'records.sqlite');
  const one = finishForecast(forecastInput({ iterations: 50 }));
  const later = (hours: number) => ({ ...one, computedAt: one.computedAt + hours * 3_600_000 });
  const records = openRecords(file, new ManualClock(0));
  expect(records.finishForecasts.newest()).toBeNull();
  records.finishForecasts.keep('2026-03-09', one);
  records.finishForecasts.keep('2026-03-09', { ...later(2), p80: '2026-05-01T17:00' });
  // A night that was missed is made up for; it is not the newest.
  records.finishForecasts.keep('2026-03-08', later(-24));
  records.close();

  const again = openRecords(file, new ManualClock(0)).finishForecasts;
  expect(again.newest()).toEqual({ ...later(2), p80: '2026-05-01T17:00' });
  expect(again.trend().map(({ date, p80 }) => [date, p80])).toEqual([
    ['2026-03-08', one.p80],
    ['2026-03-09', '2026-05-01T17:00'],
  ]);
  expect(again.dates()).toEqual(new Set(['2026-03-08', '2026-03-09']));
  expect(again.trend()[0]?.milestones).toEqual([
    { id: 'over', name: 'Hand-over', p50: one.p50, p80: one.p80 },
  ]);
});

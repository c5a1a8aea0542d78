import type { ForecastInput, PourOutlook } from '../../../rules/forecast/forecast-input.ts';
import { fromLocal } from '../../../site/local-time.ts';
import type { Risk } from '../../../site/risk.ts';
import type { Programme } from '../../../site/schedule/programme.ts';
import { roundTheClockCalendar, standardCalendar } from '../../../site/schedule/standard-calendars.ts';
import { activity, DAY, link, programme } from '../../site/schedule/build-programme.ts';

export const NOW = '2026-03-09T08:00';
/** ms of a local time of the site. */
export const at = (local: string) => fromLocal(local, 'UTC');

/** Pour, cure, strip, fit out, hand over; the pour was done on the Friday before now. */
export function pourJob(more: Partial<Programme> = {}): Programme {
  return programme(
    [
      activity('pour', {
        name: 'Pour slab L1',
        percentComplete: 100,
        remainingMinutes: 0,
        actualStart: '2026-03-06T08:00',
        actualFinish: '2026-03-06T17:00',
      }),
      activity('cure', { name: 'Cure slab L1', durationMinutes: 5 * 1440, calendar: '24' }),
      activity('strip', {
        name: 'Strip slab L1',
        baselineStart: '2026-03-12T08:00',
        baselineFinish: '2026-03-12T17:00',
      }),
      activity('fit', { name: 'Fit out L1', durationMinutes: 10 * DAY, baselineFinish: '2026-03-26T17:00' }),
      activity('over', { name: 'Hand-over', kind: 'milestone', baselineFinish: '2026-03-26T17:00' }),
    ],
    [link('pour', 'cure'), link('cure', 'strip'), link('strip', 'fit'), link('fit', 'over')],
    { dataDate: NOW, calendars: [standardCalendar(), roundTheClockCalendar()], ...more },
  );
}

export function forecastInput(more: Partial<ForecastInput> = {}): ForecastInput {
  return {
    programme: pourJob(),
    now: at(NOW),
    timeZone: 'UTC',
    pours: [],
    machinesDown: [],
    weather: [],
    badDays: {},
    risks: [],
    settings: {},
    iterations: 400,
    seed: 1,
    ...more,
  };
}

/** The slab, measured. */
export function slab(more: Partial<PourOutlook> = {}): PourOutlook {
  return {
    id: 'slab-L1',
    name: { en: 'Slab L1', zh: '楼板 L1' },
    placing: 'pour',
    waiting: 'strip',
    placedAt: at('2026-03-06T17:00'),
    measured: true,
    reached: false,
    reachedAt: at('2026-03-11T08:00'),
    reachedBetween: { from: at('2026-03-10T14:00'), to: at('2026-03-12T02:00') },
    ...more,
  };
}

export function risk(more: Partial<Risk> = {}): Risk {
  return {
    ...{ id: 'r1', activity: 'fit', activityName: 'Fit out L1', cause: 'strip-strength-late', state: 'open' },
    ...{ level: 1, expectedDelayHours: 16, p80DelayHours: 24, floatHours: 0, since: 0, closedAt: null },
    ...{ text: { en: 'late', zh: '晚' }, pour: null, elements: [], evidence: [] },
    ...more,
  } as Risk;
}

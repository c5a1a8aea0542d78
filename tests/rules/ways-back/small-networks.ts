import fc from 'fast-check';
import { withMeasures } from '../../../rules/ways-back/apply-measures.ts';
import { finishOf } from '../../../rules/ways-back/cheapest-set.ts';
import { costOf, excludeEachOther, type Measure } from '../../../rules/ways-back/measure.ts';
import type { CrashOption } from '../../../site/forecast/forecast-settings.ts';
import type { LocalDateTime, Programme } from '../../../site/schedule/programme.ts';
import { roundTheClockCalendar } from '../../../site/schedule/standard-calendars.ts';
import { activity, link, programme } from '../../site/schedule/build-programme.ts';

/** An option without a catch. */
export function option(id: string, more: Partial<CrashOption> = {}): CrashOption {
  return { id, name: { en: id, zh: id }, kind: 'overtime', gain: { days: 1 }, cost: { each: 1 }, ...more };
}

export interface SmallCase {
  programme: Programme;
  measures: Measure[];
}

/** Up to six activities around the clock, all four kinds of links with lags, up to six measures. */
export const smallCase: fc.Arbitrary<SmallCase> = fc
  .record({
    hours: fc.array(fc.integer({ min: 10, max: 60 }), { minLength: 2, maxLength: 6 }),
    links: fc.array(
      fc.record({
        from: fc.nat(5),
        to: fc.nat(5),
        kind: fc.constantFrom('FS' as const, 'SS' as const, 'FF' as const),
        lag: fc.integer({ min: 0, max: 12 }),
      }),
      { maxLength: 9 },
    ),
    measures: fc.array(
      fc.record({
        target: fc.nat(5),
        gain: fc.integer({ min: 1, max: 7 }),
        cost: fc.integer({ min: 1, max: 9 }),
        group: fc.nat(2),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    once: fc.integer({ min: 0, max: 5 }),
    excludes: fc.boolean(),
    most: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ hours, links, measures, once, excludes, most }) => {
    const activities = hours.map((hour, index) => activity(`A${index}`, { durationMinutes: hour * 60 }));
    const made = links.flatMap(({ from, to, kind, lag }) =>
      from < to && to < hours.length ? [link(`A${from}`, `A${to}`, { kind, lagMinutes: lag * 60 })] : [],
    );
    const options = [
      option('O0', { cost: { once }, ...(excludes ? { excludes: ['O1'] } : {}) }),
      option('O1'),
      option('O2', { limits: { activitiesMax: most } }),
    ];
    return {
      programme: programme(activities, made, { calendars: [roundTheClockCalendar({ id: '1' })] }),
      measures: measures.map(
        ({ target, gain, cost, group }): Measure => ({
          option: options[group] ?? option('O0'),
          targets: [{ activity: `A${target % hours.length}`, name: '', minutes: gain * 60 }],
          cost,
        }),
      ),
    };
  });

/** The least cost of all sets that reach a target, by trying each; null: none does. And the earliest of all finishes. */
export function byForce(
  { programme: plan, measures }: SmallCase,
  target: LocalDateTime,
): { cost: number | null; earliest: LocalDateTime } {
  let cost: number | null = null;
  let earliest = finishOf(plan, null);
  for (let set = 0; set < 2 ** measures.length; set++) {
    const chosen = measures.filter((_, index) => (set >> index) % 2 === 1);
    if (!isAllowed(chosen)) continue;
    const finish = finishOf(withMeasures(plan, chosen), null);
    if (finish < earliest) earliest = finish;
    if (finish <= target) cost = Math.min(cost ?? Number.POSITIVE_INFINITY, costOf(chosen));
  }
  return { cost, earliest };
}

function isAllowed(chosen: readonly Measure[]): boolean {
  const clash = chosen.some((one, index) =>
    chosen.slice(0, index).some((other) => excludeEachOther(one, other)),
  );
  const limited = chosen.filter(({ option: { id } }) => id === 'O2');
  return !clash && limited.length <= (limited[0]?.option.limits?.activitiesMax ?? limited.length);
}

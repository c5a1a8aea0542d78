import { PlumblineError } from '../errors.ts';
import { fromDay, type LocalMinutes, MINUTES_PER_DAY, toDay } from './local-minutes.ts';
import type { Calendar } from './programme.ts';
import { shiftsByDay, type WorkDay } from './shifts.ts';

// No programme reaches beyond; a calendar that has no work left is searched to here and not for ever.
const FIRST_DAY = toDay('1900-01-01');
const LAST_DAY = toDay('2200-01-01');
// Most programmes live within two years of the first date asked for; the table doubles when one does not.
const PADDING_DAYS = 731;

/**
 * Arithmetic in the working minutes of one calendar, on whole local minutes.
 *
 * One table carries it: how many minutes have been worked before each day. A duration is then a difference of
 * two sums, and a date is found by a binary search; nothing steps through days.
 *
 * Between two shifts many instants have the same sum. The earliest of them is where work that just ended has
 * finished, the latest is where the next work starts.
 */
export class WorkingMinutes {
  readonly #calendar: Calendar;
  #anchor: number | null = null;
  #first = 0;
  #days: WorkDay[] = [];
  /** Minutes worked from the anchor to the start of each day of the table, and to its end; negative before. */
  #before = new Float64Array(1);

  constructor(calendar: Calendar) {
    this.#calendar = calendar;
  }

  /** See WorkingTime.add. */
  add(at: LocalMinutes, minutes: number): LocalMinutes {
    if (minutes === 0) return at;
    const worked = this.#worked(at) + minutes;
    return minutes > 0 ? this.#earliest(worked) : this.#latest(worked);
  }

  /** See WorkingTime.between. */
  between(from: LocalMinutes, to: LocalMinutes): number {
    return from === to ? 0 : this.#worked(to) - this.#worked(from);
  }

  /** See WorkingTime.nextStart. */
  nextStart(at: LocalMinutes): LocalMinutes {
    return this.#latest(this.#worked(at));
  }

  /** See WorkingTime.previousFinish. */
  previousFinish(at: LocalMinutes): LocalMinutes {
    return this.#earliest(this.#worked(at));
  }

  /** True at every working instant and at the very end of a shift: where a milestone may stand. */
  touches(at: LocalMinutes): boolean {
    const day = Math.floor(at / MINUTES_PER_DAY);
    const minute = at - day * MINUTES_PER_DAY;
    if (this.#dayAt(day).some(([from, to]) => minute >= from && minute <= to)) return true;
    return minute === 0 && this.#dayAt(day - 1).at(-1)?.[1] === MINUTES_PER_DAY;
  }

  #dayAt(day: number): WorkDay {
    this.#cover(day);
    return this.#days[day - this.#first] ?? [];
  }

  #worked(at: LocalMinutes): number {
    const day = Math.floor(at / MINUTES_PER_DAY);
    const shifts = this.#dayAt(day);
    const minute = at - day * MINUTES_PER_DAY;
    let worked = this.#before[day - this.#first] ?? 0;
    for (const [from, to] of shifts) {
      if (minute <= from) break;
      worked += Math.min(minute, to) - from;
    }
    return worked;
  }

  /** The first instant by which so much has been worked. */
  #earliest(worked: number): LocalMinutes {
    while ((this.#before.at(-1) ?? 0) < worked) this.#grow(1);
    while ((this.#before[0] ?? 0) >= worked) this.#grow(-1);
    const index = this.#firstIndex((sum) => sum >= worked) - 1;
    let rest = worked - (this.#before[index] ?? 0);
    for (const [from, to] of this.#days[index] ?? []) {
      if (rest <= to - from) return this.#at(index, from + rest);
      rest -= to - from;
    }
    throw new RangeError('The table of working days contradicts itself.');
  }

  /** The last instant at which no more than this has been worked. */
  #latest(worked: number): LocalMinutes {
    while ((this.#before.at(-1) ?? 0) <= worked) this.#grow(1);
    while ((this.#before[0] ?? 0) > worked) this.#grow(-1);
    const index = this.#firstIndex((sum) => sum > worked) - 1;
    let rest = worked - (this.#before[index] ?? 0);
    for (const [from, to] of this.#days[index] ?? []) {
      if (rest < to - from) return this.#at(index, from + rest);
      rest -= to - from;
    }
    throw new RangeError('The table of working days contradicts itself.');
  }

  #at(index: number, minute: number): LocalMinutes {
    return (this.#first + index) * MINUTES_PER_DAY + minute;
  }

  #firstIndex(reached: (sum: number) => boolean): number {
    let low = 0;
    let high = this.#before.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (reached(this.#before[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #cover(day: number): void {
    const last = this.#first + this.#days.length - 1;
    if (this.#anchor !== null && day >= this.#first && day <= last) return;
    if (!(day > FIRST_DAY && day < LAST_DAY))
      throw new PlumblineError(
        'date-out-of-range',
        `Calendar "${this.#calendar.name}" was asked for a day outside 1900 to 2200. Check dates, durations and lags.`,
      );
    this.#anchor ??= day;
    const first = this.#days.length === 0 ? day : this.#first;
    this.#build(Math.min(first, day - PADDING_DAYS), Math.max(last, day + PADDING_DAYS));
  }

  #grow(direction: 1 | -1): void {
    const last = this.#first + this.#days.length - 1;
    if (direction > 0 ? last >= LAST_DAY : this.#first <= FIRST_DAY) throw this.#withoutWork(direction);
    const more = this.#days.length * direction;
    this.#build(Math.min(this.#first, this.#first + more), Math.max(last, last + more));
  }

  #build(from: number, to: number): void {
    const anchor = this.#anchor ?? from;
    this.#first = Math.max(from, FIRST_DAY);
    this.#days = shiftsByDay(this.#calendar, this.#first, Math.min(to, LAST_DAY));
    const sums = new Float64Array(this.#days.length + 1);
    for (const [index, shifts] of this.#days.entries())
      sums[index + 1] = (sums[index] ?? 0) + shifts.reduce((sum, [start, end]) => sum + end - start, 0);
    // Sums count from the anchor, so that growing the table to the past changes none that was handed out.
    const atAnchor = sums[anchor - this.#first] ?? 0;
    this.#before = sums.map((sum) => sum - atAnchor);
  }

  #withoutWork(direction: 1 | -1): PlumblineError {
    const where = direction > 0 ? `up to ${fromDay(LAST_DAY)}` : `back to ${fromDay(FIRST_DAY)}`;
    return new PlumblineError(
      'calendar-without-work',
      `Calendar "${this.#calendar.name}" does not have enough working time ${where}. Give it working days, or check durations and lags.`,
    );
  }
}

import type { Reading } from '../site/reading.ts';
import type { RuleInstance } from './rule-instance.ts';
import type { SeriesBank, SeriesSlot } from './series-bank.ts';

/** Takes samples into their windows, and has those judged who listen: in time at once, late ones when asked. */
export class ReadingIntake {
  readonly #bank: SeriesBank;
  readonly #lateMsMax: number;
  #touched: RuleInstance[] = [];
  #late: RuleInstance[] = [];
  /** The past of a series has changed since somebody last set this to false. */
  isDisturbed = false;

  /** @param lateMsMax how far back late data are judged again */
  constructor(bank: SeriesBank, lateMsMax: number) {
    this.#bank = bank;
    this.#lateMsMax = lateMsMax;
  }

  /** All readings of a message first, then the judging: core and surface of one logger belong together. */
  take(readings: readonly Reading[]): void {
    for (const reading of readings) {
      const { at } = reading;
      const slot = this.#bank.find(reading);
      if (slot) this.add(slot, at, this.#bank.numberOf(reading.value));
      for (const heard of this.#bank.heard(reading)) this.add(heard, at, 0);
    }
    this.judgeTouched();
  }

  add(slot: SeriesSlot, at: number, value: number): void {
    const added = slot.series.window.add(at, value);
    if (added === 'too-old') return;
    if (added === 'late' || added === 'replaced') this.isDisturbed = true;
    for (const instance of slot.listeners) {
      if (instance.compiled.isClocked) continue;
      const touched = instance.touch(at, this.#lateMsMax);
      if (touched === 'ahead') this.#touched.push(instance);
      else if (touched === 'late') this.#late.push(instance);
    }
  }

  judgeTouched(): void {
    for (const instance of this.#touched) instance.judgePending();
    this.#touched.length = 0;
  }

  judgeLate(): void {
    for (const instance of this.#late) instance.judgeLate();
    this.#late.length = 0;
  }
}

import type { Reading } from '../site/reading.ts';
import { isDeviceName } from '../site/topic.ts';
import { type Refusal, refusal } from './message-body.ts';
import { type RawReading, type ReadingContext, type Rename, readingOf } from './reading-of.ts';

/** A part of a message that could not be taken. */
export interface RefusedPart {
  /** Which object of the array, from 0; 0 where the message is one object. */
  index: number;
  /** Which value of the object; absent when the whole object was refused. */
  quantity?: string;
  reason: string;
  detail: string;
}

export type DecodedReadings =
  | {
      ok: true;
      /** In the order of the message. */
      readings: Reading[];
      /** What was not taken; the caller quarantines the message when this is not empty. */
      refused: RefusedPart[];
      /** `time-of-receipt`: at least one object had no time of its own; its readings have `at === receivedAt`. */
      notes: 'time-of-receipt'[];
    }
  | Refusal;

// A week of one probe each minute. A backfill that is larger comes as several messages.
export const READINGS_MAX = 10_080;
// With every part refused a report as long as the message would help nobody.
const REFUSED_MAX = 100;
// Which fields were unknown matters to the one who mends the mapping; a screenful is enough.
const DETAILS_MAX = 5;

/** Gathers what a decoder finds in one message: good readings, and what is wrong with the rest. */
export class Gathering {
  readonly #gateway: string;
  readonly #receivedAt: number;
  readonly #rename: Rename | undefined;
  readonly #readings: Reading[] = [];
  readonly #refused: RefusedPart[] = [];
  #seen = 0;
  #timedByReceipt = false;

  constructor({ gateway, receivedAt, rename }: Omit<ReadingContext, 'device'>) {
    this.#gateway = gateway;
    this.#receivedAt = receivedAt;
    this.#rename = rename;
  }

  /** Are there more values than one message may hold? Then the rest need not be read. */
  get full(): boolean {
    return this.#seen > READINGS_MAX;
  }

  /** @param name of the value as it stands in the message, where that is not its quantity */
  add(device: string, given: RawReading, index = 0, name = given.quantity): void {
    const raw = this.#rename ? this.#rename(device, name, given) : given;
    if (raw === null) return;
    if (device === '' || !isDeviceName(device)) {
      this.refuse(index, refusal('name-invalid', 'The device name is too long, empty or cannot be shown.'));
      return;
    }
    const made = readingOf(raw, { gateway: this.#gateway, device, receivedAt: this.#receivedAt });
    if (made.ok) {
      this.#seen++;
      this.#readings.push(made.reading);
    } else this.refuse(index, made, raw.quantity);
  }

  refuse(index: number, { reason, detail }: Refusal, quantity?: string): void {
    this.#seen++;
    if (this.#refused.length >= REFUSED_MAX) return;
    this.#refused.push({ index, reason, detail, ...(quantity === undefined ? {} : { quantity }) });
  }

  timedByReceipt(): void {
    this.#timedByReceipt = true;
  }

  /**
   * @param nothing what to say of a message in which nothing was found, good or bad; null: such a message is right,
   * a device may report that it has no probe
   */
  result(nothing: Refusal | null): DecodedReadings {
    if (this.full) return tooManyReadings();
    const [first] = this.#refused;
    if (this.#readings.length === 0) {
      if (first) return refusal(first.reason, inShort(this.#refused));
      if (nothing) return nothing;
    }
    return {
      ok: true,
      readings: this.#readings,
      refused: this.#refused,
      notes: this.#timedByReceipt ? ['time-of-receipt'] : [],
    };
  }
}

/** What was refused, for people. */
export function inShort(refused: readonly { detail: string }[]): string {
  const details = [...new Set(refused.map(({ detail }) => detail))];
  const shown = details.slice(0, DETAILS_MAX).join(' ');
  const more = refused.length - Math.min(details.length, DETAILS_MAX);
  return more > 0 ? `${shown} And ${more} more.` : shown;
}

export function tooManyReadings(): Refusal {
  return refusal(
    'too-many-readings',
    `The message holds more than ${READINGS_MAX} readings. Send a backfill in smaller messages.`,
  );
}

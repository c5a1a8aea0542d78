import type { Frame } from './frames/frame.ts';
import { exactlyOnceId } from './frames/publish-frame.ts';
import type { InFlight, Waiting } from './in-flight.ts';

/** The messages of one connection that were passed on and are not finished. */
export class Underway {
  readonly #all: InFlight;
  readonly #max: number;
  readonly #who: Waiting;
  /** Packet sizes, oldest first. */
  readonly #sizes: number[] = [];
  /** Identifiers of the QoS 2 messages among them, and of some that are finished. */
  readonly #exactlyOnce = new Set<number>();
  #storing = 0;
  /** How many are on their way through aedes; the others have taken the lane. */
  #withAedes = 0;

  /**
   * @param all of all connections together
   * @param max of this one
   * @param who takes the places, and waits for one
   */
  constructor(all: InFlight, max: number, who: Waiting) {
    this.#all = all;
    this.#max = max;
    this.#who = who;
  }

  get empty(): boolean {
    return this.#sizes.length === 0;
  }

  get withAedes(): boolean {
    return this.#withAedes > 0;
  }

  /** Takes a place for a message; without one it must wait. */
  take(bytes: Buffer, frame: Frame): boolean {
    const size = frame.end - frame.start;
    const id = exactlyOnceId(bytes, frame);
    // aedes tells a repetition by what it has stored, so the first of two must be through before the second.
    if (id !== null && this.#exactlyOnce.has(id)) return false;
    if (this.#sizes.length >= this.#max || !this.#all.take(size, this.#who)) return false;
    this.#sizes.push(size);
    if (id !== null) this.#exactlyOnce.add(id);
    return true;
  }

  /** One that has its place is aedes' from now on, until `finishedByAedes`. */
  toAedes(): void {
    this.#withAedes += 1;
  }

  finishedByAedes(): void {
    this.#withAedes -= 1;
    this.finished();
  }

  finished(): void {
    this.#giveBack(1);
    if (this.empty) this.#exactlyOnce.clear();
  }

  /** One is being stored from now on; until `stored` it takes memory, connection or not. */
  storing(): void {
    this.#storing += 1;
  }

  /** @param closed its connection is, and nobody will finish it */
  stored(closed: boolean): void {
    this.#storing -= 1;
    if (closed) this.#giveBack(1);
  }

  /** The connection is closed; what is being stored keeps its place until it is. */
  close(): void {
    this.#all.forget(this.#who);
    this.#giveBack(this.#sizes.length - this.#storing);
  }

  #giveBack(messages: number): void {
    for (let left = messages; left > 0; left--) {
      const bytes = this.#sizes.shift();
      if (bytes === undefined) return;
      this.#all.give(bytes, this.#who);
    }
  }
}

/**
 * Where the time comes from. Nothing below `app/` reads the wall clock: the demo runs the very same
 * service on the simulation's clock, and tests on a clock that they move by hand.
 */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number;
}

/** A clock that stands still until it is moved; for tests and for the simulation. */
export class ManualClock implements Clock {
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  moveTo(now: number): void {
    this.#now = now;
  }
}

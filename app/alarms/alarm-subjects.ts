import type { DerivedFacts } from '../../rules/derived/derived-facts.ts';
import { siteSubjects } from '../../rules/derived/site-subjects.ts';
import type { Subject, Subjects } from '../../rules/subject.ts';
import type { Clock } from '../../site/clock.ts';
import type { JournalBatch } from '../../site/journal.ts';
import { deviceKey, type SeriesName } from '../../site/reading.ts';

const MINUTE_MS = 60_000;
// In a replay; what happens now is seen within a minute.
const LOOK_EVERY_MS = 10 * MINUTE_MS;
const LIVE_MS = 2 * MINUTE_MS;
// The live feed's bound for devices, with four probes each.
const CHANNELS_MAX = 80_000;

/** The subjects of the site as of the last tick that it was shown. */
export class SiteSubjects implements Subjects {
  readonly #facts: DerivedFacts;
  readonly #clock: Clock;
  readonly #channels = new Map<string, SeriesName>();
  #listed: readonly Subject[] = [];
  #text = '';
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(facts: DerivedFacts, clock: Clock) {
    this.#facts = facts;
    this.#clock = clock;
  }

  list(): readonly Subject[] {
    return this.#listed;
  }

  /** Channels that have sent. */
  know(series: Iterable<SeriesName>): void {
    for (const name of series) {
      if (this.#channels.size >= CHANNELS_MAX) return;
      this.#channels.set(`${deviceKey(name)}/${name.channel}`, name);
    }
  }

  /** To be shown a batch before the engine is. */
  take({ entries }: JournalBatch): void {
    let tick = Number.NEGATIVE_INFINITY;
    for (const entry of entries) {
      if (entry.kind === 'readings') this.know(entry.readings);
      if (entry.kind === 'tick') tick = Math.max(tick, entry.at);
    }
    const isLive = this.#clock.now() - tick < LIVE_MS;
    const isDue = Math.floor(tick / LOOK_EVERY_MS) > Math.floor(this.#lookedAt / LOOK_EVERY_MS);
    if (Number.isFinite(tick) && (isLive || isDue)) this.look(tick);
  }

  look(at: number): void {
    this.#lookedAt = at;
    const listed = siteSubjects(this.#facts, [...this.#channels.values()], at);
    const text = JSON.stringify(listed);
    if (text === this.#text) return;
    this.#text = text;
    this.#listed = listed;
  }
}

import type { ForecastPorts } from '../../server/forecast-routes.ts';
import type { LiveFeed } from '../../server/live-feed.ts';
import { messageOf } from '../../site/errors.ts';
import type { FinishForecast } from '../../site/forecast/finish-forecast.ts';
import { localDate, toLocal } from '../../site/local-time.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';
import { missedNights, NIGHT_MINUTES } from '../reports/missed-nights.ts';
import { pourStatesAt } from '../site-work/pour-states-at.ts';
import { forecastSignature, isOfOneImport } from './forecast-signature.ts';
import { forecastInThread, waysBackInThread } from './forecast-thread.ts';
import { gatherForecast } from './gather-forecast.ts';

// The simulation's clock runs faster than the wall's, so it is looked at often.
const LOOK_EVERY_MS = 1_000;
// After a change a forecast waits for others to come with it: half an hour of the site's time.
const CHANGED_EVERY_MS = 30 * 60_000;
// However fast a simulation runs: forecasts take a quarter of a core at most, because readings come first.
const REST_FACTOR = 3;
const REST_MS_MIN = 5_000;
// Nights are missed by a service that was off, so they need no more haste.
const MADE_UP_EVERY_MS = 60_000;

/** What is running, and what the API asks of it. */
export interface Forecasting extends ForecastPorts {
  stop(): Promise<void>;
}

/** Works out forecasts of the finish as `startForecast` says, and remembers what for. */
class Forecaster {
  readonly #house: House;
  readonly #programme: ProgrammeSource;
  readonly #live: LiveFeed;
  readonly #log: Log;
  #newest: FinishForecast | null;
  /** What the newest was worked out from, and what it failed on; null: nothing since the start. */
  #madeFor: string | null = null;
  #failedFor: string | null = null;
  #running: Promise<void> | null = null;
  #restUntil = 0;
  #madeUpUntil = 0;
  readonly #ended = new AbortController();

  constructor(house: House, programme: ProgrammeSource, live: LiveFeed, log: Log) {
    this.#house = house;
    this.#programme = programme;
    this.#live = live;
    this.#log = log;
    this.#newest = house.records.finishForecasts.newest();
    if (this.#newest) live.showForecast(this.#newest);
  }

  /** Once a second: is there something to work out? One at a time, the present before the past. */
  look(): void {
    const current = forecastSignature(this.#programme, this.#live);
    if (
      this.#ended.signal.aborted ||
      this.#running ||
      current === null ||
      performance.now() < this.#restUntil
    )
      return;
    if (current !== this.#failedFor && this.#isDue(current)) void this.run();
    else if (!this.#isCatchingUp() && performance.now() >= this.#madeUpUntil) this.#makeUp();
  }

  /** Of what is known now; whoever asks while one is running gets that. */
  run(): Promise<void> {
    this.#running ??= this.#timed(async () => {
      const made = forecastSignature(this.#programme, this.#live);
      this.#failedFor = made;
      const pours = Object.values(this.#live.state().pours);
      const forecast = await this.#kept(await gatherForecast(this.#house, this.#programme, pours));
      this.#newest = forecast;
      this.#madeFor = made;
      this.#failedFor = null;
      this.#live.showForecast(forecast);
    });
    return this.#running;
  }

  /** Whoever asks right after an import gets an answer on what was imported. */
  async newest(): Promise<FinishForecast | null> {
    const current = forecastSignature(this.#programme, this.#live);
    if (current === null) return null;
    const isOfThis = this.#madeFor === null || isOfOneImport(this.#madeFor, current);
    if (current !== this.#failedFor && !(this.#newest && isOfThis)) await this.run();
    return this.#newest;
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  #isDue(current: string): boolean {
    if (!this.#newest) return true;
    const now = this.#house.clock.now();
    const { timeZone } = this.#house.site;
    const midnight = toLocal(now - NIGHT_MINUTES * 60_000, timeZone).slice(0, 10);
    if (localDate(this.#newest.computedAt, timeZone) < midnight) return true;
    if (this.#madeFor === current || this.#isCatchingUp()) return false;
    return this.#madeFor === null || Math.abs(now - this.#newest.computedAt) >= CHANGED_EVERY_MS;
  }

  /** The oldest night that the trend misses, as it was known then. */
  #makeUp(): void {
    const { records, clock, site } = this.#house;
    const since = records.programmes.current()?.importedAt ?? Number.POSITIVE_INFINITY;
    const dates = records.finishForecasts.dates();
    const [at] = missedNights(dates, since, clock.now(), site.timeZone);
    if (at === undefined) {
      // Looking costs reading the programme.
      this.#madeUpUntil = performance.now() + MADE_UP_EVERY_MS;
      return;
    }
    this.#running ??= this.#timed(async () => {
      const pours = await pourStatesAt(this.#house, this.#programme, at);
      await this.#kept(await gatherForecast(this.#house, this.#programme, pours, { at }));
    });
  }

  async #kept(input: Parameters<typeof forecastInThread>[0]): Promise<FinishForecast> {
    const forecast = await forecastInThread(input, this.#ended.signal);
    // The records may be closed by now.
    if (!this.#ended.signal.aborted)
      this.#house.records.finishForecasts.keep(
        localDate(forecast.computedAt, this.#house.site.timeZone),
        forecast,
      );
    return forecast;
  }

  async #timed(work: () => Promise<void>): Promise<void> {
    const begun = performance.now();
    try {
      await work();
    } catch (error) {
      if (!this.#ended.signal.aborted) this.#log.warn('forecast-failed', { why: messageOf(error) });
    } finally {
      const took = performance.now() - begun;
      this.#restUntil = performance.now() + Math.max(REST_MS_MIN, REST_FACTOR * took);
      this.#running = null;
    }
  }

  #isCatchingUp(): boolean {
    return this.#live.state().simulated?.catchingUp ?? false;
  }
}

/**
 * Works out the forecast of the finish each night of the site's clock and after changes, at most every half hour; keeps
 * one of each day as a trend, and shows it. Nights that were missed are made up for from what was known then.
 */
export function startForecast(
  house: House,
  programme: ProgrammeSource,
  live: LiveFeed,
  log: Log,
): Forecasting {
  const forecaster = new Forecaster(house, programme, live, log);
  const timer = setInterval(() => forecaster.look(), LOOK_EVERY_MS);
  timer.unref();
  return {
    newest: () => forecaster.newest(),
    trend: house.records.finishForecasts.trend,
    async waysBack(question) {
      const input = await gatherForecast(house, programme, Object.values(live.state().pours));
      return waysBackInThread(input, house.site.options ?? [], question);
    },
    async stop() {
      clearInterval(timer);
      await forecaster.stop();
    },
  };
}

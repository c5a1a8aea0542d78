import type { LiveFeed } from '../server/live-feed.ts';
import type { ForecastPorts } from '../server/forecast-routes.ts';
import { messageOf } from '../site/errors.ts';
import type { FinishForecast } from '../site/forecast/finish-forecast.ts';
import { localDate, toLocal } from '../site/local-time.ts';
import type { ProgrammeSource } from './current-programme.ts';
import { forecastInThread, waysBackInThread } from './forecast-thread.ts';
import { gatherForecast } from './gather-forecast.ts';
import type { House } from './house.ts';
import type { Log } from './log.ts';

// The simulation's clock runs faster than the wall's, so it is looked at often.
const LOOK_EVERY_MS = 1_000;
// After a change a forecast waits for others to come with it: half an hour of the site's time.
const CHANGED_EVERY_MS = 30 * 60_000;
// However fast a simulation runs: a run takes seconds of a core, and the readings come first.
const REST_MS = 15_000;
// Night figures are worked out when the reports of the day are in and before the early shift.
const NIGHT_FROM = '00:10';
const HOUR_MS = 3_600_000;

/** What is running, and what the API and the command line ask of it. */
export interface Forecasting extends ForecastPorts {
  stop(): Promise<void>;
}

interface Known {
  forecast: FinishForecast;
  /** What it was worked out from; null: kept from before the start. */
  signature: string | null;
}

/**
 * Works out the forecast of the finish each night of the site's clock and after changes, at most every half hour; keeps
 * it as a trend and shows it. One at a time, on a thread of its own.
 */
export function startForecast(
  house: House,
  programme: ProgrammeSource,
  live: LiveFeed,
  log: Log,
): Forecasting {
  const { records, clock, site } = house;
  const kept = records.finishForecasts.newest();
  let known: Known | null = kept ? { forecast: kept, signature: null } : null;
  let running: Promise<void> | null = null;
  let endedAt = Number.NEGATIVE_INFINITY;
  let failedFor: string | null = null;
  let stopped = false;
  if (kept) live.showForecast(kept);

  const pours = () => Object.values(live.state().pours);
  const signature = () => signatureOf(house, programme, live);
  const isDue = () => {
    const now = clock.now();
    const current = signature();
    if (stopped || running || current === null || current === failedFor) return false;
    if (!known) return true;
    const rested = performance.now() - endedAt >= REST_MS;
    const local = toLocal(now, site.timeZone);
    const isNight =
      localDate(known.forecast.computedAt, site.timeZone) !== local.slice(0, 10) &&
      local.slice(11) >= NIGHT_FROM;
    if (isNight) return rested;
    const isCatchingUp = live.state().simulated?.catchingUp ?? false;
    const waited = Math.abs(now - known.forecast.computedAt) >= CHANGED_EVERY_MS;
    return rested && !isCatchingUp && known.signature !== current && (waited || known.signature === null);
  };
  const workOut = async () => {
    const current = signature();
    try {
      const forecast = await forecastInThread(await gatherForecast(house, programme, pours()));
      if (stopped) return;
      records.finishForecasts.keep(localDate(forecast.computedAt, site.timeZone), forecast);
      known = { forecast, signature: current };
      failedFor = null;
      live.showForecast(forecast);
    } catch (error) {
      // Of the same programme it would fail again; a change gives it another chance.
      failedFor = current;
      if (!stopped) log.warn('forecast-failed', { why: messageOf(error) });
    } finally {
      endedAt = performance.now();
    }
  };
  const run = () => {
    running ??= workOut().finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => {
    if (isDue()) void run();
  }, LOOK_EVERY_MS);
  timer.unref();

  return {
    /** Whoever asks right after an import gets an answer on what was imported. */
    async newest() {
      const current = signature();
      if (current === null) return null;
      const isOfThis = known?.signature == null || importOf(known.signature) === importOf(current);
      if (current !== failedFor && (!known || !isOfThis)) await run();
      return known?.forecast ?? null;
    },
    trend: records.finishForecasts.trend,
    async waysBack(question) {
      const input = await gatherForecast(house, programme, pours());
      return waysBackInThread(input, site.options ?? [], question);
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** Changes with what a forecast is worked out from; null without a programme. */
function signatureOf(
  { records }: House,
  programme: ProgrammeSource,
  live: LiveFeed,
): string | null {
  const current = programme.current();
  if (!current) return null;
  const { pours, devices, risks } = live.state();
  const strengths = Object.values(pours).map(
    ({ id, reached, reachedAt }) => `${id} ${reached} ${Math.round((reachedAt ?? 0) / HOUR_MS)}`,
  );
  const faults = Object.values(devices).flatMap(({ device, channels }) =>
    channels['']?.state?.value === 'fault' ? [device] : [],
  );
  const open = Object.values(risks).flatMap(({ id, state }) => (state === 'open' ? [id] : []));
  const imported = records.programmes.currentVersion();
  return JSON.stringify([imported, current.revision, strengths, faults, open]);
}

function importOf(signature: string): unknown {
  return JSON.parse(signature)[0];
}

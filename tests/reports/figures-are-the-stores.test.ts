import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { dailyFacts } from '../../reports/daily-facts.ts';
import type { Figure } from '../../reports/figure.ts';
import { figuresOf } from '../../reports/late-data.ts';
import { periodFacts } from '../../reports/period-facts.ts';
import { dayRange } from '../../site/local-time.ts';
import type { Point, SeriesName } from '../../site/reading.ts';
import type { TelemetryStore } from '../../site/telemetry.ts';
import { openDuckdbTelemetry } from '../../store/telemetry/duckdb.ts';
import { type SimulatedWeek, simulatedWeek } from '../support/simulated-week.ts';
import { tempFolder } from '../support/temp-folder.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WINDOW_MS = 5 * MINUTE_MS;
const SILENCE_MS = 2 * HOUR_MS;

/** Weeks with a day of 23 hours, one of 25, and none. */
const WEEKS = [
  ['2026-03-23', 'Europe/Berlin'],
  ['2026-10-19', 'Europe/Berlin'],
  ['2026-03-02', 'Asia/Shanghai'],
] as const;

test('every figure of a report is what a direct question to the store gives', {
  timeout: 120_000,
}, async () => {
  const weeks = fc.record({ seed: fc.integer({ min: 1 }), week: fc.constantFrom(...WEEKS) });
  await fc.assert(
    fc.asyncProperty(weeks, async ({ seed, week: [monday, zone] }) => {
      const week = simulatedWeek(seed, monday, zone);
      const store = await openDuckdbTelemetry(join(tempFolder(), 'telemetry.duckdb'));
      onTestFinished(() => store.close());
      await store.write(week.readings);
      const date = Temporal.PlainDate.from(monday)
        .add({ days: Math.abs(seed) % 7 })
        .toString();
      await expectDaily(week, store, date);
      await expectWeekly(week, store);
    }),
    { numRuns: 4 },
  );
});

async function expectDaily(week: SimulatedWeek, store: TelemetryStore, date: string): Promise<void> {
  const sources = { ...week.sources, telemetry: store };
  const facts = await dailyFacts(sources, date);
  const [from, to] = dayRange(date, sources.site.timeZone);
  const direct = await directFigures(week, store, from, to);
  const found = new Map(figuresOf(facts));
  let compared = 0;
  for (const [path, figure] of found) {
    if (!isOfStore(figure)) continue;
    // Rows of a list are known by what they are about.
    const key = direct.has(path) ? path : `${figure.source} ${path.split('.').at(-1)}`;
    expect(direct.has(key), `nobody asked the store for ${path} (${figure.source})`).toBe(true);
    expectFigure(path, figure, direct.get(key) ?? null);
    compared++;
  }
  expect(compared).toBeGreaterThan(45);
}

/** Of a week: its days, and what came and went between its beginning and its end. */
async function expectWeekly(week: SimulatedWeek, store: TelemetryStore): Promise<void> {
  const sources = { ...week.sources, telemetry: store, actualPercentBefore: null, agenda: null };
  const facts = await periodFacts(sources, 'weekly', week.monday);
  const found = new Map(figuresOf(facts));
  const counts = countFigures(week, week.from, week.to);
  for (const [path, value] of counts) {
    const figure = found.get(path);
    if (figure) expectFigure(path, figure, value);
  }
  for (const [index, { date, weather, quarantined }] of facts.days.entries()) {
    const [from, to] = dayRange(date, sources.site.timeZone);
    const direct = await directFigures(week, store, from, to);
    for (const [name, figure] of Object.entries(weather))
      if (name !== 'gustLimit')
        expectFigure(`days.${index}.${name}`, figure, direct.get(`weather.${name}`) ?? null);
    expect(quarantined.value).toBe(direct.get('data.quarantined'));
  }
}

/** What stands in the store or is counted; limits, calendars and the programme are not. */
function isOfStore({ source }: Figure): boolean {
  return /^(series|count|device|risk|problem|pour|alarm) /.test(source) && !source.includes('activities');
}

function expectFigure(path: string, { value, unit }: Figure, wanted: number | null): void {
  if (wanted === null || value === null) {
    expect({ path, value }).toEqual({ path, value: wanted });
    return;
  }
  // As it is printed: one digit behind the point, percentages of machines without.
  const step = unit === '%' || unit === '°C·h' ? 1 : 0.1;
  expect(Math.abs(value - wanted), `${path}: ${value}, directly ${wanted}`).toBeLessThanOrEqual(
    step / 2 + 1e-6,
  );
}

/** The figures of a day without any of the report's own code: raw points, and time minute by minute. */
async function directFigures(
  week: SimulatedWeek,
  store: TelemetryStore,
  from: number,
  to: number,
): Promise<Map<string, number | null>> {
  const raw = new Map<string, Point[]>();
  const names = await store.series();
  const key = ({ device, channel, quantity }: SeriesName) => `${device}/${channel}/${quantity}`;
  for (const series of names)
    raw.set(key(series), await store.query({ series, from: 0, to, limit: 1_000_000 }));
  const inDay = (name: string) => (raw.get(name) ?? []).filter(([at]) => at >= from);
  const direct = new Map<string, number | null>(countFigures(week, from, to));
  direct.set(
    'data.readings',
    names.reduce((sum, one) => sum + inDay(key(one)).length, 0),
  );
  weatherFigures(direct, inDay, minutes(week, from, to), from, to);
  const deviceNames = week.sources.devices.map(({ device }) => device);
  const silences = new Map(
    deviceNames.map((device) => [
      device,
      silencesOf(
        names.filter((one) => one.device === device).flatMap((one) => inDay(key(one)).map(([at]) => at)),
        from,
        to,
        names.some((one) => one.device === device),
      ),
    ]),
  );
  const all = [...silences.values()].flat();
  direct.set('data.gapCount', all.length);
  direct.set('data.gapHours', all.reduce((sum, [begin, end]) => sum + end - begin, 0) / HOUR_MS);
  direct.set('data.devices', deviceNames.length);
  direct.set('data.awaitedCount', 0);
  const lasts = deviceNames
    .map((device) => {
      const times = names
        .filter((one) => one.device === device)
        .flatMap((one) => (raw.get(key(one)) ?? []).map(([at]) => at));
      return times.length > 0 ? Math.max(...times) : null;
    })
    .filter((at) => at === null || to - at > SILENCE_MS)
    .sort((a, b) => (a ?? 0) - (b ?? 0));
  direct.set('data.silentCount', lasts.length);
  for (const [index, at] of lasts.entries())
    direct.set(`data.silent.${index}.silent`, at === null ? null : (to - at) / HOUR_MS);
  const machines = ['crane', 'pump', 'never'];
  for (const [index, name] of machines.entries())
    machineFigures(direct, `machines.${index}`, {
      states: raw.get(`${name}//state`) ?? [],
      silences: silences.get(name) ?? [],
      shiftMinutes: minutes(week, from, to).length,
      ...{ from, to },
    });
  pourFigures(direct, week, inDay);
  return direct;
}

type InDay = (name: string) => Point[];

/** Starts of the minutes of the shift: a site without a programme works 08:00–12:00 and 13:00–17:00. */
function minutes({ sources: { site } }: SimulatedWeek, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at += MINUTE_MS) {
    const { hour } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(site.timeZone);
    if ((hour >= 8 && hour < 12) || (hour >= 13 && hour < 17)) found.push(at);
  }
  return found;
}

function weatherFigures(
  direct: Map<string, number | null>,
  inDay: InDay,
  shift: readonly number[],
  from: number,
  to: number,
): void {
  const held = (points: readonly Point[], at: number) => {
    const last = points.findLast(([time]) => time <= at);
    return last && at - last[0] < 30 * MINUTE_MS ? Number(last[1]) : null;
  };
  const each = (points: readonly Point[]) => {
    const values: number[] = [];
    for (let at = from; at < to; at += MINUTE_MS) {
      const value = held(points, at);
      if (value !== null) values.push(value);
    }
    return values;
  };
  const [air, gust, rain] = ['temperature', 'windGust', 'rain'].map((one) => inDay(`mast//${one}`));
  const numbers = (points: readonly Point[] = []) => points.map(([, value]) => Number(value));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const or = (points: readonly Point[] = [], value: () => number) => (points.length > 0 ? value() : null);
  direct.set(
    'weather.airMin',
    or(air, () => Math.min(...numbers(air))),
  );
  direct.set(
    'weather.airMax',
    or(air, () => Math.max(...numbers(air))),
  );
  direct.set(
    'weather.airMean',
    or(air, () => sum(each(air ?? [])) / each(air ?? []).length),
  );
  direct.set(
    'weather.gustMax',
    or(gust, () => Math.max(...numbers(gust))),
  );
  direct.set(
    'weather.rainSum',
    or(rain, () => sum(each(rain ?? [])) / 60),
  );
  direct.set(
    'weather.rainHours',
    or(rain, () => each(rain ?? []).filter((value) => value >= 0.1).length / 60),
  );
  direct.set(
    'weather.gustHours',
    or(gust, () => shift.filter((at) => (held(gust ?? [], at) ?? 0) >= 16.5).length / 60),
  );
}

/** Times of more than two hours between windows of five minutes with a reading. */
function silencesOf(times: readonly number[], from: number, to: number, known: boolean): [number, number][] {
  if (!known) return [];
  const found: [number, number][] = [];
  let quiet = from;
  const heard = new Set(times.map((at) => Math.floor(at / WINDOW_MS) * WINDOW_MS));
  for (const window of [...[...heard].sort((a, b) => a - b), to]) {
    if (window - quiet > SILENCE_MS) found.push([quiet, window]);
    quiet = window + WINDOW_MS;
  }
  return found;
}

interface MachineDay {
  states: readonly Point[];
  silences: readonly [number, number][];
  shiftMinutes: number;
  from: number;
  to: number;
}

function machineFigures(
  direct: Map<string, number | null>,
  path: string,
  { states, silences, shiftMinutes, from, to }: MachineDay,
): void {
  const hours: Record<string, number> = { operating: 0, idle: 0, fault: 0, off: 0, unknown: 0 };
  for (let at = from; at < to; at += MINUTE_MS) {
    const state = states.findLast(([time]) => time <= at)?.[1];
    const silent = silences.some(([begin, end]) => at >= begin && at < end);
    const name = state === undefined || silent ? 'unknown' : String(state);
    hours[name] = (hours[name] ?? 0) + 1 / 60;
  }
  const known = ['operating', 'idle', 'fault', 'off'].some((name) => (hours[name] ?? 0) > 0);
  for (const [name, value] of Object.entries(hours)) direct.set(`${path}.${name}`, known ? value : null);
  const { operating = 0, idle = 0 } = hours;
  direct.set(`${path}.utilisation`, known ? (operating / (shiftMinutes / 60)) * 100 : null);
  direct.set(`${path}.idleShare`, known && operating + idle > 0 ? (idle / (idle + operating)) * 100 : null);
}

function pourFigures(direct: Map<string, number | null>, { sources }: SimulatedWeek, inDay: InDay): void {
  // Both come to strip at the same time; then by name.
  for (const [index, pour] of sources.pours.entries()) {
    const state = sources.pourStates[index];
    const path = `pours.${index}`;
    const [core = [], surface = []] = pour.probes.map(({ channel }) =>
      inDay(`logger/${channel}/temperature`),
    );
    const values = (points: readonly Point[]) => points.map(([, value]) => Number(value));
    for (const [name, points, now] of [
      ['core', core, state?.coreCelsius],
      ['surface', surface, state?.surfaceCelsius],
    ] as const) {
      direct.set(`${path}.${name}.now`, now ?? null);
      direct.set(`${path}.${name}.min`, points.length > 0 ? Math.min(...values(points)) : null);
      direct.set(`${path}.${name}.max`, points.length > 0 ? Math.max(...values(points)) : null);
    }
    direct.set(`${path}.age`, state?.ageHours ?? null);
    direct.set(`${path}.maturity`, state?.maturityCelsiusHours ?? null);
    direct.set(`${path}.strength`, state?.strengthMPa ?? null);
    direct.set(`${path}.required`, state?.requiredMPa ?? null);
    direct.set(`${path}.hoursToStrip`, state?.hoursToStrip ?? null);
    const quarter = (points: readonly Point[]) =>
      Map.groupBy(points, ([at]) => Math.floor(at / (15 * MINUTE_MS)));
    const mean = (points: readonly Point[] = []) =>
      values(points).reduce((sum, value) => sum + value, 0) / points.length;
    const outer = quarter(surface);
    const differences = [...quarter(core)].flatMap(([at, points]) => {
      const other = outer.get(at);
      return other ? [mean(points) - mean(other)] : [];
    });
    const most = differences.length > 0 ? Math.max(...differences) : null;
    direct.set(`${path}.differenceMax`, most);
    direct.set(`temperatures.${index}.difference`, most);
  }
}

/** What came, went up and was closed, straight from the records. */
function countFigures({ sources }: SimulatedWeek, from: number, to: number): Map<string, number | null> {
  const counts = new Map<string, number | null>();
  const { risks, problems } = sources;
  const raised = sources.alarmsRaised(from, to);
  for (const [name, all] of [
    ['risks', risks.map((one) => ({ ...one, at: one.since }))],
    ['problems', problems.map((one) => ({ ...one, at: one.raisedAt }))],
  ] as const) {
    const known = all.filter(({ at }) => at <= to);
    const open = known.filter(({ closedAt }) => closedAt === null || closedAt > to);
    const worse = open.filter(({ levelHistory = [] }) =>
      levelHistory.some(({ level, at }) => level > 1 && at >= from && at <= to),
    );
    counts.set(`${name}.openCount`, open.length);
    counts.set(`${name}.newCount`, open.filter(({ at }) => at >= from).length);
    counts.set(`${name}.worseCount`, worse.length);
    const closed = known.filter(({ closedAt }) => closedAt !== null && closedAt >= from && closedAt <= to);
    counts.set(`${name}.closedCount`, closed.length);
    const waited = (one: (typeof known)[number]) => {
      const since = (one.levelHistory ?? []).findLast(({ at }) => at <= to)?.at ?? one.at;
      return (Math.min(name === 'risks' ? (one.closedAt ?? to) : to, to) - since) / HOUR_MS;
    };
    // By id: their order is the report's affair.
    for (const one of known) counts.set(`${name.slice(0, -1)} ${one.id} waited`, Math.max(0, waited(one)));
  }
  for (const { id, expectedDelayHours } of risks) counts.set(`risk ${id} delay`, expectedDelayHours);
  for (const { id, value } of raised) counts.set(`alarm ${id} value`, value);
  counts.set('alarms.raisedCount', raised.length);
  counts.set(
    'alarms.activeCount',
    raised.filter(({ returnedAt }) => returnedAt === null || returnedAt > to).length,
  );
  counts.set('data.quarantined', sources.quarantined(from, to));
  counts.set('decisions.takenCount', 0);
  counts.set('decisions.waitingCount', 0);
  counts.set('quality.specimenCount', 0);
  return counts;
}

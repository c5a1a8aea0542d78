import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { decodeForecast } from '../../ingest/sources/forecast/decode-forecast.ts';
import { openMeteoUrl, pollForecast } from '../../ingest/sources/forecast/poll-forecast.ts';
import { watchForecastFile } from '../../ingest/sources/forecast/watch-forecast-file.ts';
import { wait } from '../../ingest/sources/http/wait.ts';
import { ManualClock } from '../../site/clock.ts';
import { type Forecast, forecastKnownAt, keepForecast } from '../../site/weather/forecast.ts';
import { root } from '../house/source-files.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { collected } from './collected.ts';
import { httpServer } from './http-server.ts';

const NOW = Date.UTC(2026, 2, 2, 7);
const HOUR = 3_600_000;
const context = { gateway: 'weather', receivedAt: NOW };
const decode = (body: unknown) =>
  decodeForecast(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), context);

const OPEN_METEO = {
  latitude: 52.52,
  longitude: 13.419998,
  generationtime_ms: 0.1,
  utc_offset_seconds: 3600,
  timezone: 'Europe/Berlin',
  timezone_abbreviation: 'GMT+1',
  elevation: 38,
  hourly_units: {
    time: 'iso8601',
    temperature_2m: '°C',
    relative_humidity_2m: '%',
    wind_speed_10m: 'km/h',
    wind_gusts_10m: 'km/h',
    precipitation: 'mm',
  },
  hourly: {
    time: ['2026-03-02T08:00', '2026-03-02T09:00', '2026-03-02T10:00'],
    temperature_2m: [4.1, 5.2, 6.3],
    relative_humidity_2m: [80, 75, 70],
    wind_speed_10m: [18, 36, 54],
    wind_gusts_10m: [30, 60.12, 72],
    precipitation: [9, 0, 1.2],
  },
};

test('our own form: values in kept units, times with an offset, known when it says', () => {
  const decoded = decode({
    known: '2026-03-02T06:00:00Z',
    source: 'met-office',
    hours: [
      { t: '2026-03-02T09:00:00+01:00', temperature: 9.5 },
      { t: NOW, temperature: 8.5, windSpeed: 4, windGust: 9, rain: 0.2, humidity: 70 },
    ],
  });
  expect(decoded).toEqual({
    ok: true,
    entry: {
      kind: 'forecast',
      gateway: 'weather',
      receivedAt: NOW,
      forecast: {
        source: 'met-office',
        knownAt: NOW - HOUR,
        steps: [
          { at: NOW, temperature: 8.5, humidity: 70, windSpeed: 4, windGust: 9, rain: 0.2 },
          { at: NOW + HOUR, temperature: 9.5, humidity: null, windSpeed: null, windGust: null, rain: null },
        ],
      },
    },
  });
});

test('the example of docs/forecast.md is a forecast', () => {
  const [, body = ''] = /-m '(\{.*\})'/.exec(readFileSync(join(root, 'docs/forecast.md'), 'utf8')) ?? [];
  expect(decode(body)).toMatchObject({
    ok: true,
    entry: { forecast: { source: 'met-office', steps: { length: 1 } } },
  });
});

test("Open-Meteo's form: local times, its units, and sums of the hour before the time they stand at", () => {
  const decoded = decode(OPEN_METEO);
  expect(decoded).toMatchObject({
    ok: true,
    entry: {
      forecast: {
        source: 'open-meteo',
        knownAt: NOW,
        steps: [
          { at: NOW, temperature: 4.1, humidity: 80, windSpeed: 5, windGust: 16.7, rain: 0 },
          { at: NOW + HOUR, temperature: 5.2, humidity: 75, windSpeed: 10, windGust: 20, rain: 1.2 },
        ],
      },
    },
  });
});

test("Open-Meteo's other units and times in seconds give the same", () => {
  const inFeet = structuredClone(OPEN_METEO) as Record<string, unknown>;
  inFeet.hourly_units = {
    time: 'unixtime',
    temperature_2m: '°F',
    wind_speed_10m: 'mp/h',
    wind_gusts_10m: 'kn',
    precipitation: 'inch',
  };
  inFeet.hourly = {
    time: [NOW / 1_000, NOW / 1_000 + 3_600],
    temperature_2m: [71.6, null],
    wind_speed_10m: [10, 10],
    wind_gusts_10m: [0, 20],
    precipitation: [0, 0.1],
  };
  expect(decode(inFeet)).toMatchObject({
    entry: {
      forecast: { steps: [{ at: NOW, temperature: 22, windSpeed: 4.4704, rain: 2.54, humidity: null }] },
    },
  });
});

test.each([
  ['nothing', '', 'payload-empty'],
  ['half a body', '{"hours":[', 'not-json'],
  ['a list', [], 'not-an-object'],
  ['no hours', { hours: [] }, 'no-readings'],
  ['a misspelt field', { hours: [{ t: NOW, temprature: 3 }] }, 'field-unknown'],
  ['a text for a number', { hours: [{ t: NOW, rain: '0' }] }, 'value-type'],
  ['a time without offset', { hours: [{ t: '2026-03-02T08:00' }] }, 'time-invalid'],
  ['an hour twice', { hours: [{ t: NOW }, { t: NOW }] }, 'time-twice'],
  ['a storm that cannot be', { hours: [{ t: NOW, windGust: 400 }] }, 'out-of-range'],
  ['one known the day after tomorrow', { known: NOW + 48 * HOUR, hours: [{ t: NOW }] }, 'time-in-future'],
  [
    'too many hours',
    { hours: Array.from({ length: 800 }, (_, hour) => ({ t: NOW + hour * HOUR })) },
    'too-many-readings',
  ],
  [
    'columns of other lengths',
    { ...OPEN_METEO, hourly: { ...OPEN_METEO.hourly, precipitation: [1] } },
    'values-missing',
  ],
  [
    'an unknown unit',
    { ...OPEN_METEO, hourly_units: { ...OPEN_METEO.hourly_units, temperature_2m: '°R' } },
    'unit-unknown',
  ],
  ['an answer that says what was wrong', { error: true, reason: 'No such place' }, 'field-unknown'],
])('%s is refused', (_what, body, reason) => {
  expect(decode(body)).toMatchObject({ ok: false, reason });
});

test('no bytes make the decoder throw', () => {
  expect(decode('{"hourly":{"time":[{"toString":1}]},"hourly_units":{"time":{"toString":1}}}')).toMatchObject(
    {
      ok: false,
      reason: 'time-invalid',
    },
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeForecast(bytes, context)));
  fc.assert(
    fc.property(fc.json(), (json) => {
      decode(`{"hours":${json},"known":${json}}`);
      decode(`{"hourly":{"time":${json},"precipitation":${json}},"hourly_units":{"time":${json}}}`);
    }),
  );
});

const forecast = (knownAt: number, source = 'a'): Forecast => ({ source, knownAt, steps: [] });

test('a replay sees at each time the forecast that was known then, also where one came late', () => {
  const book = [3, 1, 2].reduce<readonly Forecast[]>(
    (kept, hour) => keepForecast(kept, forecast(NOW + hour * HOUR)),
    [],
  );
  const at = (ms: number) => forecastKnownAt(book, ms)?.knownAt ?? null;
  expect([at(NOW), at(NOW + HOUR), at(NOW + 2.5 * HOUR), at(NOW + 9 * HOUR)]).toEqual([
    null,
    NOW + HOUR,
    NOW + 2 * HOUR,
    NOW + 3 * HOUR,
  ]);
  expect(forecastKnownAt(book, NOW + HOUR, 'b')).toBeNull();
});

test('the same forecast twice is one, and each source keeps its newest', () => {
  let book: readonly Forecast[] = [forecast(NOW, 'b')];
  for (let hour = 0; hour < 200; hour++) {
    book = keepForecast(book, forecast(NOW + hour * HOUR));
    book = keepForecast(book, forecast(NOW + hour * HOUR));
  }
  expect(book.filter(({ source }) => source === 'a')).toHaveLength(72);
  expect(book.at(-1)?.knownAt).toBe(NOW + 199 * HOUR);
  expect(forecastKnownAt(book, NOW, 'b')).not.toBeNull();
});

test('a poll keeps what is new, waits while the server is busy, and quarantines what it cannot read', async () => {
  const answers: [status: number, body: string][] = [
    [200, JSON.stringify(OPEN_METEO)],
    [429, ''],
    [200, JSON.stringify(OPEN_METEO)],
    [200, '<html>'],
    [404, ''],
    [200, JSON.stringify(OPEN_METEO)],
  ];
  const server = await httpServer((_request, response) => {
    const [status, body] = answers.shift() ?? [503, ''];
    response.writeHead(status, { 'retry-after': '0' }).end(body);
  });
  const { port, forecasts, quarantined } = collected();
  const events: string[] = [];
  const polling = pollForecast({
    url: openMeteoUrl(52.52, 13.42, server.url),
    gateway: 'weather',
    journal: port,
    intervalMs: 5,
    clock: new ManualClock(NOW),
    random: () => 0.5,
    wait,
    log: (event, detail) => events.push(`${event} ${detail.why}`),
  });
  // Stopped sooner, what is under way would be ended.
  await expect.poll(() => forecasts().length, { interval: 5 }).toBe(2);
  await polling.stop();
  expect(answers).toEqual([]);
  expect(quarantined()).toMatchObject([
    { reason: 'not-json', topic: expect.stringMatching(/^forecast\/127/) },
  ]);
  expect(events.some((event) => event.includes('answered 404'))).toBe(true);
  expect(server.requests[0]).toContain('/v1/forecast?latitude=52.52&longitude=13.42&hourly=temperature_2m');
});

test('a file is taken when it is there and when it has changed', async () => {
  const file = join(tempFolder(), 'forecast.json');
  const { port, forecasts, quarantined } = collected();
  const watching = watchForecastFile({
    file,
    gateway: 'weather',
    journal: port,
    lookEveryMs: 5,
    clock: new ManualClock(NOW),
    random: () => 0.5,
    wait,
    log: () => undefined,
  });
  onTestFinished(() => watching.stop());
  const put = (body: unknown) => {
    writeFileSync(`${file}.new`, JSON.stringify(body));
    renameSync(`${file}.new`, file);
  };
  await wait(20);
  put({ hours: [{ t: NOW, temperature: 1 }] });
  await expect.poll(() => forecasts().length, { interval: 5 }).toBe(1);
  put({ hours: [{ t: NOW, temperature: 22 }] });
  await expect.poll(() => forecasts().length, { interval: 5 }).toBe(2);
  put({ hours: 'none at all' });
  await expect.poll(() => quarantined().length, { interval: 5 }).toBe(1);
});

test('what could not be stored is taken again', async () => {
  const file = join(tempFolder(), 'forecast.json');
  writeFileSync(file, JSON.stringify({ hours: [{ t: NOW, temperature: 1 }] }));
  const { port, forecasts } = collected();
  port.failWith = new Error('disk full');
  const failures: unknown[] = [];
  const watching = watchForecastFile({
    ...{ file, gateway: 'weather', journal: port, lookEveryMs: 5, clock: new ManualClock(NOW) },
    random: () => 0.5,
    wait,
    log: (_event, detail) => failures.push(detail.why),
  });
  onTestFinished(() => watching.stop());
  await expect.poll(() => failures, { interval: 5 }).toContain('disk full');
  port.failWith = null;
  await expect.poll(() => forecasts().length, { interval: 5 }).toBe(1);
});

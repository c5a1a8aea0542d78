import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { httpServer } from '../ingest-sources/http-server.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const OPEN_METEO = {
  utc_offset_seconds: 0,
  hourly_units: { time: 'unixtime', temperature_2m: '°C', wind_gusts_10m: 'm/s' },
  hourly: { time: [1772434800, 1772438400], temperature_2m: [4.5, 5], wind_gusts_10m: [null, 13] },
};

interface Answer {
  at: number;
  forecast: {
    gateway: string;
    source: string;
    knownAt: number;
    hours: { t: number; windGust: number }[];
  } | null;
  sources: { gateway: string; source: string; forecasts: number }[];
}

test('forecasts come by MQTT, by file and by HTTP, and each is kept with the time from which it was known', {
  timeout: 60_000,
}, async () => {
  const folder = tempFolder();
  const server = await httpServer((request, response) => {
    const right = request.url?.startsWith('/v1/forecast?apikey=k1&latitude=31.2&longitude=121.5&hourly=');
    response.writeHead(right ? 200 : 400).end(JSON.stringify(OPEN_METEO));
  });
  writeSite(folder, {
    location: { latitude: 31.2, longitude: 121.5 },
    weatherForecast: { file: 'forecast.json', openMeteo: server.url, apiKeyEnv: 'WEATHER_KEY' },
  });
  const hours = (windGust: number) => [{ t: '2026-03-02T09:00:00Z', windGust }];
  writeFileSync(
    join(folder, 'forecast.json'),
    JSON.stringify({ known: '2026-03-02T05:00:00Z', source: 'met-office', hours: hours(7) }),
  );
  const [http, port] = [await freePort(), await freePort()];
  const env = {
    ...{ HTTP_PORT: String(http), MQTT_PORT: String(port), MQTT_HOST: '127.0.0.1', HTTP_HOST: '127.0.0.1' },
    WEATHER_KEY: 'k1',
  };
  const up = () => startProcess(['start', '--data', folder], /MQTT on port/, { env });
  const known = async (query = ''): Promise<Answer> =>
    (await (await fetch(`http://127.0.0.1:${http}/api/v1/weather-forecast${query}`)).json()) as Answer;
  const service = await up();
  await expect.poll(async () => (await known()).sources.length).toBe(2);
  // Open-Meteo does not say when it was made: it is known from its receipt on.
  expect((await known()).forecast).toMatchObject({
    gateway: 'weather-http',
    source: 'open-meteo',
    hours: [{ t: 1_772_434_800_000, temperature: 4.5, windGust: 13 }],
  });

  const add = async (name: string) => {
    const { stdout } = await plumbline(['gateway', 'add', name, '--data', folder, '--json'], env);
    const { username, password } = JSON.parse(stdout) as { username: string; password: string };
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
      ...{ username, password, reconnectPeriod: 0 },
    });
    onTestFinished(() => void client.end(true));
    return client;
  };
  const weather = await add('weather');
  const send = (body: object) =>
    weather.publishAsync('plumbline/v1/test-site/weather/forecast', JSON.stringify(body), { qos: 1 });
  await send({ known: '2026-03-02T06:00:00Z', hours: hours(9) });
  await send({ known: '2026-03-02T08:00:00Z', hours: hours(21) });
  await send({ known: '2026-03-02T08:30:00Z', hours: hours(910) });
  const ofGateway = { gateway: 'weather', source: 'weather' };
  await expect
    .poll(async () => (await known()).sources)
    .toContainEqual({ ...ofGateway, forecasts: 2, knownAt: Date.parse('2026-03-02T08:00:00Z') });
  const gustKnownAt = async (at: string) =>
    (await known(`?at=2026-03-02T${at}:00Z`)).forecast?.hours[0]?.windGust ?? null;
  expect(await Promise.all(['04:59', '05:00', '06:00', '07:59', '08:00', '09:00'].map(gustKnownAt))).toEqual([
    null,
    7,
    9,
    9,
    21,
    21,
  ]);
  expect((await known('?source=met-office')).forecast?.knownAt).toBe(Date.parse('2026-03-02T05:00:00Z'));
  expect((await known('?source=nobody')).forecast).toBeNull();

  const refused = await plumbline(['quarantine', 'list', '--data', folder, '--json'], env);
  expect(JSON.parse(refused.stdout)).toMatchObject([
    { gateway: 'weather', topic: 'plumbline/v1/test-site/weather/forecast', reason: 'out-of-range' },
  ]);

  // Another gateway has no say in the weather of this one.
  const other = await add('gw-1');
  const closed = new Promise<void>((resolve) => other.once('close', () => resolve()));
  other.publish('plumbline/v1/test-site/weather/forecast', '{}', { qos: 1 });
  await closed;

  await service.kill();
  await up();
  await expect.poll(() => gustKnownAt('08:00')).toBe(21);
});

import { expect, test } from 'vitest';
import { readEnvironment } from '../../app/environment.ts';

test('nothing set gives the documented defaults', () => {
  expect(readEnvironment({})).toMatchObject({
    dataFolder: './data',
    httpPort: 8080,
    mqttPort: 1883,
    httpHost: null,
    influx: null,
    smtpUrl: null,
  });
});

test('INFLUX_URL selects InfluxDB', () => {
  expect(
    readEnvironment({ INFLUX_URL: 'http://db:8086', INFLUX_USERNAME: 'u', INFLUX_PASSWORD: 'p' }).influx,
  ).toEqual({ url: 'http://db:8086', bucket: 'plumbline', username: 'u', password: 'p' });
});

test.each([
  [{ HTTP_PORT: 'eighty' }, /HTTP_PORT is no port: 'eighty'/],
  [{ MQTT_PORT: '70000' }, /MQTT_PORT is no port/],
  [{ INFLUX_URL: 'db' }, /INFLUX_URL is no address/],
  [{ INFLUX_URL: 'ftp://db:8086' }, /INFLUX_URL is no address/],
  [{ PUBLIC_URL: 'site.example.com' }, /PUBLIC_URL begins with https/],
  [{ TRUST_PROXY: '10.0.0.0/99' }, /TRUST_PROXY is a number of proxies/],
  [{ TRUST_PROXY: '999.999.1.1' }, /TRUST_PROXY is a number of proxies/],
])('%j is refused with what to write', (variables, message) => {
  expect(() => readEnvironment(variables)).toThrow(message);
});

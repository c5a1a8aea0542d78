import mqtt from 'mqtt';
import { expect, test } from 'vitest';
import { Browserlet, peopleSite } from '../support/people.ts';
import { plumbline } from '../support/plumbline-process.ts';

test('everything is logged with its request, and no secret ever is', { timeout: 60_000 }, async () => {
  const site = await peopleSite({ LOG_LEVEL: 'debug', LOG_FORMAT: 'json' });
  const { token = '' } = await site.run('token', 'add', 'erp', '--role', 'viewer');
  const { password: wall = '' } = await site.run('display', 'add', 'wall');
  const gateway = await site.run('gateway', 'add', 'gw-1');
  const browser = new Browserlet(site.url);
  await browser.signIn('admin', 'wrong-password-4711');
  await browser.signIn('admin', site.adminPassword);
  await browser.send('POST', '/api/v1/password', {
    before: site.adminPassword,
    after: 'chosen-by-admin-0815',
  });
  await browser.send('POST', '/api/v1/password-reset', { name: 'admin' });
  await browser.send('GET', '/api/v1/session');
  await fetch(`${site.url}/api/v1/readings?device=d&quantity=temperature&secret=in-a-query`, {
    headers: { authorization: `Bearer ${token}` },
  });
  await fetch(`${site.url}/api/v1/site`, { headers: { authorization: 'Bearer not-ours-1234' } });
  const answer = await fetch(`${site.url}/healthz`, { headers: { 'x-request-id': 'from-a-proxy-7' } });
  expect(answer.headers.get('x-request-id')).toBe('from-a-proxy-7');
  await expect(
    mqtt.connectAsync(`mqtt://127.0.0.1:${site.mqttPort}`, {
      username: 'gw-1',
      password: 'wrong-mqtt-99',
      reconnectPeriod: 0,
    }),
  ).rejects.toThrow();
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${site.mqttPort}`, {
    username: 'gw-1',
    password: gateway.password ?? '',
  });
  await client.endAsync();

  const log = site.service
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const requests = log.filter(({ event }) => event === 'request');
  expect(requests.length).toBeGreaterThanOrEqual(8);
  expect(requests.every(({ request }) => typeof request === 'string')).toBe(true);
  expect(requests).toContainEqual(expect.objectContaining({ request: 'from-a-proxy-7', path: '/healthz' }));
  const written = JSON.stringify(log);
  const secrets = [
    ...[token, wall, gateway.password ?? '', site.adminPassword, browser.csrf ?? '', 'chosen-by-admin-0815'],
    ...['wrong-password-4711', 'in-a-query', 'not-ours-1234', 'wrong-mqtt-99'],
    browser.cookie?.split('=')[1] ?? '',
  ];
  expect(secrets.every((secret) => secret.length > 5)).toBe(true);
  expect(secrets.filter((secret) => written.includes(secret))).toEqual([]);
});

test('a level or a form that there is not is refused at the start', async () => {
  const { code, stderr } = await plumbline(['doctor'], { LOG_LEVEL: 'loud' });
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: "LOG_LEVEL is one of debug, info, warn, silent, not 'loud'.\n",
  });
});

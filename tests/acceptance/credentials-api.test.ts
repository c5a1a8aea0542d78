import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { Browserlet, peopleSite } from '../support/people.ts';

test('an admin adds, rotates and revokes a gateway; the live connection of the old secret is cut', {
  timeout: 60_000,
}, async () => {
  const site = await peopleSite();
  const admin = new Browserlet(site.url);
  await admin.signIn('admin', site.adminPassword);
  const path = '/api/v1/credentials/gateways';
  const added = await admin.send('POST', path, { name: 'gw-9' });
  expect(added.status).toBe(201);
  expect(added.headers.get('cache-control')).toBe('no-store');
  const listed = await admin.send('GET', path);
  expect(listed.body.items).toMatchObject([{ name: 'gw-9', dialect: 'native' }]);
  expect(JSON.stringify(listed.body)).not.toContain(String(added.body.password));
  expect((await admin.send('POST', path, { name: 'gw-9' })).status).toBe(409);
  expect((await admin.send('POST', path, { name: 'a/b' })).status).toBe(400);

  const connect = (password: string) =>
    mqtt.connectAsync(`mqtt://127.0.0.1:${site.mqttPort}`, {
      username: 'gw-9',
      password,
      reconnectPeriod: 0,
    });
  const client = await connect(String(added.body.password));
  onTestFinished(() => void client.end(true));
  const cut = new Promise<void>((resolve) => client.once('close', () => resolve()));
  const rotated = await admin.send('POST', `${path}/gw-9/rotate`, {});
  expect(rotated.status).toBe(200);
  await cut;
  await expect(connect(String(added.body.password))).rejects.toThrow();
  const again = await connect(String(rotated.body.password));
  const cutAgain = new Promise<void>((resolve) => again.once('close', () => resolve()));
  expect((await admin.send('DELETE', `${path}/gw-9`)).status).toBe(204);
  await cutAgain;
  expect((await admin.send('DELETE', `${path}/gw-9`)).status).toBe(404);

  // A wall: its code, confirmed by the admin, gives it a credential that may look and nothing else.
  const wall = new Browserlet(site.url);
  const opened = await wall.send('POST', '/api/v1/pairings');
  const waits = await wall.send('POST', '/api/v1/pairings/collect', { secret: opened.body.secret });
  expect(waits.body).toEqual({ state: 'waiting' });
  const { code } = opened.body;
  expect((await wall.send('POST', '/api/v1/pairings/confirm', { code, name: 'w' })).status).toBe(401);
  const stranger = new Browserlet(site.url);
  stranger.cookie = admin.cookie;
  const forged = await stranger.send('POST', '/api/v1/pairings/confirm', { code, name: 'w' });
  expect([forged.status, forged.body.title]).toEqual([403, 'Not from our page']);
  expect((await admin.send('POST', '/api/v1/pairings/confirm', { code, name: 'w' })).status).toBe(200);
  const letIn = await wall.send('POST', '/api/v1/pairings/collect', { secret: opened.body.secret });
  const headers = { authorization: `Bearer ${String(letIn.body.token)}` };
  expect((await wall.send('GET', '/api/v1/site', undefined, headers)).status).toBe(200);
  expect((await wall.send('GET', '/api/v1/audit', undefined, headers)).status).toBe(403);
  await admin.send('DELETE', '/api/v1/credentials/displays/w');
  expect((await wall.send('GET', '/api/v1/site', undefined, headers)).status).toBe(401);
});

import mqtt from 'mqtt';
import { expect, onTestFinished, test } from 'vitest';
import { Browserlet, peopleSite } from '../support/people.ts';

test('the first admin signs in, chooses a password, adds people; the old sign-in is over', async () => {
  const site = await peopleSite();
  const first = new Browserlet(site.url);
  expect((await first.signIn('admin', 'wrong')).status).toBe(401);
  const signedIn = await first.signIn('admin', site.adminPassword);
  expect(signedIn.status).toBe(200);
  expect(signedIn.body.user).toMatchObject({ name: 'admin', roles: ['admin'], passwordChosen: false });
  expect(signedIn.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
  expect(signedIn.body).not.toHaveProperty('password');

  // The same person at a second desk.
  const second = new Browserlet(site.url);
  await second.signIn('admin', site.adminPassword);
  expect((await first.send('GET', '/api/v1/sessions')).body.items).toHaveLength(2);

  const change = (after: string) =>
    first.send('POST', '/api/v1/password', { before: site.adminPassword, after });
  expect((await change('short')).body.detail).toMatch(/10 to 256 characters/);
  expect((await change('my admin password')).body.detail).toMatch(/must not contain the user name/);
  const old = first.cookie;
  expect((await change('correct horse battery')).status).toBe(200);
  // Session fixation: whoever had the cookie of before is out, here and at the other desk.
  expect(first.cookie).not.toBe(old);
  expect((await second.send('GET', '/api/v1/session')).status).toBe(401);

  const added = await first.send('POST', '/api/v1/users', {
    name: '李工',
    fullName: '李工程师',
    language: 'zh',
    roles: ['engineering-manager'],
  });
  expect(added.status).toBe(201);
  const li = new Browserlet(site.url);
  const asLi = await li.signIn('李工', String(added.body.password));
  expect(asLi.body.user).toMatchObject({ fullName: '李工程师', roles: ['engineering-manager'] });
  expect((await li.send('GET', '/api/v1/users')).status).toBe(403);

  expect((await first.send('PATCH', '/api/v1/users/admin', { disabled: true })).body.detail).toMatch(
    /Somebody must stay admin/,
  );
  expect((await first.send('PATCH', '/api/v1/users/李工', { disabled: true })).status).toBe(200);
  expect((await li.send('GET', '/api/v1/session')).status).toBe(401);
  expect((await li.signIn('李工', String(added.body.password))).status).toBe(401);

  expect((await first.send('DELETE', '/api/v1/session')).status).toBe(204);
  expect((await first.send('GET', '/api/v1/session')).status).toBe(401);
});

test('a change from a page that is not ours is refused, whatever cookie comes with it', async () => {
  const site = await peopleSite();
  const browser = new Browserlet(site.url);
  await browser.signIn('admin', site.adminPassword);
  const forged = new Browserlet(site.url);
  forged.cookie = browser.cookie;
  const user = { name: 'mallory', roles: ['admin'] };
  expect((await forged.send('POST', '/api/v1/users', user)).status).toBe(403);
  forged.csrf = 'guessed';
  expect((await forged.send('POST', '/api/v1/users', user)).status).toBe(403);
  expect((await forged.send('DELETE', '/api/v1/session')).status).toBe(403);
  expect(site.service.output().match(/not-from-our-page who="user:admin"/g)).toHaveLength(3);
  expect((await browser.send('POST', '/api/v1/users', user)).status).toBe(201);
});

test('guessing is slowed down by account, and says no more about names than about passwords', async () => {
  const site = await peopleSite();
  const guesser = new Browserlet(site.url);
  const known = await guesser.signIn('admin', 'guess');
  const unknown = await guesser.signIn('nobody', 'guess');
  expect(unknown.body).toEqual(known.body);
  let locked = known;
  for (let guess = 0; guess < 6; guess++) locked = await guesser.signIn('admin', `guess ${guess}`);
  expect(locked.status).toBe(429);
  expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
  // Also with the right one, from now until the wait is over.
  expect((await guesser.signIn('admin', site.adminPassword)).status).toBe(429);
  expect(site.service.output()).toMatch(/sign-in-refused name="admin"/);
  expect(site.service.output()).not.toContain('guess 3');
});

test('guesses that come all at once are no way around the wait, nor is the right one among them', async () => {
  const site = await peopleSite();
  const guesses = [...Array.from({ length: 30 }, (_, index) => `guess ${index}`), site.adminPassword];
  const answers = await Promise.all(guesses.map((guess) => new Browserlet(site.url).signIn('admin', guess)));
  expect(answers.filter(({ status }) => status === 200)).toEqual([]);
  expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
  expect(answers.at(-1)?.status).toBe(429);
});

test('a session that somebody else has put into the browser is not the one that signing in opens', async () => {
  const site = await peopleSite();
  const victim = new Browserlet(site.url);
  victim.cookie = 'plumbline_session=chosen-by-the-attacker';
  await victim.signIn('admin', site.adminPassword);
  expect(victim.cookie).not.toContain('chosen');
  const attacker = new Browserlet(site.url);
  attacker.cookie = 'plumbline_session=chosen-by-the-attacker';
  expect((await attacker.send('GET', '/api/v1/session')).status).toBe(401);
});

test('a revoked gateway is cut off at once', async () => {
  const site = await peopleSite();
  const { username = '', password = '' } = await site.run('gateway', 'add', 'gw-1');
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${site.mqttPort}`, {
    username,
    password,
    reconnectPeriod: 0,
  });
  onTestFinished(() => void client.end(true));
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  await site.run('gateway', 'revoke', 'gw-1');
  await closed;
  await expect(
    mqtt.connectAsync(`mqtt://127.0.0.1:${site.mqttPort}`, { username, password, reconnectPeriod: 0 }),
  ).rejects.toThrow(/Bad username or password/);
});

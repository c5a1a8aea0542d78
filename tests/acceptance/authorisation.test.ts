import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import { type Action, ALLOWED } from '../../site/authorisation.ts';
import { root } from '../house/source-files.ts';
import { Browserlet, EVERY_ROLE, peopleSite } from '../support/people.ts';

/** Every route, and what it asks for; `null` is open to everybody, `self` to people who have signed in. */
const ROUTES: readonly [method: string, path: string, action: Action | null | 'self'][] = [
  ['GET', '/healthz', null],
  ['GET', '/readyz', null],
  ['GET', '/metrics', null],
  ['GET', '/api/v1/openapi.json', 'read'],
  ['GET', '/api/v1/site', 'read'],
  ['GET', '/api/v1/model', 'read'],
  ['GET', '/api/v1/model/changes', 'read'],
  ['GET', '/api/v1/wall', 'read'],
  ['GET', '/api/v1/walls', 'read'],
  ['POST', '/api/v1/wall/heartbeat', 'read'],
  ['GET', '/api/v1/readings?gateway=g&device=d&quantity=temperature&from=0&to=1', 'read'],
  ['GET', '/api/v1/activities', 'read'],
  ['GET', '/api/v1/elements', 'read'],
  ['GET', '/api/v1/elements?find=F90', 'read'],
  ['GET', '/api/v1/elements/none', 'read'],
  ['GET', '/api/v1/devices', 'read'],
  ['GET', '/api/v1/gateways', 'read'],
  ['GET', '/api/v1/equipment', 'read'],
  ['GET', '/api/v1/pours', 'read'],
  ['GET', '/api/v1/risks', 'read'],
  ['GET', '/api/v1/alarms', 'read'],
  ['GET', '/api/v1/alarms/figures', 'read'],
  ['GET', '/api/v1/alarms/history', 'read'],
  ['GET', '/api/v1/alarms/none', 'read'],
  ['POST', '/api/v1/alarms/none/acknowledge', 'acknowledge-alarm'],
  ['POST', '/api/v1/alarms/none/shelve', 'acknowledge-alarm'],
  ['POST', '/api/v1/alarms/none/unshelve', 'acknowledge-alarm'],
  ['POST', '/api/v1/alarms/none/reset', 'acknowledge-alarm'],
  ['POST', '/api/v1/alarms/none/out-of-service', 'acknowledge-alarm'],
  ['POST', '/api/v1/alarms/none/return-to-service', 'acknowledge-alarm'],
  ['GET', '/api/v1/rules', 'read'],
  ['GET', '/api/v1/risks/none', 'read'],
  ['GET', '/api/v1/forecast', 'read'],
  ['GET', '/api/v1/demo/troubles', 'read'],
  ['POST', '/api/v1/demo/troubles', 'administer'],
  ['GET', '/api/v1/forecast/trend', 'read'],
  ['GET', '/api/v1/learning', 'read'],
  ['GET', '/api/v1/ways-back', 'read'],
  ['GET', '/api/v1/timeline', 'read'],
  ['GET', '/api/v1/weather-forecast', 'read'],
  ['GET', '/api/v1/quarantine', 'read-quarantine'],
  ['GET', '/api/v1/quarantine/1-0', 'read-quarantine'],
  ['POST', '/api/v1/quarantine/replay', 'replay-quarantine'],
  ['GET', '/api/v1/audit', 'read-audit'],
  ['GET', '/api/v1/changes', 'read'],
  ['GET', '/api/v1/changes/C-1', 'read'],
  ['POST', '/api/v1/changes', 'propose-change'],
  ['PATCH', '/api/v1/changes/C-1', 'propose-change'],
  ['POST', '/api/v1/changes/C-1/sign', 'sign'],
  ['POST', '/api/v1/changes/C-1/withdraw', 'propose-change'],
  ['POST', '/api/v1/changes/C-1/reject', 'sign'],
  ['GET', '/api/v1/limits', 'read'],
  ['GET', '/api/v1/mixes', 'read'],
  ['GET', '/api/v1/mixes/none', 'read'],
  ['PUT', '/api/v1/mixes/none', 'propose-change'],
  ['GET', '/api/v1/programmes', 'read'],
  ['GET', '/api/v1/programmes/compare', 'read'],
  ['GET', '/api/v1/programmes/curve', 'read'],
  ['GET', '/api/v1/programmes/look-ahead', 'read'],
  ['GET', '/api/v1/milestones/trend', 'read'],
  ['GET', '/api/v1/gates', 'read'],
  ['POST', '/api/v1/gates/none/A1/none', 'report-progress'],
  ['GET', '/api/v1/agenda', 'read'],
  ['GET', '/api/v1/reports', 'read'],
  ['GET', '/api/v1/reports/daily-2026-01-05-en', 'read'],
  ['GET', '/api/v1/reports/daily?date=2026-01-05', 'read'],
  ['GET', '/api/v1/reports/weekly?date=2026-01-05', 'read'],
  ['GET', '/api/v1/reports/monthly?date=2026-01-05', 'read'],
  ['GET', '/api/v1/commissioning/pours', 'read'],
  ['GET', '/api/v1/pours/none', 'read'],
  ['POST', '/api/v1/pours', 'commission'],
  ['PATCH', '/api/v1/pours/none', 'commission'],
  ['POST', '/api/v1/pours/none/probes', 'commission'],
  ['POST', '/api/v1/pours/none/probes/unbind', 'commission'],
  ['POST', '/api/v1/pours/none/probes/swap', 'commission'],
  ['GET', '/api/v1/devices/by-code/none', 'read'],
  ['PUT', '/api/v1/devices/none/none', 'commission'],
  ['POST', '/api/v1/devices/none/none/retire', 'commission'],
  ['GET', '/api/v1/specimens', 'read'],
  ['GET', '/api/v1/specimens/quality', 'read'],
  ['POST', '/api/v1/specimens', 'enter-specimens'],
  ['POST', '/api/v1/specimens/import', 'enter-specimens'],
  ['POST', '/api/v1/specimens/none/withdraw', 'enter-specimens'],
  ['GET', '/api/v1/mixes/none/calibration', 'read'],
  ['POST', '/api/v1/mixes/none/calibration', 'propose-change'],
  ['GET', '/api/v1/progress', 'read'],
  ['POST', '/api/v1/progress', 'report-progress'],
  ['POST', '/api/v1/photos', 'report-progress'],
  ['GET', '/api/v1/photos/none', 'read'],
  ['GET', '/api/v1/problems', 'read'],
  ['POST', '/api/v1/problems', 'raise-problem'],
  ['GET', '/api/v1/problems/none', 'read'],
  ['GET', '/api/v1/problems/none/brief', 'read'],
  ['POST', '/api/v1/problems/none/comments', 'raise-problem'],
  ['POST', '/api/v1/problems/none/resources', 'provide-resources'],
  ['POST', '/api/v1/problems/none/owner', 'settle-problem'],
  ['POST', '/api/v1/problems/none/level', 'settle-problem'],
  ['POST', '/api/v1/problems/none/disagree', 'settle-problem'],
  ['POST', '/api/v1/problems/none/decide', 'decide-problem'],
  ['POST', '/api/v1/problems/none/close', 'settle-problem'],
  ['POST', '/api/v1/problems/none/reopen', 'raise-problem'],
  ['GET', '/models/none.glb', 'read'],
  ['POST', '/api/v1/session', null],
  ['POST', '/api/v1/password-reset', null],
  ['POST', '/api/v1/password-reset/none', null],
  ['GET', '/api/v1/session', 'self'],
  ['GET', '/api/v1/sessions', 'self'],
  ['DELETE', '/api/v1/sessions/none', 'self'],
  ['POST', '/api/v1/password', 'self'],
  ['GET', '/api/v1/users', 'administer'],
  ['POST', '/api/v1/users', 'administer'],
  ['PATCH', '/api/v1/users/nobody', 'administer'],
  ['GET', '/api/v1/credentials/gateways', 'administer'],
  ['POST', '/api/v1/credentials/gateways', 'administer'],
  ['POST', '/api/v1/credentials/gateways/none/rotate', 'administer'],
  ['DELETE', '/api/v1/credentials/gateways/none', 'administer'],
  ['GET', '/api/v1/credentials/displays', 'administer'],
  ['POST', '/api/v1/credentials/displays', 'administer'],
  ['POST', '/api/v1/credentials/displays/none/rotate', 'administer'],
  ['DELETE', '/api/v1/credentials/displays/none', 'administer'],
  ['GET', '/api/v1/credentials/tokens', 'administer'],
  ['POST', '/api/v1/credentials/tokens', 'administer'],
  ['POST', '/api/v1/credentials/tokens/none/rotate', 'administer'],
  ['DELETE', '/api/v1/credentials/tokens/none', 'administer'],
  ['POST', '/api/v1/pairings', null],
  ['POST', '/api/v1/pairings/collect', null],
  ['POST', '/api/v1/pairings/look-up', 'administer'],
  ['POST', '/api/v1/pairings/confirm', 'administer'],
];

// Signing out ends the session with which the table is tried; tests/acceptance/people.test.ts tries it.
const ELSEWHERE = new Set(['DELETE /session']);

test('every route of the server is in the table', () => {
  const routes = readdirSync(join(root, 'server')).flatMap((file) =>
    [
      ...readFileSync(join(root, 'server', file), 'utf8').matchAll(
        /\brouter\.(get|post|put|patch|delete)\(\s*'([^']+)'/g,
      ),
    ].map(([, method = '', path = '']) => [method.toUpperCase(), path] as const),
  );
  const isListed = (method: string, path: string) => {
    const pattern = new RegExp(`^(/api/v1)?${path.replace(/:\w+/g, '[^/]+')}(\\?|$)`);
    return ROUTES.some(([listed, address]) => listed === method && pattern.test(address));
  };
  const missing = routes.filter(
    ([method, path]) => !isListed(method, path) && !ELSEWHERE.has(`${method} ${path}`),
  );
  expect(missing).toEqual([]);
  expect(routes.length).toBeGreaterThan(80);
});

function expectation(
  action: Action | null | 'self',
  roles: readonly string[],
  isPerson: boolean,
  isSomebody: boolean,
) {
  if (action === null) return 'let in';
  if (action === 'self') return isPerson ? 'let in' : 'not signed in';
  if (!isSomebody) return 'not signed in';
  return ALLOWED[action].some((role) => roles.includes(role)) ? 'let in' : 'not allowed';
}

function outcome(status: number): string {
  if (status === 401) return 'not signed in';
  return status === 403 ? 'not allowed' : 'let in';
}

test('every route lets in whom the table says, and nobody else', { timeout: 120_000 }, async () => {
  const site = await peopleSite();
  const wrong: string[] = [];
  const tryAll = async (
    who: string,
    send: (method: string, path: string) => Promise<number>,
    facts: { roles: readonly string[]; isPerson: boolean; isSomebody: boolean },
  ) => {
    for (const [method, path, action] of ROUTES) {
      const found = outcome(await send(method, path));
      const expected = expectation(action, facts.roles, facts.isPerson, facts.isSomebody);
      if (found !== expected) wrong.push(`${who} ${method} ${path}: ${found}, should be ${expected}`);
    }
  };
  const bearer = (token: string) => async (method: string, path: string) =>
    (
      await fetch(site.url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(method === 'GET' ? {} : { body: '{}' }),
      })
    ).status;

  await tryAll(
    'nobody',
    async (method, path) =>
      (
        await fetch(site.url + path, {
          method,
          headers: { 'content-type': 'application/json' },
          ...(method === 'GET' ? {} : { body: '{}' }),
        })
      ).status,
    { roles: [], isPerson: false, isSomebody: false },
  );
  for (const role of EVERY_ROLE) {
    const { token = '' } = await site.run('token', 'add', `t-${role}`, '--role', role);
    await tryAll(`token ${role}`, bearer(token), { roles: [role], isPerson: false, isSomebody: true });
    const { password = '' } = await site.run('user', 'add', `u-${role}`, '--role', role);
    const browser = new Browserlet(site.url);
    expect((await browser.signIn(`u-${role}`, password)).status).toBe(200);
    await tryAll(
      `user ${role}`,
      async (method, path) => (await browser.send(method, path, method === 'GET' ? undefined : {})).status,
      { roles: [role], isPerson: true, isSomebody: true },
    );
  }
  const { password: display = '' } = await site.run('display', 'add', 'wall');
  // A wall shows; it has no business with what was refused or who changed what.
  for (const [method, path, action] of ROUTES) {
    const found = outcome(await bearer(display)(method, path));
    const expected =
      action === null || action === 'read' ? 'let in' : action === 'self' ? 'not signed in' : 'not allowed';
    if (found !== expected) wrong.push(`display ${method} ${path}: ${found}, should be ${expected}`);
  }
  const gateway = await site.run('gateway', 'add', 'gw-1');
  await tryAll('gateway', bearer(gateway.password ?? ''), { roles: [], isPerson: false, isSomebody: false });
  expect(wrong).toEqual([]);
});

test('live connections: who may read gets them, and loses them with his right', {
  timeout: 60_000,
}, async () => {
  const site = await peopleSite();
  const connect = (options: { token?: string; cookie?: string; origin?: string }) =>
    new Promise<{ ended: Promise<string> }>((resolve, reject) => {
      const socket = io(`${site.url}/live`, {
        transports: ['websocket'],
        reconnection: false,
        ...(options.token ? { auth: { token: options.token } } : {}),
        extraHeaders: {
          ...(options.cookie ? { cookie: options.cookie } : {}),
          ...(options.origin ? { origin: options.origin } : {}),
        },
      });
      onTestFinished(() => void socket.close());
      const ended = new Promise<string>((end) => socket.once('disconnect', end));
      socket.once('snapshot', () => resolve({ ended }));
      socket.once('connect_error', reject);
    });
  await expect(connect({})).rejects.toThrow('sign in first');
  await expect(connect({ token: 'wrong' })).rejects.toThrow('sign in first');
  const { password: gateway = '' } = await site.run('gateway', 'add', 'gw-1');
  await expect(connect({ token: gateway })).rejects.toThrow('sign in first');

  const { token = '' } = await site.run('token', 'add', 'erp');
  const { password: wall = '' } = await site.run('display', 'add', 'wall');
  const { password = '' } = await site.run('user', 'add', 'eva', '--role', 'engineer');
  const browser = new Browserlet(site.url);
  await browser.signIn('eva', password);
  const cookie = browser.cookie ?? '';
  await expect(connect({ cookie, origin: 'http://evil.example' })).rejects.toThrow();

  const byToken = await connect({ token });
  const byWall = await connect({ token: wall });
  const byPerson = await connect({ cookie, origin: site.url });
  await site.run('token', 'revoke', 'erp');
  expect(await byToken.ended).toBe('io server disconnect');
  await site.run('display', 'revoke', 'wall');
  expect(await byWall.ended).toBe('io server disconnect');
  await site.run('user', 'disable', 'eva');
  expect(await byPerson.ended).toBe('io server disconnect');
  await expect(connect({ cookie, origin: site.url })).rejects.toThrow('sign in first');
});

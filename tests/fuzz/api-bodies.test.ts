import { expect, test } from 'vitest';
import { deskSite, person, sendTemperatures } from '../support/desk-site.ts';
import type { Browserlet } from '../support/people.ts';
import { oddBodies } from './odd-values.ts';

const AT_ONCE = 8;

/** Everything that can be written, each with a body that is taken. */
function requests(
  mix: Record<string, unknown>,
  element: string,
  activity: string,
): [string, string, object][] {
  const probe = { gateway: 'gw-1', device: 'log', channel: '1' };
  return [
    ['PUT', `/mixes/${mix.id}`, mix],
    ['POST', '/changes', { kind: 'mix', title: { en: 'a', zh: 'b' }, reason: 'c', mix }],
    ['POST', '/changes', { kind: 'limits', title: 'a', reason: 'c', limits: { edition: 'GB', values: {} } }],
    ['POST', '/changes', { kind: 'baseline', title: 'a', reason: 'c', programmeVersion: 1 }],
    ['POST', '/changes', { kind: 'text', title: 'a', reason: 'c', text: 'd' }],
    ['PATCH', '/changes/C-2', { version: 1, title: 'a', reason: 'b' }],
    ['POST', '/changes/C-2/sign', { version: 1, comment: 'a', role: 'engineering-manager' }],
    ['POST', '/changes/C-3/reject', { comment: 'a' }],
    [
      'POST',
      '/pours',
      {
        ...{
          name: { en: 'a', zh: 'b' },
          elements: [element],
          mix: mix.id,
          activity,
          placedAt: 1_767_225_600_000,
        },
        ...{ volumeM3: 40, sectionThicknessMm: 300, required: [{ purpose: 'strip', MPa: 20, activity }] },
      },
    ],
    ['PATCH', '/pours/pour', { name: 'a', placedAt: 1_767_225_600_000, volumeM3: 3 }],
    ['POST', '/pours/pour/probes', { ...probe, depth: 'core', depthMm: 100, element }],
    [
      'POST',
      '/pours/pour/probes/swap',
      { ...probe, with: { ...probe, channel: '2' }, at: 1_767_225_700_000 },
    ],
    ['POST', '/pours/pour/probes/unbind', { ...probe, at: 1_767_225_700_000, mistake: true }],
    [
      'POST',
      '/specimens',
      { pour: 'pour', ageDays: 7, curing: 'standard', cubesMPa: [20, 21, 22], castAt: null },
    ],
    ['POST', '/progress', { activity, percent: 40, note: 'a' }],
    ['POST', '/problems', { kind: 'problem', element, activity, text: 'a', owner: null, photos: [] }],
    ['POST', '/problems/P-1/comments', { text: 'a', kind: 'comment', photos: [] }],
    ['POST', '/problems/P-1/owner', { owner: 'fay' }],
    ['POST', '/problems/P-1/level', { level: 2, why: 'a' }],
    ['POST', '/problems/P-1/decide', { text: 'a' }],
    ['POST', '/problems/P-1/close', { text: 'a' }],
    ['POST', '/problems/P-1/reopen', { why: 'a' }],
    [
      'POST',
      '/quarantine/replay',
      { gateway: 'x', reason: 'y', dialect: 'native', from: 1, to: 2, dryRun: true },
    ],
    ['POST', '/credentials/gateways', { name: 'gw-1', dialect: 'native' }],
    ['POST', '/credentials/displays', { name: 'lobby' }],
    ['POST', '/credentials/tokens', { name: 'erp', role: 'viewer' }],
    ['POST', '/users', { name: 'gus', display: 'Gus', roles: ['viewer'] }],
    [
      'PUT',
      '/devices/gw-2/log',
      { name: 'a', kind: 'weather-mast', position: [1, 2, 3], calibratedUntil: null },
    ],
  ];
}

async function idOf(who: Browserlet, path: string): Promise<Record<string, unknown>[]> {
  const { body } = await who.send('GET', `/api/v1${path}`);
  return body.items as Record<string, unknown>[];
}

test('no value, wherever it stands in a request, makes the service fail or stand still', {
  timeout: 240_000,
}, async () => {
  const site = await deskSite();
  const fay = await person(site, 'fay', ['engineer', 'engineering-manager', 'department-head', 'admin']);
  const { body: mix } = await fay.send('GET', `/api/v1/mixes/${site.mix}`);
  const element = (await idOf(fay, '/elements')).find(({ name }) => name === site.element)?.id as string;
  const activity = (await idOf(fay, '/activities'))[5]?.id as string;
  const { password = '' } = await site.run('gateway', 'add', 'gw-2');
  await sendTemperatures(site, { name: 'gw-2', password, device: 'log' });
  // With both managers there a change waits for signatures, and can be edited.
  await person(site, 'wang', ['project-manager']);
  for (const text of ['a', 'b'])
    await fay.send('POST', '/api/v1/changes', { kind: 'text', title: text, text });
  await fay.send('POST', '/api/v1/problems', { kind: 'problem', activity, text: 'a' });
  await fay.send('POST', '/api/v1/pours', { id: 'pour', name: 'a', elements: [element], mix: site.mix });

  const failed: unknown[] = [];
  const answers = new Map<string, number>();
  const waiting = requests(mix, element, activity).flatMap(([method, path, good]) => [
    { method, path, body: good as unknown },
    ...[...oddBodies(good)].map((body) => ({ method, path, body })),
  ]);
  const total = waiting.length;
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { method, path, body } = next;
      const { status } = await fay.send(method, `/api/v1${path}`, body);
      answers.set(`${status}`, (answers.get(`${status}`) ?? 0) + 1);
      if (status >= 500) failed.push({ ...next, status });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  expect(failed).toEqual([]);
  // Neither was everything refused, which would show nothing, nor was everything taken.
  expect(answers.get('400')).toBeGreaterThan(total / 2);
  expect(answers.get('201')).toBeGreaterThan(20);
  for (const path of [
    '/pours',
    '/specimens',
    '/problems',
    '/changes',
    '/mixes',
    '/agenda',
    '/reports/daily?date=2026-03-02',
  ])
    expect({ path, status: (await fay.send('GET', `/api/v1${path}`)).status }).toEqual({ path, status: 200 });
});

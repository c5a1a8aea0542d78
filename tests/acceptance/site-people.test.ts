import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import { openRecords } from '../../store/records/records.ts';
import {
  freePort,
  plumbline,
  type RunningService,
  startProcess,
  writeSite,
} from '../support/plumbline-process.ts';

const MIX = {
  id: 'C30',
  gradeMPa: 30,
  method: 'nurse-saul',
  datumCelsius: -10,
  curve: { form: 'jgj', a: 41.52, b: 2221 },
  calibrated: { from: 200, to: 25_000 },
} as const;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
// The same picture with a camera's words before its end.
const PNG_OF_A_PLACE = Buffer.concat([
  PNG.subarray(0, -12),
  Buffer.from('\0\0\0\x0ctEXtGPS 39.9,116\0\0\0\0', 'latin1'),
  PNG.subarray(-12),
]);
const POUR = {
  name: { en: 'Slab L1', zh: '一层板' },
  elements: ['slab-1'],
  mix: 'C30',
  activity: null,
  volumeM3: 40,
  sectionThicknessMm: 300,
  required: [{ purpose: 'strip', MPa: 22.5, activity: 'A2' }],
};

interface Answer {
  status: number;
  // Shapes differ by route; each test looks at its own.
  body: Record<string, unknown>;
}

describe('people on the site, by API', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-people-'));
  const tokens: Record<string, string> = {};
  let service: RunningService;
  let http: number;
  let client: mqtt.MqttClient;

  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await plumbline([...args, '--data', folder, '--json']);
    return { code, stderr, found: JSON.parse(stdout || 'null') };
  };
  const send = async (
    role: string,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const raw = typeof body === 'string' || body instanceof Uint8Array;
    const answer = await fetch(`http://127.0.0.1:${http}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${tokens[role]}`,
        ...(raw ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : { text } };
  };
  const tell = (device: string, celsius: number) =>
    client.publishAsync(
      `plumbline/v1/test-site/gw-1/${device}/telemetry`,
      JSON.stringify([{ t: Date.now(), v: { temperature: celsius } }]),
      { qos: 1 },
    );
  const until = async (path: string, holds: (body: Answer['body']) => boolean) => {
    await vi.waitFor(async () => expect(holds((await send('engineer', 'GET', path)).body)).toBe(true), {
      timeout: 20_000,
    });
  };

  beforeAll(async () => {
    writeSite(folder);
    const records = openRecords(join(folder, 'plumbline.sqlite'), new ManualClock(0));
    records.mixes.put('C30', MIX);
    records.close();
    http = await freePort();
    const port = await freePort();
    service = await startProcess(['start', '--data', folder], /MQTT on port/, {
      env: {
        HTTP_PORT: String(http),
        MQTT_PORT: String(port),
        MQTT_HOST: '127.0.0.1',
        HTTP_HOST: '127.0.0.1',
      },
      untilAllTestsAreOver: true,
    });
    for (const role of ['engineer', 'engineering-manager', 'project-manager', 'department-head', 'viewer'])
      tokens[role] = (await run('token', 'add', `t-${role}`, '--role', role)).found.token;
    for (const role of ['engineering-manager', 'project-manager'])
      await run('user', 'add', `u-${role}`, '--role', role);
    const { username, password } = (await run('gateway', 'add', 'gw-1')).found;
    client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { username, password });
    await tell('core-1', 21);
    await tell('skin-1', 18);
    await tell('core-2', 22);
    await client.publishAsync('plumbline/v1/test-site/gw-1/core-1/telemetry', 'not json', { qos: 1 });
    await until('/devices', ({ items }) => (items as unknown[]).length === 3);
  }, 60_000);
  afterAll(async () => {
    await client.endAsync();
    await service.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a pour goes from the first entry to a check-list that lacks the programme alone', async () => {
    const created = await send('engineer', 'POST', '/pours', POUR);
    expect(created).toMatchObject({ status: 201, body: { pour: { id: 'Slab-L1', probes: [] } } });
    const bind = (device: string, depth: string) =>
      send('engineer', 'POST', '/pours/Slab-L1/probes', {
        ...{ gateway: 'gw-1', device, depth, depthMm: depth === 'core' ? 150 : 50, element: 'slab-1' },
      });
    expect((await bind('core-1', 'core')).status).toBe(201);
    expect((await bind('skin-1', 'surface')).status).toBe(201);
    expect(await bind('core-1', 'core')).toMatchObject({
      status: 409,
      body: { code: 'probe-bound', params: { probe: 'gw-1/core-1', pour: 'Slab-L1' } },
    });
    const deep = { gateway: 'gw-1', device: 'core-2', depth: 'core', depthMm: 3_000, element: 'slab-1' };
    expect(await send('engineer', 'POST', '/pours/Slab-L1/probes', deep)).toMatchObject({
      status: 400,
      body: {
        detail: expect.stringMatching(/3000 mm deep.* 300 mm thick/),
        code: 'probe-too-deep',
        params: { depthMm: 3_000, thicknessMm: 300 },
      },
    });
    expect(await send('engineer', 'PATCH', '/pours/Slab-L1', { sectionThicknessMm: 100 })).toMatchObject({
      status: 409,
      body: { code: 'section-too-thin', params: { depthMm: 150, thicknessMm: 100 } },
    });
    const { body } = await send('viewer', 'GET', '/pours/Slab-L1');
    const { items } = body.checklist as { items: { id: string; ok: boolean }[] };
    // There is no programme on this site, so its activities are not known.
    expect(items.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(['activity', 'required']);
  });

  test('a dead probe is swapped and its place keeps one history', async () => {
    const swapped = await send('engineer', 'POST', '/pours/Slab-L1/probes/swap', {
      ...{ gateway: 'gw-1', device: 'core-1', with: { gateway: 'gw-1', device: 'core-2' } },
    });
    expect(swapped.status).toBe(200);
    const { probes } = swapped.body.pour as { probes: Record<string, unknown>[] };
    const [old, , fresh] = probes;
    expect(old).toMatchObject({ device: 'core-1', point: 'p1', to: fresh?.from });
    expect(fresh).toMatchObject({ device: 'core-2', point: 'p1', depth: 'core', to: null });
    const left = await send('engineer', 'POST', '/pours/Slab-L1/probes/unbind', {
      ...{ gateway: 'gw-1', device: 'core-1' },
    });
    expect(left.status).toBe(409);
  });

  test('devices are named, found by their code and by their name, and retired', async () => {
    const named = await send('engineer', 'PUT', '/devices/gw-1/skin-1', {
      ...{ kind: 'concrete-probe', name: { en: 'Skin', zh: '表面' }, position: [1, 2, 3] },
    });
    expect(named.body).toMatchObject({ kind: 'concrete-probe', bound: [{ pour: 'Slab-L1' }] });
    const code = String(named.body.code).toLowerCase().replace('-', ' ').replaceAll('0', 'o');
    const byCode = await send('viewer', 'GET', `/devices/by-code/${encodeURIComponent(code)}`);
    expect(byCode.body).toMatchObject({ matchedBy: 'code', device: { device: 'skin-1' } });
    expect((await send('viewer', 'GET', '/devices/by-code/SKIN-1')).body).toMatchObject({
      matchedBy: 'name',
    });
    // The last day on the certificate, whole, in the site's time zone.
    const certified = await send('engineer', 'PUT', '/devices/gw-1/skin-1', {
      calibratedUntil: '2027-03-31',
    });
    expect(certified.body).toMatchObject({ calibratedUntil: Date.UTC(2027, 2, 31, 16), position: [1, 2, 3] });
    const kept = await send('engineer', 'PUT', '/devices/gw-1/skin-1', { position: [1, 2, 4] });
    expect(kept.body.calibratedUntil).toBe(Date.UTC(2027, 2, 31, 16));
    const none = await send('engineer', 'PUT', '/devices/gw-1/skin-1', { calibratedUntil: null });
    expect(none.body).not.toHaveProperty('calibratedUntil');
    const retired = await send('engineer', 'POST', '/devices/gw-1/skin-1/retire', { retired: true });
    expect(retired.body).toMatchObject({ bound: [] });
    expect(retired.body.retiredAt).toBeTypeOf('number');
    const again = await send('engineer', 'POST', '/pours/Slab-L1/probes', {
      ...{ gateway: 'gw-1', device: 'skin-1', depth: 'surface', depthMm: 50, element: 'slab-1' },
    });
    expect(again).toMatchObject({ status: 409 });
  });

  test('a gateway is heard: messages, readings, and what was refused last', async () => {
    await until('/gateways', ({ items }) => {
      const [gateway] = items as { heard: { messages: number } | null }[];
      return gateway?.heard?.messages === 4;
    });
    const { body } = await send('viewer', 'GET', '/gateways');
    expect(body.items).toMatchObject([
      {
        gateway: 'gw-1',
        devices: 3,
        heard: { readings: 3, refused: 1, lastRefused: { reason: 'not-json' } },
      },
    ]);
  });

  test('a form that a weak line sends twice counts once, and its photo is there', async () => {
    const form = {
      element: 'slab-1',
      percent: 40,
      note: '钢筋已绑扎',
      photos: [{ base64: PNG_OF_A_PLACE.toString('base64') }],
    };
    const key = { 'idempotency-key': 'form-1' };
    const both = await Promise.all([
      send('engineer', 'POST', '/progress', form, key),
      send('engineer', 'POST', '/progress', form, key),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 201]);
    const third = await send('engineer', 'POST', '/progress', form, key);
    expect(third).toMatchObject({ status: 200, body: { accepted: true, repeated: true } });
    await until('/progress', ({ items }) => (items as unknown[]).length > 0);
    const { items } = (await send('viewer', 'GET', '/progress')).body as { items: Record<string, unknown>[] };
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ progress: { percent: 40, author: 'token:t-engineer' } });
    // Nobody waits on a ladder for the phones.
    const gateways = (await send('viewer', 'GET', '/gateways')).body.items as { gateway: string }[];
    expect(gateways.map(({ gateway }) => gateway)).toEqual(['gw-1']);
    const [id] = (items[0]?.progress as { photos: string[] } | undefined)?.photos ?? [];
    const photo = await fetch(`http://127.0.0.1:${http}/api/v1/photos/${id}`, {
      headers: { authorization: `Bearer ${tokens.viewer}` },
    });
    expect(photo.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await photo.arrayBuffer()).equals(PNG)).toBe(true);
  });

  test('specimens are entered, imported twice with one effect, and give pass rate and a curve', async () => {
    const one = { pour: 'Slab-L1', ageDays: 28, curing: 'standard', cubesMPa: [38, 40, 39] };
    expect(await send('engineer', 'POST', '/specimens', one)).toMatchObject({
      ...{ status: 201, body: { id: 'Slab-L1-28d-1', strengthMPa: 39, enteredBy: 'token:t-engineer' } },
    });
    const file = join(folder, 'lab.csv');
    const rows = [
      'S1,Slab-L1,1,标养,10.8',
      'S2,Slab-L1,3,标养,18.8',
      'S3,Slab-L1,7,standard,24.7',
      'S4,none,7,standard,20',
    ];
    writeFileSync(file, `id,pour,ageDays,curing,strengthMPa\n${rows.join('\n')}\n`);
    const first = await run('import', 'specimens', file);
    expect(first).toMatchObject({ code: 1, found: { entered: 3, unchanged: 0, refused: [{ line: 5 }] } });
    const csv = `id,pour,ageDays,curing,strengthMPa\n${rows.slice(0, 3).join('\n')}`;
    const again = await send('engineer', 'POST', '/specimens/import', csv, { 'content-type': 'text/csv' });
    expect(again.body).toEqual({ entered: 0, unchanged: 3, refused: [] });
    const quality = await send('viewer', 'GET', '/specimens/quality?mix=C30');
    expect(quality.body.items).toMatchObject([{ groups: 1, passed: 1, passRatePercent: 100 }]);
    const { body } = await send('viewer', 'GET', '/mixes/C30/calibration');
    expect(body).toMatchObject({ mix: 'C30', skipped: [] });
    // 20 °C above a datum of −10 °C.
    expect((body.pairs as { maturity: number }[]).map(({ maturity }) => maturity)).toEqual([
      720, 2160, 5040, 20_160,
    ]);
    const withdrawn = await send('engineer', 'POST', '/specimens/Slab-L1-28d-1/withdraw', {
      why: 'wrong slab',
    });
    expect(withdrawn.body).toMatchObject({ withdrawn: { why: 'wrong slab' } });
    const after = await send('viewer', 'GET', '/specimens/quality?mix=C30');
    expect(after.body.items).toMatchObject([{ groups: 0, passRatePercent: null }]);
  });

  test('the two managers settle a problem when both want the same', async () => {
    const raised = await send('engineer', 'POST', '/problems', {
      element: 'slab-1',
      text: 'Opening too small',
    });
    expect(raised).toMatchObject({
      status: 201,
      body: { level: 1, state: 'open', workingHoursLeft: expect.any(Number) },
    });
    const at = `/problems/${raised.body.id}`;
    await send('engineer', 'POST', `${at}/comments`, { text: 'Core drill it', kind: 'option' });
    expect((await send('department-head', 'POST', `${at}/decide`, { text: 'Wait' })).status).toBe(409);
    const first = await send('engineering-manager', 'POST', `${at}/decide`, { text: 'Core drill' });
    expect(first.body).toMatchObject({ state: 'open', votes: [{ role: 'engineering-manager' }] });
    const second = await send('project-manager', 'POST', `${at}/decide`, {});
    expect(second.body).toMatchObject({ state: 'decided', decision: { text: 'Core drill' } });
    const brief = await send('viewer', 'GET', `${at}/brief?lang=zh`);
    expect(brief.body.text).toContain('跨部门会议一页纸');
    expect(brief.body.text).toContain('Core drill it');
    const list = await run('problem', 'list');
    expect(list.found).toMatchObject([{ id: raised.body.id, state: 'decided' }]);
    expect((await run('problem', 'show', 'P-99')).code).toBe(1);
  });

  test('a dispute goes one level up, where a department head’s word counts alone', async () => {
    const { body } = await send('engineer', 'POST', '/problems', { activity: 'A1', text: 'Who pays?' });
    const at = `/problems/${body.id}`;
    expect((await send('project-manager', 'POST', `${at}/disagree`, { text: 'Not us' })).body).toMatchObject({
      level: 2,
    });
    expect((await send('department-head', 'POST', `${at}/decide`, { text: 'Half each' })).body).toMatchObject(
      {
        ...{ state: 'decided', decision: { by: ['token:t-department-head'] } },
      },
    );
  });

  test('a technical difficulty is the engineering manager’s to mark and the project manager’s to answer', async () => {
    const difficulty = { element: 'slab-1', text: 'Too much steel', kind: 'technical-difficulty' };
    expect((await send('engineer', 'POST', '/problems', difficulty)).status).toBe(403);
    const { body } = await send('engineering-manager', 'POST', '/problems', difficulty);
    const answered = await send('project-manager', 'POST', `/problems/${body.id}/resources`, {
      text: 'Two fixers',
    });
    expect(answered.body).toMatchObject({ comments: [{ kind: 'resources', text: 'Two fixers' }] });
  });

  test('what is wrong with a request is said, and nothing is kept of it', async () => {
    const cases: [role: string, method: string, path: string, body: unknown, status: number, says: string][] =
      [
        ['engineer', 'POST', '/pours', { ...POUR, mix: 'C99' }, 400, 'no mix C99'],
        ['engineer', 'POST', '/pours', { ...POUR, volume: 4 }, 400, "'volume' is no field"],
        ['engineer', 'POST', '/pours', { ...POUR, id: '../up' }, 400, 'id has'],
        ['engineer', 'POST', '/pours', { ...POUR, id: 'Slab-L1' }, 409, 'already'],
        ['engineer', 'PATCH', '/pours/none', {}, 404, 'no pour none'],
        ['engineer', 'PATCH', '/pours/Slab-L1', { elements: ['other'] }, 409, 'unbind it'],
        ['engineer', 'PUT', '/devices/gw-1/none', { kind: 'mixer' }, 404, 'no device'],
        ['engineer', 'PUT', '/devices/gw-1/core-2', { kind: 'robot' }, 400, "'kind'"],
        ['engineer', 'PUT', '/devices/gw-1/core-2', { position: [1, 2] }, 400, "'position'"],
        ['engineer', 'PUT', '/devices/gw-1/core-2', { calibratedUntil: 'soon' }, 400, "'calibratedUntil'"],
        [
          'engineer',
          'POST',
          '/specimens',
          { pour: 'Slab-L1', ageDays: 28, curing: 'wet', strengthMPa: 1 },
          400,
          'curing',
        ],
        ['engineer', 'POST', '/specimens/import', {}, 400, 'text/csv'],
        ['engineer', 'POST', '/specimens/none/withdraw', { why: 'x' }, 404, 'no specimen'],
        ['engineer', 'GET', '/mixes/none/calibration', undefined, 404, 'no mix'],
        ['engineer', 'POST', '/progress', { element: 'slab-1' }, 400, 'nothing-reported'],
        ['engineer', 'POST', '/progress', { element: 'e', percent: 140 }, 400, 'out-of-range'],
        [
          'engineer',
          'POST',
          '/progress',
          { element: 'e', percent: 1, photos: ['f'.repeat(64)] },
          400,
          'not been sent',
        ],
        [
          'engineer',
          'POST',
          '/progress',
          { element: 'e', percent: 1, photos: [{ base64: 'AAAA' }] },
          415,
          'no JPEG',
        ],
        ['engineer', 'POST', '/photos', '<svg xmlns="http://www.w3.org/2000/svg"/>', 415, 'no JPEG'],
        ['engineer', 'POST', '/photos', new Uint8Array(9 * 1_048_576), 413, 'larger'],
        ['engineer', 'GET', '/photos/..%2f..%2fplumbline.sqlite', undefined, 400, 'leads nowhere'],
        ['engineer', 'GET', `/photos/${'0'.repeat(64)}`, undefined, 404, 'no such photo'],
        ['engineer', 'POST', '/problems', { text: 'Where?' }, 400, 'Say where'],
        ['engineer', 'POST', '/problems', { element: 'e', text: 'x', owner: 'nobody' }, 400, 'no user'],
        ['engineer', 'POST', '/problems', { element: 'e', text: 'x'.repeat(5_001) }, 400, "'text'"],
        ['engineer', 'POST', '/problems/P-99/comments', { text: 'x' }, 404, 'no problem P-99'],
        ['project-manager', 'POST', '/problems/P-1/level', { level: 1, why: 'down' }, 400, "'level'"],
        ['project-manager', 'POST', '/problems/P-1/resources', { text: 'x' }, 409, 'no technical difficulty'],
        ['project-manager', 'POST', '/problems/P-1/decide', { text: 'x' }, 409, 'decided'],
      ];
    for (const [role, method, path, body, status, says] of cases) {
      const answer = await send(role, method, path, body);
      expect({ path, body, status: answer.status, detail: answer.body.detail }).toMatchObject({
        ...{ status, detail: expect.stringContaining(says) },
      });
    }
    const spaced = await send(
      'engineer',
      'POST',
      '/progress',
      { element: 'e', percent: 1 },
      { 'idempotency-key': 'a b' },
    );
    expect(spaced.status).toBe(400);
    expect((await run('audit', 'verify')).found).toMatchObject({ whole: true });
  });
});

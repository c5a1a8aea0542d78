import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localDate } from '../../site/local-time.ts';
import { writeMspdi } from '../../site/schedule/write-mspdi.ts';
import { activity, DAY, programme } from '../site/schedule/build-programme.ts';
import { boxShape, smallIfc } from '../site/twin/small-ifc.ts';
import { freePort, plumbline, startProcess, writeSite } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const globalId = (name: string) => name.padEnd(22, '0');
const column = (name: string, id: number, at: number, height = 3000) => [
  `#${id}=IFCCOLUMN('${globalId(name)}',$,'${name}',$,$,#7,#${id + 10},$,$);`,
  ...boxShape(id + 10, [at, 0, 0], [400, 400, height]),
];

/** What the API says of one element, as far as it is looked at here. */
interface Facts {
  element: { box: number[] };
  activities: { id: string }[];
}

test('under a running service a new model keeps links and history by GlobalId, and the API says what it changed', {
  timeout: 120_000,
}, async () => {
  const folder = tempFolder();
  const data = join(folder, 'site');
  writeSite(data);
  const start = `${localDate(Temporal.Now.instant().epochMilliseconds, 'UTC')}T00:00`;
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const columns = activity('10', { name: 'Columns 柱', durationMinutes: 5 * DAY });
  const job = file('job.xml', writeMspdi(programme([columns], [], { start })));
  const links = file('links.csv', `element,activity\n${globalId('B')},10\n`);
  const first = file('first.ifc', smallIfc([...column('A', 30, 0), ...column('B', 60, 2000)]));
  const taller = file('taller.ifc', smallIfc([...column('B', 60, 2000, 3500), ...column('C', 90, 4000)]));
  const without = file('without.ifc', smallIfc(column('C', 90, 4000)));

  const http = await freePort();
  await startProcess(['start', '--data', data], /MQTT on port/, {
    env: { HTTP_PORT: String(http), MQTT_PORT: String(await freePort()), MQTT_HOST: '127.0.0.1' },
  });
  const { stdout } = await plumbline([
    'token',
    'add',
    'foreman',
    '--role',
    'engineer',
    '--data',
    data,
    '--json',
  ]);
  const { token } = JSON.parse(stdout) as { token: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const get = async <T>(path: string) => {
    const response = await fetch(`http://127.0.0.1:${http}/api/v1${path}`, { headers });
    return { status: response.status, body: (await response.json()) as T };
  };
  const imports = async (...words: string[]) => {
    const { code, stdout, stderr } = await plumbline(['import', ...words, '--data', data]);
    expect([words, code, code === 0 ? '' : stderr]).toEqual([words, 0, '']);
    return stdout;
  };
  const statusOfB = async () => {
    const { items } = (await get<{ items: { id: string; status: string }[] }>('/elements')).body;
    return items.find(({ id }) => id === globalId('B'))?.status ?? 'gone';
  };

  await imports('schedule', job);
  await imports('model', first);
  await imports('links', links);
  expect((await get('/model/changes')).status).toBe(404);
  const report = await fetch(`http://127.0.0.1:${http}/api/v1/progress`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ element: globalId('B'), percent: 100, note: 'stripped 已拆模' }),
  });
  expect(report.status).toBe(201);
  await expect.poll(statusOfB).toBe('done');

  expect(await imports('model', taller)).toMatch(
    /1 added, 1 changed, 1 gone, 0 as they were\.\n {2}added: C .*\n {2}changed: B: shape .*\n {2}gone: A /,
  );
  const changes = (await get('/model/changes')).body;
  expect(changes).toMatchObject({
    name: 'taller.ifc',
    before: { name: 'first.ifc' },
    added: [{ id: globalId('C'), name: 'C' }],
    changed: [{ id: globalId('B'), what: ['shape'] }],
    gone: [{ id: globalId('A') }],
    linkedGone: [],
  });
  expect(await statusOfB()).toBe('done');
  const facts = (await get<Facts>(`/elements/${globalId('B')}`)).body;
  expect(facts.activities.map(({ id }) => id)).toEqual(['10']);
  expect(facts.element.box[4]).toBe(3.5);

  // It goes, with its link, and comes back with link and history.
  expect(await imports('model', without)).toMatch(/1 of those gone have links to activities/);
  expect((await get('/model/changes')).body).toMatchObject({ linkedGone: [globalId('B')] });
  expect((await get(`/elements/${globalId('B')}`)).status).toBe(404);
  await imports('model', first);
  expect(await statusOfB()).toBe('done');
  const { items } = (await get<{ items: object[] }>(`/progress?element=${globalId('B')}`)).body;
  expect(items).toMatchObject([{ progress: { percent: 100, note: 'stripped 已拆模' } }]);
});

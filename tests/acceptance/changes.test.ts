import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeMspdi } from '../../site/schedule/write-mspdi.ts';
import { Browserlet, type PeopleSite, peopleSite } from '../support/people.ts';
import { startProcess } from '../support/plumbline-process.ts';
import { activity, programme } from '../support/report-site.ts';

const MIX = {
  id: 'C40',
  gradeMPa: 40,
  method: 'nurse-saul',
  datumCelsius: -10,
  curve: { form: 'jgj', a: 41.5, b: 1400 },
  calibrated: { from: 200, to: 25000 },
};

async function person(site: PeopleSite, name: string, ...roles: string[]): Promise<Browserlet> {
  const { password = '' } = await site.run('user', 'add', name, ...roles.flatMap((role) => ['--role', role]));
  const browser = new Browserlet(site.url);
  expect((await browser.signIn(name, password)).status).toBe(200);
  return browser;
}

function planFile(site: PeopleSite, name: string, minutes: number): string {
  const file = join(site.folder, name);
  writeFileSync(
    file,
    writeMspdi(programme([activity('1', { durationMinutes: minutes, remainingMinutes: minutes })])),
  );
  return file;
}

test('what is free until both managers are there needs both signatures from then on', {
  timeout: 120_000,
}, async () => {
  const site = await peopleSite();
  const eva = await person(site, 'eva', 'engineer');
  const free = await eva.send('PUT', '/api/v1/mixes/C40', MIX);
  expect(free).toMatchObject({
    status: 200,
    body: { mix: { gradeMPa: 40 }, change: { state: 'effective', free: true } },
  });
  await eva.send('POST', '/api/v1/pours', { name: 'Slab', elements: ['slab'], mix: 'C40' });
  // Nobody stands behind that mix yet, and the check-list says so.
  const agreed = async () => {
    const { body } = await eva.send('GET', '/api/v1/pours/Slab');
    const { items } = body.checklist as { items: { id: string; detail: { en: string } | null }[] };
    return items.find(({ id }) => id === 'mix-agreed');
  };
  expect(await agreed()).toMatchObject({
    ok: false,
    detail: { en: expect.stringMatching(/Nobody .* C-1 /) },
  });
  await site.run('import', 'schedule', planFile(site, 'first.xml', 4_800));

  const li = await person(site, 'li', 'engineering-manager');
  const wang = await person(site, 'wang', 'project-manager');
  const asked = await eva.send('PUT', '/api/v1/mixes/C40', { ...MIX, gradeMPa: 45, reason: 'calibrated' });
  expect(asked).toMatchObject({
    status: 202,
    body: { mix: { gradeMPa: 40 }, change: { state: 'proposed', version: 1 } },
  });
  const change = asked.body.change as { id: string; difference: unknown };
  expect(change.difference).toEqual([
    { what: { en: 'grade, MPa', zh: '强度等级，MPa' }, before: '40', after: '45' },
  ]);
  const path = `/api/v1/changes/${change.id}`;

  // Edited after one has signed: that signature is void, and the old version cannot be signed.
  expect((await li.send('POST', `${path}/sign`, { version: 1, comment: 'good' })).body).toMatchObject({
    state: 'signed',
  });
  expect((await eva.send('PATCH', path, { version: 1, mix: { ...MIX, gradeMPa: 50 } })).body).toMatchObject({
    version: 2,
    state: 'proposed',
    signatures: [],
  });
  expect((await wang.send('POST', `${path}/sign`, { version: 1 })).status).toBe(409);

  // Both at once, and each of them twice: it takes effect once.
  const answers = await Promise.all(
    [li, wang, li, wang].map((one) => one.send('POST', `${path}/sign`, { version: 2 })),
  );
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 409, 409]);
  expect((await eva.send('GET', '/api/v1/mixes/C40')).body).toMatchObject({ gradeMPa: 50 });
  expect(await agreed()).toMatchObject({ ok: true, detail: null });
  expect((await eva.send('GET', `/api/v1/audit?kind=change-effective`)).body).toMatchObject({
    items: [{ subject: `change:${change.id}` }, { detail: { free: true } }],
  });

  // A newer programme is a proposal: the first one runs on until both have signed.
  const imported = await site.run('import', 'schedule', planFile(site, 'second.xml', 9_600));
  const proposal = imported.change as unknown as { id: string; difference: { what: { en: string } }[] };
  expect(proposal.difference[0]?.what.en).toBe('finish');
  const versions = async () => (await eva.send('GET', '/api/v1/programmes')).body;
  expect(await versions()).toMatchObject({
    current: 1,
    items: [{ isCurrent: true }, { change: { state: 'proposed' } }],
  });
  expect(await site.run('schedule', 'compare', '1', '2', '--site')).toMatchObject({ from: 1, to: 2 });
  await li.send('POST', `/api/v1/changes/${proposal.id}/sign`, { version: 1 });
  await site.run('user', 'disable', 'li');
  // He has signed and is gone: it does not count.
  expect((await wang.send('POST', `/api/v1/changes/${proposal.id}/sign`, { version: 1 })).body).toMatchObject(
    {
      state: 'signed',
      signatures: [{ by: 'user:wang', counts: true }],
    },
  );
  const zhao = await person(site, 'zhao', 'engineering-manager');
  expect((await zhao.send('POST', `/api/v1/changes/${proposal.id}/sign`, { version: 1 })).body).toMatchObject(
    {
      state: 'effective',
    },
  );
  expect(await versions()).toMatchObject({ current: 2 });

  const agenda = await eva.send('GET', '/api/v1/agenda');
  expect(agenda.body).toMatchObject({
    decisions: [],
    decided: [{ free: true }, { free: false }, { free: false }],
  });
  const diary = await eva.send('GET', '/api/v1/audit?actor=zhao&kind=change');
  expect(diary.body).toMatchObject({
    items: [{ text: { en: `zhao signed ${proposal.id}, Programme second.xml.` } }],
  });
  expect((await site.run('audit', 'verify')).whole).toBe(true);
});

test('an activity with an open gate is not finished until its items are met, or both have waived it', {
  timeout: 120_000,
}, async () => {
  const site = await peopleSite();
  await site.service.kill('SIGTERM');
  writeFileSync(
    join(site.folder, 'gates.yaml'),
    [
      'gates:',
      '  - id: handover',
      '    name: { en: Handover, zh: 移交 }',
      "    activities: ['1']",
      '    outputs:',
      '      - { id: drawings, name: { en: As-built drawings, zh: 竣工图 }, kind: tick }',
      '    criteria:',
      '      - { id: approved, name: { en: Approved, zh: 验收 }, kind: tick, role: engineering-manager }',
    ].join('\n'),
  );
  await site.run('import', 'schedule', planFile(site, 'plan.xml', 480));
  await startProcess(['start', '--data', site.folder], /open http/, { env: site.env });
  const li = await person(site, 'li', 'engineering-manager');
  const wang = await person(site, 'wang', 'project-manager');
  const activityNow = async () => {
    const { items } = (await li.send('GET', '/api/v1/activities')).body as {
      items: Record<string, unknown>[];
    };
    return items[0];
  };
  const report = await li.send('POST', '/api/v1/progress', { activity: '1', percent: 100 });
  expect(report.status).toBe(201);
  await expect.poll(activityNow).toMatchObject({
    status: 'in-progress',
    percent: 99,
    actualFinish: null,
    finishReported: expect.any(String),
  });

  const item = (name: string) => `/api/v1/gates/handover/1/${name}`;
  expect((await wang.send('POST', item('approved'), { ticked: true })).status).toBe(403);
  expect((await li.send('POST', item('approved'), { ticked: true })).body).toMatchObject({ open: true });
  expect(
    (await wang.send('POST', item('drawings'), { ticked: true, note: 'in the office' })).body,
  ).toMatchObject({
    open: false,
    items: [{ tickedBy: 'user:wang', note: 'in the office' }, { tickedBy: 'user:li' }],
  });
  expect(await activityNow()).toMatchObject({ status: 'done', percent: 100 });

  await wang.send('POST', item('drawings'), { ticked: false });
  expect(await activityNow()).toMatchObject({ percent: 99 });
  const waiver = await li.send('POST', '/api/v1/changes', {
    kind: 'gate-waiver',
    activity: '1',
    reason: 'urgent',
  });
  const { id } = waiver.body as { id: string };
  await li.send('POST', `/api/v1/changes/${id}/sign`, { version: 1 });
  expect(await activityNow()).toMatchObject({ percent: 99 });
  await wang.send('POST', `/api/v1/changes/${id}/sign`, { version: 1 });
  expect(await activityNow()).toMatchObject({ status: 'done' });
  expect((await li.send('GET', '/api/v1/gates')).body).toMatchObject({
    items: [{ open: false, waivedBy: id }],
  });
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { baselineVersion, currentLimits } from '../../../app/changes/change-effects.ts';
import { changePorts } from '../../../app/changes/change-ports.ts';
import { existingChange, proposeChange, shownChange, signChange } from '../../../app/changes/changes.ts';
import { programmeSource } from '../../../app/programme/current-programme.ts';
import { ManualClock } from '../../../site/clock.ts';
import type { AnyMix } from '../../../site/concrete/mix.ts';
import { openRecords } from '../../../store/records/records.ts';
import { activity, programme } from '../../support/report-site.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const clock = new ManualClock(8);
const li = { by: 'user:li', roles: ['engineering-manager'], comment: '', version: 1 } as const;
const wang = { by: 'user:wang', roles: ['project-manager'], comment: '', version: 1 } as const;
const title = { en: 'Stricter', zh: '更严' };

async function withManagers() {
  const file = join(tempFolder(), 'plumbline.sqlite');
  const records = openRecords(file, clock);
  await records.users.add({ name: 'li', roles: ['engineering-manager'] }, 'cli');
  await records.users.add({ name: 'wang', roles: ['project-manager'] }, 'cli');
  return { file, records, house: { records, clock } };
}

const LIMITS = { kind: 'limits', limits: { edition: 'ACI', values: { maximumCelsius: 65 } } } as const;

test.each([
  ['within', 'signed', 'GB'],
  ['behind', 'effective', 'ACI'],
])(
  'killed %s the commit of the second signature, the change is %s, and takes effect once in all',
  async (when, state, edition) => {
    const { file, records, house } = await withManagers();
    proposeChange(house, { content: LIMITS, title, reason: '' }, 'user:li');
    signChange(house, 'C-1', li);
    records.close();
    const script = join(import.meta.dirname, 'change-killed.ts');
    expect(spawnSync(process.execPath, [script, file, when]).signal).toBe('SIGKILL');

    const again = openRecords(file, clock);
    expect(again.changes.get('C-1')?.state).toBe(state);
    expect(currentLimits(again).edition).toBe(edition);
    if (state === 'signed') signChange({ records: again, clock }, 'C-1', wang);
    expect(currentLimits(again)).toMatchObject({
      edition: 'ACI',
      values: { maximumCelsius: 65 },
      change: 'C-1',
    });
    expect(again.audit.list(99, undefined, { kind: 'change-effective' })).toHaveLength(1);
    expect(again.audit.verify().whole).toBe(true);
    again.close();
  },
);

test('of two proposals for the same thing the one that both sign supersedes the other', async () => {
  const { records, house } = await withManagers();
  proposeChange(house, { content: LIMITS, title, reason: '' }, 'user:li');
  proposeChange(house, { content: LIMITS, title, reason: '' }, 'user:wang');
  signChange(house, 'C-2', li);
  signChange(house, 'C-2', wang);
  expect(records.changes.get('C-1')?.state).toBe('superseded');
  expect(() => signChange(house, 'C-1', li)).toThrow(/superseded/);
  records.close();
});

test('a token whose role was revoked between the signatures does not count', async () => {
  const { records, house } = await withManagers();
  records.credentials.add({ kind: 'token', name: 'erp', role: 'project-manager' }, 'cli');
  proposeChange(house, { content: LIMITS, title, reason: '' }, 'user:li');
  signChange(house, 'C-1', { ...wang, by: 'token:erp' });
  records.credentials.revoke('token', 'erp', 'cli');
  expect(signChange(house, 'C-1', li)).toMatchObject({ state: 'signed', signatures: [{ by: 'user:li' }] });
  records.close();
});

test('a token that was made again under the old name does not bring the old signature back', async () => {
  const { records, house } = await withManagers();
  const later = new ManualClock(9);
  const erp = { kind: 'token', name: 'erp', role: 'project-manager' } as const;
  records.credentials.add(erp, 'cli');
  proposeChange(house, { content: LIMITS, title, reason: '' }, 'user:li');
  signChange(house, 'C-1', { ...wang, by: 'token:erp' });
  records.credentials.revoke('token', 'erp', 'cli');
  records.credentials.add(erp, 'cli');
  const { signatures } = shownChange(records, existingChange(records, 'C-1'));
  expect(signatures).toMatchObject([{ by: 'token:erp', counts: false }]);
  expect(signChange({ records, clock: later }, 'C-1', li)).toMatchObject({
    state: 'signed',
    signatures: [{ by: 'user:li' }],
  });
  expect(currentLimits(records).edition).toBe('GB');
  records.close();
});

test('a mix that comes again as it is shows all of itself: that is what is signed', async () => {
  const { records, house } = await withManagers();
  const mix: AnyMix = {
    ...{ id: 'C30', gradeMPa: 30, method: 'nurse-saul', datumCelsius: -10 },
    ...{ curve: { form: 'jgj', a: 41.5, b: 2_221 }, calibrated: { from: 200, to: 25_000 } },
  };
  records.mixes.put('C30', mix);
  const again = proposeChange(house, { content: { kind: 'mix', mix }, title, reason: '' }, 'user:li');
  const shown = again.difference.map(({ what, before, after }) => `${what.en}: ${before} → ${after}`);
  expect(shown).toContain('grade, MPa: null → 30');
  const other = { ...mix, gradeMPa: 35 };
  const changed = proposeChange(
    house,
    { content: { kind: 'mix', mix: other }, title, reason: '' },
    'user:li',
  );
  expect(changed.difference).toMatchObject([{ before: '30', after: '35' }]);
  records.close();
});

test('a new baseline is what the programme is measured by, once both have signed', async () => {
  const { records, house } = await withManagers();
  records.programmes.add('one.xml', 1, programme([activity('A', {})]));
  const later = activity('A', { durationMinutes: 4_800, remainingMinutes: 4_800 });
  records.programmes.add('two.xml', 2, programme([later]));
  const source = programmeSource(records, clock, 'Asia/Shanghai');
  const ports = changePorts(house);
  ports.propose('baseline', { fields: { programmeVersion: 1 } }, 'user:li');
  signChange(house, 'C-1', li);
  expect(baselineVersion(records)).toBeNull();
  signChange(house, 'C-1', wang);
  source.refresh();
  const measured = source.current()?.programme.activities[0];
  expect(baselineVersion(records)).toBe(1);
  expect(
    measured?.baselineFinish && measured.baselineFinish < (source.current()?.analysis.projectFinish ?? ''),
  ).toBe(true);
  records.close();
});

test.each([
  ['cheese', {}],
  ['text', { text: ' ' }],
  ['mix', { mix: { id: 'C30' } }],
  ['limits', { limits: { edition: 'DIN' } }],
  ['limits', { limits: { edition: 'GB', values: { riseCelsius: -1 } } }],
  ['limits', { limits: { edition: 'GB', values: { rise: 1 } } }],
  ['baseline', { programmeVersion: 7 }],
  ['programme', {}],
  ['rule-file', { text: 'rules: []' }],
  ['gate-waiver', { activity: 'nothing' }],
])('a proposal of kind %s with %j is refused', async (kind, fields) => {
  const { records, house } = await withManagers();
  expect(() => changePorts(house).propose(kind, { fields }, 'user:li')).toThrow(
    expect.objectContaining({ code: 'content-invalid' }),
  );
  expect(records.changes.list()).toEqual([]);
  records.close();
});

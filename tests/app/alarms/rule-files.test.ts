import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openRuleFiles } from '../../../app/alarms/rule-files.ts';
import { closeChange, signChange } from '../../../app/changes/changes.ts';
import { ManualClock } from '../../../site/clock.ts';
import { openRecords } from '../../../store/records/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const RULES = 'rules: []\n';

async function folderWithRules(managers: boolean) {
  const folder = tempFolder();
  const clock = new ManualClock(1_795_000_000_000);
  const records = openRecords(join(folder, 'plumbline.sqlite'), clock);
  if (managers) {
    await records.users.add({ name: 'li', roles: ['engineering-manager'] }, 'cli');
    await records.users.add({ name: 'wang', roles: ['project-manager'] }, 'cli');
  }
  mkdirSync(join(folder, 'rules'));
  const write = (text: string) => writeFileSync(join(folder, 'rules', 'own.yaml'), text);
  write(RULES);
  const warnings: unknown[] = [];
  const log = { info: () => undefined, warn: (event: string) => void warnings.push(event) };
  const house = { records, clock };
  const source = openRuleFiles(house, folder, log);
  onTestFinished(() => {
    source.stop();
    records.close();
  });
  const sign = (id: string, version: number) => {
    signChange(house, id, { by: 'user:li', roles: ['engineering-manager'], comment: '', version });
    signChange(house, id, { by: 'user:wang', roles: ['project-manager'], comment: '', version });
  };
  const open = () => records.changes.list({ states: ['proposed', 'signed'] });
  const gone = () => rmSync(join(folder, 'rules', 'own.yaml'));
  return { house, records, source, write, gone, sign, open, warnings };
}

test('an edited rule file counts at once while the roles are not filled, and the audit says so', async () => {
  const { source, write, records } = await folderWithRules(false);
  expect(source.signedRuleFiles()).toEqual([{ file: 'own.yaml', text: RULES }]);
  let told = 0;
  source.onChanged(() => told++);
  write(`# mine\n${RULES}`);
  source.look();
  expect(source.signedRuleFiles()[0]?.text).toContain('# mine');
  expect(told).toBe(1);
  expect(records.audit.list(1)[0]).toMatchObject({ action: 'change-effective', detail: { free: true } });
});

test('with both managers the last signed text runs until both have signed the new one', async () => {
  const { source, write, sign, open } = await folderWithRules(true);
  expect(source.signedRuleFiles()).toEqual([]);
  sign('C-1', 1);
  expect(source.signedRuleFiles()).toEqual([{ file: 'own.yaml', text: RULES }]);
  write(`# mine\n${RULES}`);
  source.look();
  expect(source.signedRuleFiles()[0]?.text).toBe(RULES);
  expect(open()).toMatchObject([
    { id: 'C-2', difference: [{ what: { en: 'line 1' }, before: null, after: '# mine' }] },
  ]);
  sign('C-2', 1);
  expect(source.signedRuleFiles()[0]?.text).toContain('# mine');
});

test('a file that is edited again changes its proposal, and voids the signature on it', async () => {
  const { house, source, write, open } = await folderWithRules(true);
  signChange(house, 'C-1', { by: 'user:li', roles: ['engineering-manager'], comment: '', version: 1 });
  write(`# other\n${RULES}`);
  source.look();
  expect(open()).toMatchObject([{ id: 'C-1', version: 2, state: 'proposed', signatures: [] }]);
});

test('a file that is put back withdraws its proposal; one that was rejected is not proposed again', async () => {
  const { house, source, write, gone, sign, open } = await folderWithRules(true);
  sign('C-1', 1);
  gone();
  source.look();
  expect(open()).toMatchObject([{ id: 'C-2', content: { text: null } }]);
  write(RULES);
  source.look();
  expect(open()).toEqual([]);
  write(`# no\n${RULES}`);
  source.look();
  closeChange(house, 'C-3', 'rejected', 'user:li', 'no need');
  write(`# no\n${RULES}`);
  source.look();
  expect(open()).toEqual([]);
});

test('a file that is no rule file changes nothing and says what is wrong', async () => {
  const { source, write, sign, open, warnings } = await folderWithRules(true);
  sign('C-1', 1);
  write('rules: [{ id: 3');
  source.look();
  expect(open()).toEqual([]);
  expect(warnings).toEqual(['rules-stay-as-they-were']);
  expect(source.refused()).toMatchObject([{ file: 'own.yaml' }]);
  expect(source.signedRuleFiles()[0]?.text).toBe(RULES);
});

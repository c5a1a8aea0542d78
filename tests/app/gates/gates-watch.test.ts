import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { signChange } from '../../../app/changes/changes.ts';
import { gateKeeper } from '../../../app/gates/gate-keeper.ts';
import { watchGates } from '../../../app/gates/gates-watch.ts';
import { ManualClock } from '../../../site/clock.ts';
import { openRecords } from '../../../store/records/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const gate = (id: string) => `  - id: ${id}\n    name: { en: ${id}, zh: 关 }\n    activities: 'A*'\n`;
const GATES = `gates:\n${gate('g1')}`;
const MORE = `${GATES}${gate('g2')}`;

async function siteWithGates(options: { managers: boolean; text: string | null }) {
  const root = tempFolder();
  const clock = new ManualClock(1_795_000_000_000);
  const records = openRecords(join(root, 'plumbline.sqlite'), clock);
  if (options.managers) {
    await records.users.add({ name: 'li', roles: ['engineering-manager'] }, 'cli');
    await records.users.add({ name: 'wang', roles: ['project-manager'] }, 'cli');
  }
  const file = join(root, 'gates.yaml');
  if (options.text !== null) writeFileSync(file, options.text);
  const warnings: string[] = [];
  const house = { records, clock };
  const start = () => {
    const watch = watchGates(house, root, { warn: (event) => void warnings.push(event) });
    onTestFinished(watch.stop);
    return watch;
  };
  onTestFinished(() => records.close());
  const keeper = gateKeeper({ records, folder: { root } });
  const write = (text: string) => writeFileSync(file, text);
  const sign = (id: string) => {
    signChange(house, id, { by: 'user:li', roles: ['engineering-manager'], comment: '', version: 1 });
    signChange(house, id, { by: 'user:wang', roles: ['project-manager'], comment: '', version: 1 });
  };
  const open = () => records.changes.list({ states: ['proposed', 'signed'] });
  const ids = () => keeper.gates().map(({ id }) => id);
  return { house, records, start, write, remove: () => rmSync(file), sign, open, ids, warnings };
}

test('gates that are there at the first start hold, and an edit of them waits for both signatures', async () => {
  const { start, write, sign, open, ids, records } = await siteWithGates({ managers: true, text: GATES });
  const watch = start();
  expect(ids()).toEqual(['g1']);
  expect(records.audit.list(1)[0]).toMatchObject({ actor: 'site-folder', action: 'gates-adopted' });
  write(MORE);
  watch.look();
  expect(ids()).toEqual(['g1']);
  expect(open()).toMatchObject([{ id: 'C-1', kind: 'gates', title: { zh: '工地阶段关卡' } }]);
  expect(open()[0]?.difference[0]).toMatchObject({ what: { en: 'line 5' }, before: null });
  sign('C-1');
  expect(ids()).toEqual(['g1', 'g2']);
});

test('a gate cannot be edited away while the service is down', async () => {
  const { start, remove, sign, open, ids } = await siteWithGates({ managers: true, text: GATES });
  start().stop();
  remove();
  start();
  expect(ids()).toEqual(['g1']);
  expect(open()).toMatchObject([{ content: { kind: 'gates', text: null } }]);
  sign('C-1');
  expect(ids()).toEqual([]);
});

test('a first file that comes later is a proposal as well, and counts at once while the roles are not filled', async () => {
  const late = await siteWithGates({ managers: true, text: null });
  const watch = late.start();
  late.write(GATES);
  watch.look();
  expect(late.ids()).toEqual([]);
  expect(late.open()).toHaveLength(1);
  const free = await siteWithGates({ managers: false, text: GATES });
  const other = free.start();
  free.write(MORE);
  other.look();
  expect(free.ids()).toEqual(['g1', 'g2']);
  expect(free.records.audit.list(1)[0]).toMatchObject({ action: 'change-effective', detail: { free: true } });
});

test('a file that is put back withdraws its proposal, and one that is wrong changes nothing', async () => {
  const { start, write, open, ids, warnings } = await siteWithGates({ managers: true, text: GATES });
  const watch = start();
  write(MORE);
  watch.look();
  write(GATES);
  watch.look();
  expect(open()).toEqual([]);
  write('gates: [1]\n');
  watch.look();
  expect(warnings).toEqual(['gates-stay-as-they-were']);
  expect(ids()).toEqual(['g1']);
});

test('a file that is wrong at the first start stops it', async () => {
  const { start, records } = await siteWithGates({ managers: false, text: 'gates: [1]\n' });
  expect(start).toThrow(/gates.yaml/);
  expect(records.settings.get('gates')).toBeNull();
});

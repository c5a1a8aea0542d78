import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import { openRecords } from '../../store/records/records.ts';
import { tempFolder } from '../support/temp-folder.ts';

test('two signatures begin when two people fill the two roles, and stay when one of them goes', async () => {
  const records = openRecords(join(tempFolder(), 'plumbline.sqlite'), new ManualClock(7));
  await records.users.add({ name: 'both', roles: ['engineering-manager', 'project-manager'] }, 'cli');
  expect(records.twoSignatures.since()).toBeNull();
  await records.users.add({ name: 'wang', roles: ['project-manager'] }, 'cli');
  expect(records.twoSignatures.since()).toBe(7);
  records.users.setDisabled('wang', true, 'cli');
  expect(records.twoSignatures.since()).toBe(7);
  expect(records.audit.list(9).map(({ action }) => action)).toContain('two-signatures-began');
  records.close();
});

test('a manager who was there for a moment only has begun it too', async () => {
  const records = openRecords(join(tempFolder(), 'plumbline.sqlite'), new ManualClock(7));
  await records.users.add({ name: 'li', roles: ['engineering-manager'] }, 'cli');
  await records.users.add({ name: 'wang', roles: ['project-manager'] }, 'cli');
  records.users.setDisabled('li', true, 'cli');
  expect(records.twoSignatures.since()).toBe(7);
  records.close();
});

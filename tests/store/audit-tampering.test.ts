import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import { openRecords } from '../../store/records/records.ts';
import { tempFolder } from '../support/temp-folder.ts';

const clock = new ManualClock(1_795_000_000_000);
const NO_GUARDS = 'DROP TRIGGER audit_is_append_only_update; DROP TRIGGER audit_is_append_only_delete;';

/** Four entries, and what somebody with the file in hand does to them. */
function tampered(sql: string, goesOn = false) {
  const file = join(tempFolder(), 'plumbline.sqlite');
  const records = openRecords(file, clock);
  for (const name of ['a', 'b', 'c', 'd']) records.audit.record('user:li', 'thing-done', name, { name });
  records.close();
  const database = new DatabaseSync(file);
  database.exec(NO_GUARDS + sql);
  database.close();
  const again = openRecords(file, clock);
  if (goesOn) again.audit.record('user:li', 'thing-done', 'e');
  const verdict = again.audit.verify();
  again.close();
  return verdict;
}

test.each([
  ['changed in its detail', "UPDATE audit SET detail = '{}' WHERE sequence = 2", 2],
  ['made unreadable', "UPDATE audit SET detail = '{' WHERE sequence = 2", 2],
  ['changed in its author', "UPDATE audit SET actor = 'user:wang' WHERE sequence = 3", 3],
  ['changed in its time', 'UPDATE audit SET at = at - 1 WHERE sequence = 1', 1],
  ['taken out', 'DELETE FROM audit WHERE sequence = 2', 2],
  ['the first, taken out', 'DELETE FROM audit WHERE sequence = 1', 1],
  ['the last, taken out', 'DELETE FROM audit WHERE sequence = 4', 4],
  ['all, taken out', 'DELETE FROM audit', 1],
  [
    'put in another order',
    'UPDATE audit SET sequence = 9 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = 3; UPDATE audit SET sequence = 3 WHERE sequence = 9',
    2,
  ],
  ['the last, rewritten', "UPDATE audit SET subject = 'x', hash = 'y' WHERE sequence = 4", 4],
])('an entry that was %s breaks the chain', (_what, sql, brokenAt) => {
  expect(tampered(sql)).toMatchObject({ whole: false, brokenAt });
});

test('going on after the last entry was taken out does not hide it', () => {
  expect(tampered('DELETE FROM audit WHERE sequence = 4', true)).toMatchObject({ whole: false, brokenAt: 4 });
});

test('a chain that nobody has touched is whole, and goes on', () => {
  expect(tampered('', true)).toEqual({ whole: true, entries: 5 });
});

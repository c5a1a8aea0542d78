import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import { openJournal } from '../../store/journal.ts';
import { openMqttSessions } from '../../store/mqtt-sessions.ts';
import { readingsEntry } from '../support/readings.ts';
import { tempFolder } from '../support/temp-folder.ts';

function spoil(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

test('sessions in which a table is missing are set aside, and a new file takes their place', () => {
  const file = join(tempFolder(), 'mqtt.sqlite');
  openMqttSessions(file).close();
  spoil(file, 'DROP TABLE subscription');
  expect(() => openMqttSessions(file)).toThrow(/is damaged \(its table subscription has no column .*Restore/);
  const told: string[] = [];
  const sessions = openMqttSessions(file, { onDamaged: (name, why) => told.push(`${name}: ${why}`) });
  expect(told).toEqual([expect.stringMatching(/damaged-1: its table subscription has no column/)]);
  expect(existsSync(`${file}.damaged-1`)).toBe(true);
  sessions.save([{ what: 'session', id: 'panel', leftAt: 0 }]);
  expect(sessions.load().sessions).toHaveLength(1);
  sessions.close();
  // What is whole stays where it is.
  const again = openMqttSessions(file, { onDamaged: (name) => told.push(name) });
  expect(again.load().sessions).toHaveLength(1);
  expect(told).toHaveLength(1);
  again.close();
});

test('a journal in which a column is missing is set aside too, and the new one is held by this process', async () => {
  const file = join(tempFolder(), 'journal.sqlite');
  const clock = new ManualClock(0);
  openJournal(file, { clock }).close();
  spoil(file, 'ALTER TABLE batch RENAME COLUMN entries TO text');
  const told: string[] = [];
  const journal = openJournal(file, { clock, startsAfter: 7, onDamaged: (_name, why) => told.push(why) });
  expect(told).toEqual(['its table batch has no column entries']);
  await journal.appended(readingsEntry({ value: 1 }));
  expect(journal.head).toBe(8);
  expect(() => openJournal(file, { clock })).toThrow(/another process has it/);
  journal.close();
});

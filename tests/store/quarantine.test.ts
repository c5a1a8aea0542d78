import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../store/migrate.ts';
import { sharedGround } from '../../store/migrations/records-0001-shared-ground.ts';
import { quarantineReplay } from '../../store/migrations/records-0002-quarantine-replay.ts';
import { Quarantine } from '../../store/records/quarantine.ts';
import { tempFolder } from '../support/temp-folder.ts';

function opened(max?: { messages: number; bytes: number }) {
  const database = new DatabaseSync(join(tempFolder(), 'records.sqlite'));
  onTestFinished(() => database.close());
  migrate(database, [sharedGround, quarantineReplay], 'records.sqlite');
  return { database, quarantine: new Quarantine(database, max) };
}

const entry = (change: Record<string, unknown> = {}) => ({
  kind: 'quarantined' as const,
  gateway: 'gw-1',
  dialect: 'native' as const,
  receivedAt: 1_000,
  topic: 't',
  payload: Buffer.from('hello').toString('base64'),
  reason: 'not-json',
  detail: 'why',
  ...change,
});

const ids = (messages: { id: string }[]) => messages.map(({ id }) => id);

test('messages are found by gateway, reason, time and whether they were replayed', () => {
  const { quarantine } = opened();
  quarantine.keep(1, 0, entry());
  quarantine.keep(1, 1, entry({ gateway: 'gw-2', receivedAt: 2_000 }));
  quarantine.keep(2, 0, entry({ reason: 'unit-unknown', receivedAt: 3_000 }));
  quarantine.keep(2, 0, entry({ reason: 'a second time' }));
  quarantine.replayed('1-0', 9_000);
  quarantine.stillRefused('1-1', 'clock-ahead', 'now this');
  expect(ids(quarantine.list({}, 10))).toEqual(['2-0', '1-1', '1-0']);
  expect(ids(quarantine.list({}, 10, '1-1'))).toEqual(['1-0']);
  expect(ids(quarantine.list({ gateway: 'gw-2' }, 10))).toEqual(['1-1']);
  expect(ids(quarantine.list({ reason: 'clock-ahead' }, 10))).toEqual(['1-1']);
  expect(ids(quarantine.list({ from: 2_000, to: 3_000 }, 10))).toEqual(['1-1']);
  expect(ids(quarantine.list({ state: 'open' }, 10))).toEqual(['2-0', '1-1']);
  expect(ids(quarantine.list({ state: 'replayed' }, 10))).toEqual(['1-0']);
  expect(quarantine.get('2-0')).toMatchObject({ dialect: 'native', replayedAt: null });
  expect(quarantine.totals()).toMatchObject({ messages: 3, bytes: 15 });
});

test('when room runs out those that were replayed go first, then the oldest; the totals outlive a restart', () => {
  const { database, quarantine } = opened({ messages: 4, bytes: 1_000 });
  for (let position = 1; position <= 4; position++) quarantine.keep(position, 0, entry());
  quarantine.replayed('3-0', 5_000);
  quarantine.keep(5, 0, entry());
  expect(ids(quarantine.list({}, 10))).toEqual(['5-0', '4-0', '2-0', '1-0']);
  expect(quarantine.totals().forgotten).toBe(0);
  quarantine.keep(6, 0, entry());
  expect(ids(quarantine.list({}, 10))).toEqual(['6-0', '5-0', '4-0', '2-0']);
  expect(quarantine.totals().forgotten).toBe(1);
  quarantine.keep(7, 0, entry({ payload: Buffer.alloc(990).toString('base64') }));
  expect(quarantine.totals().bytes).toBeLessThanOrEqual(1_000);
  expect(new Quarantine(database).totals()).toMatchObject({
    messages: quarantine.totals().messages,
    bytes: quarantine.totals().bytes,
  });
});

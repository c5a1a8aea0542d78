import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { ManualClock } from '../../site/clock.ts';
import { openRecords } from '../../store/records/records.ts';
import { tempFolder } from '../support/temp-folder.ts';

const clock = new ManualClock(1_795_000_000_000);

function records() {
  const file = join(tempFolder(), 'plumbline.sqlite');
  return { file, records: openRecords(file, clock) };
}

test('the audit chain is whole, and shows which entry was changed behind its back', () => {
  const { file, records: opened } = records();
  for (const name of ['a', 'b', 'c']) opened.audit.record('cli', 'thing-done', name, { name });
  expect(opened.audit.verify()).toEqual({ whole: true, entries: 3 });
  opened.close();
  const tampering = new DatabaseSync(file);
  expect(() => tampering.exec("UPDATE audit SET subject = 'x' WHERE sequence = 2")).toThrow(/append-only/);
  tampering.exec(
    "DROP TRIGGER audit_is_append_only_update; UPDATE audit SET subject = 'x' WHERE sequence = 2",
  );
  tampering.close();
  const again = openRecords(file, clock);
  expect(again.audit.verify()).toMatchObject({ whole: false, brokenAt: 2 });
  again.close();
});

test('a missing entry breaks the chain', () => {
  const { file, records: opened } = records();
  for (const name of ['a', 'b', 'c']) opened.audit.record('cli', 'thing-done', name);
  opened.close();
  const tampering = new DatabaseSync(file);
  tampering.exec('DROP TRIGGER audit_is_append_only_delete; DELETE FROM audit WHERE sequence = 2');
  tampering.close();
  const again = openRecords(file, clock);
  expect(again.audit.verify()).toMatchObject({ whole: false, brokenAt: 2 });
  again.close();
});

test('a credential is recognised by its secret, kept only as a hash, and no longer once it is revoked', () => {
  const { file, records: opened } = records();
  const gateway = {
    kind: 'gateway',
    name: 'gw-1',
    dialect: 'native',
    topicRoot: 'plumbline/v1/s/gw-1',
  } as const;
  const secret = opened.credentials.add(gateway, 'cli');
  expect(opened.credentials.recognise('gateway', 'gw-1', secret)).toEqual(gateway);
  expect(opened.credentials.recognise('gateway', 'gw-2', secret)).toBeNull();
  expect(opened.credentials.recognise('gateway', 'gw-1', `${secret}x`)).toBeNull();
  expect(opened.credentials.recognise('token', null, secret)).toBeNull();
  expect(() => opened.credentials.add(gateway, 'cli')).toThrow(/already a gateway called gw-1/);
  expect(opened.credentials.revoke('gateway', 'gw-1', 'cli')).toBe(true);
  expect(opened.credentials.recognise('gateway', 'gw-1', secret)).toBeNull();
  expect(opened.audit.list(10).map(({ action }) => action)).toEqual(['gateway-revoked', 'gateway-added']);
  opened.close();
  const raw = new DatabaseSync(file);
  expect(JSON.stringify(raw.prepare('SELECT * FROM credential').all())).not.toContain(secret);
  raw.close();
});

test('the outbox takes a message once, tries again when it is due, and can give up', () => {
  const { records: opened } = records();
  const { outbox } = opened;
  const message = { id: 'm1', channel: 'mail', recipient: 'a@b.c', body: { n: 1 }, createdAt: 100 } as const;
  expect(outbox.enqueue(message)).toBe(true);
  expect(outbox.enqueue(message)).toBe(false);
  expect(outbox.due('mail', 99, 10)).toEqual([]);
  expect(outbox.due('mail', 100, 10)).toMatchObject([{ id: 'm1', attempts: 0 }]);
  outbox.markTried('m1', 'greylisted', 500);
  expect(outbox.due('mail', 499, 10)).toEqual([]);
  expect(outbox.due('mail', 500, 10)).toMatchObject([{ id: 'm1', attempts: 1 }]);
  outbox.markSent('m1', 501);
  expect(outbox.counts()).toEqual({ pending: 0, sent: 1, failed: 0 });
  outbox.enqueue({ ...message, id: 'm2' });
  outbox.markTried('m2', 'no such user', null);
  expect(outbox.counts()).toEqual({ pending: 0, sent: 1, failed: 1 });
  opened.close();
});

test('a database of a newer Plumbline is refused with what to do', () => {
  const { file, records: opened } = records();
  opened.close();
  const raw = new DatabaseSync(file);
  raw.exec('PRAGMA user_version = 99');
  raw.close();
  expect(() => openRecords(file, clock)).toThrow(/newer Plumbline/);
});

test('the field log keeps progress, status and quarantine once, however often it is given a batch', async () => {
  const { records: opened } = records();
  const batch = {
    position: 1,
    entries: [
      {
        kind: 'progress',
        gateway: 'gw-1',
        at: 10,
        receivedAt: 11,
        progress: { activity: 'A', percent: 50, source: 'foreman' },
      },
      { kind: 'status', gateway: 'gw-1', at: 10, receivedAt: 1_000, online: true, clock: 4_000 },
      {
        kind: 'quarantined',
        gateway: 'gw-1',
        receivedAt: 11,
        topic: 't',
        payload: 'aGk=',
        reason: 'not-json',
        detail: 'd',
      },
    ],
  } as const;
  let told = 0;
  opened.fieldLog.onProgress(() => told++);
  for (let time = 0; time < 3; time++)
    await opened.fieldLog.read([{ ...batch, entries: [...batch.entries] }]);
  expect(opened.fieldLog.progress()).toHaveLength(1);
  expect(opened.fieldLog.gateways()).toMatchObject([{ gateway: 'gw-1', online: true, clockOffsetMs: 3_000 }]);
  expect(opened.quarantine.list({}, 10)).toMatchObject([{ id: '1-2', reason: 'not-json' }]);
  expect(Buffer.from(opened.quarantine.get('1-2')?.payload ?? []).toString()).toBe('hi');
  expect(opened.fieldLog.position()).toBe(1);
  expect(told).toBe(3);
  opened.close();
});

import { expect, test } from 'vitest';
import { createIngest } from '../../ingest/ingest.ts';
import type { InboundMessage } from '../../ingest/message.ts';
import { ManualClock } from '../../site/clock.ts';
import type { JournalEntry } from '../../site/journal.ts';

const NOW = Date.UTC(2026, 2, 2, 8);

function site() {
  const entries: JournalEntry[] = [];
  let failure: Error | null = null;
  const ingest = createIngest({
    clock: new ManualClock(NOW),
    site: { id: 's', startsAt: Date.UTC(2026, 0, 1) },
    journal: {
      append(entry, committed) {
        if (!failure) entries.push(entry);
        committed(failure);
      },
    },
  });
  const send = (topic: string, payload: string, change: Partial<InboundMessage> = {}) => {
    let answer: Error | null | undefined;
    ingest.accept(
      {
        gateway: 'gw-1',
        dialect: 'native',
        topic: `plumbline/v1/s/gw-1/${topic}`,
        payload: Buffer.from(payload),
        ...change,
      },
      (error) => {
        answer = error;
      },
    );
    return answer;
  };
  return { ingest, entries, send, break: (error: Error | null) => (failure = error) };
}

test('a good reading goes to the journal in its kept unit and is answered', () => {
  const { entries, send } = site();
  expect(send('probe-7/telemetry', `{"t":${NOW - 5_000},"v":{"temperature":21.4}}`)).toBeNull();
  expect(entries).toEqual([
    {
      kind: 'readings',
      readings: [
        expect.objectContaining({
          gateway: 'gw-1',
          device: 'probe-7',
          channel: '',
          quantity: 'temperature',
          at: NOW - 5_000,
          value: 21.4,
          receivedAt: NOW,
        }),
      ],
    },
  ]);
});

test('what cannot be understood is kept with its bytes and the reason, and is answered all the same', () => {
  const { ingest, entries, send } = site();
  expect(send('probe-7/telemetry', '{"t":')).toBeNull();
  expect(send('probe-7/telemetry', `{"t":${NOW},"v":{"temperature":400}}`)).toBeNull();
  expect(send('probe-7/telemetry', `{"t":${Date.UTC(2025, 0, 1)},"v":{"temperature":20}}`)).toBeNull();
  expect(send('probe-7/telemetry', `{"t":${NOW + 25 * 3_600_000},"v":{"temperature":20}}`)).toBeNull();
  expect(send('probe-7/nonsense', 'x')).toBeNull();
  expect(send(`${'x'.repeat(129)}/telemetry`, `{"v":{"temperature":20}}`)).toBeNull();
  expect(send('a\nb/telemetry', `{"v":{"temperature":20}}`)).toBeNull();
  expect(send('probe-7/senml', '[]')).toBeNull();
  expect(entries).toHaveLength(8);
  expect(entries.every(({ kind }) => kind === 'quarantined')).toBe(true);
  expect(entries[0]).toMatchObject({
    topic: 'plumbline/v1/s/gw-1/probe-7/telemetry',
    payload: Buffer.from('{"t":').toString('base64'),
  });
  const { quarantined } = ingest.counts();
  expect(Object.values(quarantined).reduce((sum, number) => sum + number, 0)).toBe(8);
  expect(quarantined).toMatchObject({ 'topic-unknown': 1, 'no-readings': 1 });
});

test('of a message that is good in part, the good goes to the series and the whole to quarantine', () => {
  const { entries, send } = site();
  send(
    'log-1/telemetry',
    `[{"t":${NOW},"c":"1","v":{"temperature":20}},{"t":${NOW},"c":"2","v":{"temperature":999}}]`,
  );
  expect(entries.map(({ kind }) => kind)).toEqual(['readings', 'quarantined']);
});

test('progress and status are entries of their own', () => {
  const { entries, send } = site();
  send('progress', `{"t":${NOW},"activity":"A1230","percent":40,"source":"foreman"}`);
  send('status', `{"t":${NOW},"online":true,"firmware":"1.2"}`);
  expect(entries).toMatchObject([
    { kind: 'progress', at: NOW, progress: { activity: 'A1230', percent: 40, source: 'foreman' } },
    { kind: 'status', online: true, firmware: '1.2' },
  ]);
});

test('when the journal cannot write, the answer is its error', () => {
  const one = site();
  one.break(new Error('disk full'));
  expect(one.send('probe-7/telemetry', `{"t":${NOW},"v":{"temperature":21.4}}`)?.message).toBe('disk full');
});

test('should a decoder fail, one message is kept for a mend and the others go on', () => {
  const entries: JournalEntry[] = [];
  let broken = true;
  const ingest = createIngest({
    clock: new ManualClock(NOW),
    site: { id: 's', startsAt: null },
    journal: {
      append(entry, committed) {
        entries.push(entry);
        committed(null);
      },
    },
    profiles() {
      if (broken) throw new Error('no profiles today');
      return [];
    },
  });
  const topic = 'plumbline/v1/s/gw-1/probe-7/telemetry';
  const payload = Buffer.from('{"v":{"temperature":21.4}}');
  const send = () => ingest.accept({ gateway: 'gw-1', dialect: 'native', topic, payload }, () => undefined);
  send();
  broken = false;
  send();
  expect(entries).toMatchObject([
    { kind: 'quarantined', reason: 'decoder-failed', detail: expect.stringContaining('no profiles today') },
    { kind: 'readings' },
  ]);
});

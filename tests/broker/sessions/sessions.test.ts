import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type BrokerLimits, DEFAULT_LIMITS } from '../../../broker/limits.ts';
import { Sessions } from '../../../broker/sessions/sessions.ts';
import { ManualClock } from '../../../site/clock.ts';
import type { SessionStore } from '../../../site/mqtt-session.ts';
import { openMqttSessions } from '../../../store/mqtt-sessions.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const DAY_MS = 86_400_000;

function opened(limits: Partial<BrokerLimits> = {}, store: SessionStore | null = null) {
  const clock = new ManualClock(0);
  const errors: string[] = [];
  const sessions = new Sessions({
    limits: { ...DEFAULT_LIMITS, ...limits },
    clock,
    store,
    onError: (message) => errors.push(message),
  });
  return { sessions, clock, errors };
}

const message = (topic: string, payload = 'x') => ({ topic, payload: Buffer.from(payload), qos: 1 as const });

test('sessions are bounded in number, subscriptions, messages and bytes', () => {
  const { sessions } = opened({
    sessionsMax: 2,
    subscriptionsPerClientMax: 2,
    queuedPerSessionMax: 3,
    queuedBytesPerSessionMax: 2_000,
  });
  const client = {};
  expect(sessions.open(client, 'a', false)).toBe(true);
  expect(sessions.open({}, 'b', false)).toBe(true);
  expect(sessions.open({}, 'c', false)).toBe(false);
  // One that is not kept costs nothing when its client is away.
  expect(sessions.open({}, 'd', true)).toBe(true);

  expect(sessions.subscribe(client, 'one', 1)).toBe(true);
  expect(sessions.subscribe(client, 'two', 1)).toBe(true);
  expect(sessions.subscribe(client, 'three', 1)).toBe(false);
  expect(sessions.subscribe(client, 'two', 2)).toBe(true);

  const session = sessions.kept('a');
  if (!session) throw new Error('not kept');
  for (let counter = 1; counter <= 5; counter++) sessions.queue(session, message('one'), counter);
  expect(session.outgoing.size).toBe(3);
  expect(sessions.dropped).toBe(2);
  sessions.queue(session, message('one', 'y'.repeat(3_000)), 6);
  expect(sessions.dropped).toBe(3);
});

test('a session whose client does not come back is forgotten after its time, one with a client is not', () => {
  const { sessions, clock } = opened({ sessionAgeMaxMs: 14 * DAY_MS });
  const [gone, here] = [{}, {}];
  sessions.open(gone, 'gone', false);
  sessions.open(here, 'here', false);
  sessions.leave(gone);
  clock.moveTo(14 * DAY_MS);
  expect(sessions.expire()).toBe(0);
  clock.moveTo(14 * DAY_MS + 1);
  expect(sessions.expire()).toBe(1);
  expect(sessions.kept('gone')).toBeUndefined();
  expect(sessions.kept('here')).toBeDefined();
});

test('packet identifiers that are in use are not given again', () => {
  const { sessions } = opened();
  const client = {};
  sessions.open(client, 'a', true);
  const session = sessions.of(client);
  if (!session) throw new Error('no session');
  const first = sessions.sendLive(session, message('t'), 1);
  const later = new Set<number | null>();
  for (let counter = 2; counter < 70_000; counter++) {
    const id = sessions.sendLive(session, message('t'), counter);
    later.add(id);
    if (id !== null) sessions.acknowledged(client, id, 1);
  }
  expect(later.has(first)).toBe(false);
  expect(later.has(0)).toBe(false);
  expect(later.size).toBe(65_534);
});

test('retained messages are bounded; one that finds no room takes the place of nothing', () => {
  const { sessions } = opened({ retainedTopicsMax: 2 });
  expect(sessions.retain(message('one'))).toBe(true);
  expect(sessions.retain(message('two'))).toBe(true);
  expect(sessions.retain(message('three'))).toBe(false);
  expect(sessions.retain(message('two', 'newer'))).toBe(true);
  expect(sessions.retain(message('one', ''))).toBe(true);
  expect([...sessions.retained.all()].map(({ topic }) => topic)).toEqual(['two']);
});

test('all of it outlives the process', () => {
  const store = openMqttSessions(join(tempFolder(), 'mqtt.sqlite'));
  onTestFinished(() => store.close());
  const before = opened({}, store).sessions;
  const client = {};
  before.open(client, 'a', false);
  before.subscribe(client, 'site/+', 2);
  before.subscribe(client, 'gone', 1);
  before.unsubscribe(client, 'gone');
  before.addInbound(client, 7);
  before.retain(message('site/one', 'kept'));
  before.retain(message('site/two', 'cleared'));
  before.retain(message('site/two', ''));
  const session = before.kept('a');
  if (!session) throw new Error('not kept');
  before.leave(client);
  for (const counter of [1, 2, 3]) before.queue(session, message('site/one', `m${counter}`), counter);
  before.close();

  const after = opened({}, store).sessions;
  expect([...after.retained.all()].map(({ topic, payload }) => [topic, String(payload)])).toEqual([
    ['site/one', 'kept'],
  ]);
  const again = {};
  after.open(again, 'a', false);
  expect(after.of(again)?.resumed).toBe(true);
  expect([...(after.of(again)?.filters ?? [])]).toEqual([['site/+', 2]]);
  expect(after.hasInbound(again, 7)).toBe(true);
  expect([...(after.of(again)?.outgoing.entries() ?? [])].map(({ payload }) => String(payload))).toEqual([
    'm1',
    'm2',
    'm3',
  ]);
  expect(after.keptSubscribers('site/x').size).toBe(1);
});

test('a session that begins anew has nothing of the old one, also on disk', () => {
  const store = openMqttSessions(join(tempFolder(), 'mqtt.sqlite'));
  onTestFinished(() => store.close());
  const { sessions } = opened({}, store);
  const first = {};
  sessions.open(first, 'a', false);
  sessions.subscribe(first, 'old', 1);
  sessions.open({}, 'a', true);
  const second = {};
  sessions.open(second, 'a', false);
  sessions.subscribe(second, 'new', 1);
  sessions.close();
  expect([...(opened({}, store).sessions.kept('a')?.filters.keys() ?? [])]).toEqual(['new']);
});

test('a store that cannot write for a while gets the whole state when it can again', () => {
  const store = openMqttSessions(join(tempFolder(), 'mqtt.sqlite'));
  onTestFinished(() => store.close());
  let full = true;
  const failing: SessionStore = {
    load: () => store.load(),
    save: (changes) => {
      if (full) throw new Error('database or disk is full');
      store.save(changes);
    },
    replace: (state) => store.replace(state),
  };
  const { sessions, errors } = opened({}, failing);
  const client = {};
  sessions.open(client, 'a', false);
  sessions.subscribe(client, 'site/#', 1);
  sessions.retain(message('site/one'));
  sessions.close();
  full = false;
  expect(errors[0]).toMatch(/full/);
  expect(opened({}, store).sessions.kept('a')?.filters.get('site/#')).toBe(1);
});

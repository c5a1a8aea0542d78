import { isDeepStrictEqual } from 'node:util';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { expect } from 'vitest';
import { DENIED_TOPIC } from './judged-broker.ts';
import { type Scene, sequences } from './sequence.ts';
import { pause } from './wire.ts';

// The behaviours that Paho's interoperability test for clients of 3.1.1 looks at, with two clients of a library.
const sequence = sequences('real');

// Five seconds: a keep-alive of one second has run out by then.
const ASKED_EVERY_MS = 20;
const ASKED_MAX = 250;

interface Heard {
  topic: string;
  text: string;
  qos: number;
  retain: boolean;
}

/** A client of the library, and all that it heard. It is in the scene's care. */
async function connected({ port, id, ended }: Scene, name: string, options: IClientOptions = {}) {
  const heard: Heard[] = [];
  const client = mqtt.connect(`mqtt://127.0.0.1:${port}`, {
    clientId: `${id}${name}`,
    reconnectPeriod: 0,
    ...options,
  });
  ended(() => void client.end(true));
  client.on('message', (topic, payload, { qos, retain }) => {
    if (topic.includes(id)) heard.push({ topic, text: payload.toString(), qos, retain });
  });
  const sessionPresent = await new Promise<boolean>((resolve, reject) => {
    client.once('connect', (connack) => resolve(connack.sessionPresent));
    client.once('error', reject);
  });
  return { client, heard, sessionPresent };
}

const textsOf = (heard: readonly Heard[]) => heard.map(({ text }) => text).sort();

/** The library answers in its own time, so what is expected is asked for until it is there. */
async function becomes<T>(read: () => T, expected: T): Promise<void> {
  for (let tries = 0; tries < ASKED_MAX && !isDeepStrictEqual(read(), expected); tries++)
    await pause(ASKED_EVERY_MS);
  expect(read()).toEqual(expected);
}

async function publishAll(client: MqttClient, topic: string, retain = false): Promise<void> {
  for (const qos of [0, 1, 2] as const) await client.publishAsync(topic, `qos ${qos}`, { qos, retain });
}

sequence('basic: connect, subscribe, publish at each quality, disconnect, twice', async (scene) => {
  for (const round of ['first', 'second']) {
    const { client, heard } = await connected(scene, 'a');
    await client.subscribeAsync(scene.topic(round), { qos: 2 });
    await publishAll(client, scene.topic(round));
    await becomes(() => textsOf(heard), ['qos 0', 'qos 1', 'qos 2']);
    await client.endAsync();
  }
});

sequence('retained: kept at each quality, and cleared by nothing', async (scene) => {
  const { client } = await connected(scene, 'a');
  for (const qos of [0, 1, 2] as const)
    await client.publishAsync(scene.topic(`r/${qos}`), `qos ${qos}`, { qos, retain: true });
  const second = await connected(scene, 'b');
  await second.client.subscribeAsync(scene.topic('r/+'), { qos: 2 });
  await becomes(() => textsOf(second.heard), ['qos 0', 'qos 1', 'qos 2']);
  expect(second.heard.every(({ retain }) => retain)).toBe(true);
  for (const qos of [0, 1, 2] as const)
    await client.publishAsync(scene.topic(`r/${qos}`), '', { qos, retain: true });
  const third = await connected(scene, 'c');
  await third.client.subscribeAsync(scene.topic('#'), { qos: 2 });
  await client.publishAsync(scene.topic('end'), 'end', { qos: 1 });
  await becomes(() => textsOf(third.heard), ['end']);
});

sequence('zero-length client id: let in with a clean session, refused without', async (scene) => {
  const { client, sessionPresent } = await connected(scene, '', { clientId: '', clean: true });
  expect(sessionPresent).toBe(false);
  await client.endAsync();
  const wire = await scene.open();
  wire.send(Buffer.from('100c00044d5154540400003c0000', 'hex'));
  expect(await wire.expect('connack')).toMatchObject({ returnCode: 2 });
});

sequence('offline message queueing: QoS 1 and 2 wait, QoS 0 may', async (scene) => {
  const first = await connected(scene, 'keeper', { clean: false });
  await first.client.subscribeAsync(scene.topic('#'), { qos: 2 });
  await first.client.endAsync();
  const { client } = await connected(scene, 'sender');
  await publishAll(client, scene.topic('a'));
  const back = await connected(scene, 'keeper', { clean: false });
  expect(back.sessionPresent).toBe(true);
  await becomes(() => textsOf(back.heard).filter((text) => text !== 'qos 0'), ['qos 1', 'qos 2']);
});

sequence('overlapping subscriptions: one copy at the highest quality, or one for each', async (scene) => {
  const { client, heard } = await connected(scene, 'a');
  await client.subscribeAsync({ [scene.topic('a/#')]: { qos: 2 }, [scene.topic('a/+')]: { qos: 1 } });
  await client.publishAsync(scene.topic('a/b'), 'over', { qos: 2 });
  await client.subscribeAsync(scene.topic('end'), { qos: 1 });
  await client.publishAsync(scene.topic('end'), 'end', { qos: 1 });
  await becomes(() => textsOf(heard).includes('end'), true);
  const qualities = heard.filter(({ text }) => text === 'over').map(({ qos }) => qos);
  expect([[2], [1, 2], [2, 1]]).toContainEqual(qualities);
});

sequence('keep-alive: a client that stops sending is cut off, and its will is heard', async (scene) => {
  const heir = await connected(scene, 'heir');
  await heir.client.subscribeAsync(scene.topic('will'), { qos: 2 });
  await scene.client({ keepalive: 1, will: { topic: scene.topic('will'), payload: 'expired', qos: 1 } });
  await becomes(() => textsOf(heir.heard), ['expired']);
});

sequence('redelivery on reconnect: what was not acknowledged comes again', async (scene) => {
  const keeper = await scene.keeper();
  await keeper.subscribe([scene.topic('#'), 2]);
  const { client } = await connected(scene, 'sender');
  await client.publishAsync(scene.topic('a'), 'one', { qos: 1 });
  await client.publishAsync(scene.topic('a'), 'two', { qos: 2 });
  await keeper.unacknowledged(2);
  await keeper.lose();
  const back = await connected(scene, '', { clean: false, clientId: scene.id });
  await becomes(() => textsOf(back.heard), ['one', 'two']);
});

sequence('subscribe failure: a denied topic gets 0x80', async (scene) => {
  const { client } = await connected(scene, 'a');
  const codes = await new Promise((resolve) => {
    client.on('packetreceive', (packet) => {
      if (packet.cmd === 'suback') resolve(packet.granted);
    });
    client.subscribe(DENIED_TOPIC, { qos: 2 }, () => undefined);
  });
  expect(codes).toEqual([0x80]);
});

sequence('dollar topics: a leading wildcard does not hear them', async (scene) => {
  const { client, heard } = await connected(scene, 'a');
  await client.subscribeAsync(`+/${scene.id}`, { qos: 2 });
  const other = await connected(scene, 'b');
  other.client.on('error', () => undefined);
  other.client.publish(`$TopicA/${scene.id}`, 'hidden', { qos: 0 }, () => undefined);
  await client.publishAsync(`TopicA/${scene.id}`, 'seen', { qos: 1 });
  await becomes(() => textsOf(heard), ['seen']);
  await client.publishAsync(`TopicA/${scene.id}`, 'still', { qos: 1 });
  await becomes(() => textsOf(heard), ['seen', 'still']);
});

sequence('unsubscribe: of three topics two are left', async (scene) => {
  const { client, heard } = await connected(scene, 'a');
  for (const name of ['a', 'b', 'c']) await client.subscribeAsync(scene.topic(name), { qos: 2 });
  await client.unsubscribeAsync(scene.topic('a'));
  const sender = await connected(scene, 'b');
  for (const name of ['a', 'b', 'c']) await sender.client.publishAsync(scene.topic(name), name, { qos: 1 });
  await becomes(() => textsOf(heard), ['b', 'c']);
});

sequence('will: heard when the connection is torn, not at a good-bye', async (scene) => {
  const heir = await connected(scene, 'heir');
  await heir.client.subscribeAsync(scene.topic('will'), { qos: 2 });
  const will = { topic: scene.topic('will'), payload: Buffer.from('torn'), qos: 2 as const, retain: true };
  await (
    await connected(scene, 'polite', { will: { ...will, payload: Buffer.from('never') } })
  ).client.endAsync();
  const torn = await connected(scene, 'torn', { will });
  torn.client.stream.destroy();
  await becomes(() => textsOf(heir.heard), ['torn']);
});

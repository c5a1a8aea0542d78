import { connect } from 'mqtt';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openAccess } from '../../broker/access.ts';
import { openBroker } from '../../broker/broker.ts';
import { OPEN_LIMITS } from '../../broker/limits.ts';
import type { InboundMessage } from '../../ingest/message.ts';
import { gatewayOfTopic, siteLanes } from '../../ingest/sources/broker-lanes.ts';
import {
  type ExternalBroker,
  type ExternalBrokerOptions,
  openExternalBroker,
} from '../../ingest/sources/external-broker.ts';
import { makeCertificates } from './certificates.ts';
import { mosquittoMissing, startMosquitto } from './mosquitto.ts';

const ROOTS = [{ gateway: 'lora', dialect: 'chirpstack', topicRoot: 'application/7' }] as const;
const GATEWAY = { kind: 'gateway', name: 'plumbline', dialect: 'native', topicRoot: '' } as const;
const REST_OF_A_BROKER = {
  host: '127.0.0.1',
  port: 0,
  limits: OPEN_LIMITS,
  clock: { now: () => 0 },
  sessionStore: null,
  accept: (_message: unknown, stored: (error: Error | null) => void) => stored(null),
  log: () => undefined,
};
const TELEMETRY = 'plumbline/v1/site/gw-1/probe-1/telemetry';

describe.skipIf(mosquittoMissing())('an external broker', () => {
  test.each([4, 5] as const)(
    'hands messages over with the gateway of their topic (MQTT version %d)',
    async (protocolVersion) => {
      const { port } = await startMosquitto();
      const { broker, messages } = reader({ url: `mqtt://127.0.0.1:${port}`, protocolVersion });
      await up(broker);
      const send = await sender(`mqtt://127.0.0.1:${port}`);
      await send(TELEMETRY, 'a');
      await send('plumbline/v1/site/gw-2/status', 'b');
      await send('application/7/device/0101/event/up', 'c');
      await send('application/70/device/0101/event/up', 'of another application');
      await send('plumbline/v1/other-site/gw-1/probe-1/telemetry', 'of another site');
      await expect.poll(() => messages.length).toBe(3);
      expect(messages.map(({ payload, ...rest }) => ({ ...rest, text: String(payload) }))).toEqual(
        expect.arrayContaining([
          { gateway: 'gw-1', dialect: 'native', topic: TELEMETRY, text: 'a' },
          { gateway: 'gw-2', dialect: 'native', topic: 'plumbline/v1/site/gw-2/status', text: 'b' },
          { gateway: 'lora', dialect: 'chirpstack', topic: 'application/7/device/0101/event/up', text: 'c' },
        ]),
      );
      expect(broker.counts()).toMatchObject({ received: 3, accepted: 3, refused: {}, inFlight: 0 });
    },
  );

  test.each([4, 5] as const)(
    'a message that could not be stored comes again, and nothing overtakes it (MQTT version %d)',
    async (protocolVersion) => {
      const { port } = await startMosquitto();
      const seen: string[] = [];
      let failures = 3;
      const { broker } = reader({
        url: `mqtt://127.0.0.1:${port}`,
        protocolVersion,
        accept({ payload }, stored) {
          seen.push(String(payload));
          failures -= 1;
          stored(failures >= 0 ? new Error('the disk is full') : null);
        },
      });
      await up(broker);
      const send = await sender(`mqtt://127.0.0.1:${port}`);
      await send(TELEMETRY, 'first');
      await send(TELEMETRY, 'second');
      await expect.poll(() => seen.at(-1)).toBe('second');
      expect(seen).toEqual(['first', 'first', 'first', 'first', 'second']);
      expect(broker.counts()).toMatchObject({ accepted: 2, refused: { 'not-stored': 3 } });
    },
  );

  test('an answer that comes after its connection was lost acknowledges nothing', async () => {
    const { port, kill, start } = await startMosquitto();
    const url = `mqtt://127.0.0.1:${port}`;
    const seen: { text: string; stored(error: Error | null): void }[] = [];
    const { broker } = reader({
      url,
      accept: ({ payload }, stored) => void seen.push({ text: String(payload), stored }),
    });
    await up(broker);
    await (await sender(url))(TELEMETRY, 'of the old broker');
    await expect.poll(() => seen.length).toBe(1);
    // Killed, it has forgotten session and message, and numbers packets from 1 again.
    await kill();
    await expect.poll(() => broker.counts().connections).toBe(0);
    await start();
    await up(broker);
    await (await sender(url))(TELEMETRY, 'of the new broker');
    await expect.poll(() => seen.length).toBe(2);
    seen[0]?.stored(null);
    // The second one is not answered: had the first answer acknowledged it, it would not come again.
    seen[1]?.stored(new Error('not this time'));
    await expect.poll(() => seen.length).toBe(3);
    expect(seen[2]?.text).toBe('of the new broker');
    seen[2]?.stored(null);
  });

  test('a service that stops waits for what is being stored; what came meanwhile comes at the next start', async () => {
    const { port } = await startMosquitto();
    const url = `mqtt://127.0.0.1:${port}`;
    const answers: ((error: Error | null) => void)[] = [];
    const first = reader({ url, accept: (_message, stored) => void answers.push(stored) });
    await up(first.broker);
    const send = await sender(url);
    await send(TELEMETRY, 'stored');
    await expect.poll(() => answers.length).toBe(1);
    await send(TELEMETRY, 'later');
    const closed = first.broker.close();
    answers[0]?.(null);
    await closed;
    const second = reader({ url });
    await expect.poll(() => second.messages.map(({ payload }) => String(payload))).toEqual(['later']);
  });

  test('a message that nobody could keep is left, and those after it are read', async () => {
    const { port } = await startMosquitto();
    const { broker, messages } = reader({ url: `mqtt://127.0.0.1:${port}` });
    await up(broker);
    const send = await sender(`mqtt://127.0.0.1:${port}`);
    await send(TELEMETRY, 'x'.repeat(3_000_000));
    await send('plumbline/v1/site/alarms/a1/telemetry', 'of a name that no gateway has');
    await send(TELEMETRY, 'a');
    await expect.poll(() => messages.map(({ payload }) => String(payload))).toEqual(['a']);
    await expect.poll(() => broker.counts().refused).toEqual({ 'too-large': 1, nobody: 1 });
  });

  test('is spoken to by TLS with a certificate of our own, and refused with the wrong CA', async () => {
    const files = makeCertificates();
    const { port } = await startMosquitto([
      `cafile ${files.caFile}`,
      `certfile ${files.serverCertFile}`,
      `keyfile ${files.serverKeyFile}`,
      'require_certificate true',
    ]);
    const url = `mqtts://127.0.0.1:${port}`;
    const tls = { ca: files.ca, cert: files.clientCert, key: files.clientKey };
    const good = reader({ url, ...tls, protocolVersion: 5 });
    await up(good.broker);
    const send = await sender(url, tls);
    await send(TELEMETRY, 'sealed');
    await expect.poll(() => good.messages.length).toBe(1);

    const other = reader({ url, ...tls, ca: files.otherCa, clientIdPrefix: 'other' });
    await expect.poll(() => other.events).toContain('external-broker-error');
    const without = reader({ url, ca: files.ca, clientIdPrefix: 'without' });
    await expect.poll(() => without.events).toContain('external-broker-lost');
    expect([other.broker.counts().connections, without.broker.counts().connections]).toEqual([0, 0]);
  });

  test('what is announced while it is away is told when it is back, the last word on each topic', async () => {
    const { port, stop, start } = await startMosquitto();
    const url = `mqtt://127.0.0.1:${port}`;
    const { broker } = reader({ url });
    await up(broker);
    await stop();
    await expect.poll(() => broker.counts().connections).toBe(0);
    await broker.announce('plumbline/v1/site/risks/r1', 'open');
    await broker.announce('plumbline/v1/site/risks/r1', 'closed');
    await start();
    await expect.poll(() => broker.counts().waiting).toBe(0);
    const heard: string[] = [];
    const listener = connect(url);
    onTestFinished(() => void listener.end(true));
    listener.on('message', (_topic, payload) => heard.push(String(payload)));
    await listener.subscribeAsync('plumbline/v1/site/risks/#', { qos: 1 });
    await expect.poll(() => heard).toEqual(['closed']);
  });
});

test('who is refused goes on trying, and comes in when the password has been mended at the broker', async () => {
  let good = 'another';
  const strict = await openBroker({
    access: { ...openAccess([]), recognise: (_name, password) => (password === good ? GATEWAY : null) },
    ...REST_OF_A_BROKER,
  });
  onTestFinished(() => strict.close());
  const { broker, events } = reader({
    ...{ url: `mqtt://127.0.0.1:${strict.port}`, username: 'plumbline', password: 'secret' },
  });
  await expect
    .poll(() => events.filter((event) => event === 'external-broker-error').length)
    .toBeGreaterThan(9);
  expect(broker.counts().connections).toBe(0);
  good = 'secret';
  await up(broker);
});

test('gateways that come and go: new topics are read, and those of a gateway that went are not', async () => {
  const open = await openBroker({ access: openAccess([]), ...REST_OF_A_BROKER });
  onTestFinished(() => open.close());
  const url = `mqtt://127.0.0.1:${open.port}`;
  const lanes = (...names: string[]) => siteLanes('site', [], { gateways: names, clients: 1 });
  const telemetry = (name: string) => `plumbline/v1/site/${name}/probe-1/telemetry`;
  const { broker, messages } = reader({ url, lanes: lanes('gw-1') });
  await up(broker);
  const root = siteLanes('site', ROOTS, { gateways: ['gw-2'], clients: 1 });
  broker.readLanes(root);
  await up(broker);
  expect(broker.lanes().map(({ name }) => name)).toContain('root-lora');
  const send = await sender(url);
  const texts = () => messages.map(({ payload }) => String(payload)).toSorted();
  // What was sent before the broker had heard of the change may still come.
  await expect
    .poll(async () => {
      messages.length = 0;
      await send(telemetry('gw-1'), 'gone');
      await send(telemetry('gw-2'), 'come');
      await send('application/7/device/0101/event/up', 'root');
      await expect.poll(texts).toContain('root');
      return texts();
    })
    .toEqual(['come', 'root']);
  broker.readLanes(lanes('gw-2'));
  expect(broker.lanes().map(({ name }) => name)).not.toContain('root-lora');
});

test('filters that the broker refuses are told, and the others are read', async () => {
  const strict = await openBroker({ access: openAccess(['application/7/#']), ...REST_OF_A_BROKER });
  onTestFinished(() => strict.close());
  const url = `mqtt://127.0.0.1:${strict.port}`;
  const { broker, messages, events } = reader({ url });
  await expect.poll(() => events).toContain('external-broker-refuses-filter');
  const refused = broker.lanes().filter(({ refusedFilters }) => refusedFilters.length > 0);
  expect(refused).toMatchObject([{ name: 'root-lora', refusedFilters: ['application/7/#'] }]);
  await (await sender(url))(TELEMETRY, 'a');
  await expect.poll(() => messages.length).toBe(1);
});

test.each([
  ['nonsense', {}],
  ['http://broker', {}],
  ['mqtt://', {}],
  ['mqtt://broker', { ca: 'PEM' }],
  ['mqtts://broker', { cert: 'PEM' }],
])('an address that cannot be meant is refused at once: %s', (url, tls) => {
  expect(() => openExternalBroker({ ...optionsFor([], []), url, ...tls })).toThrow(
    expect.objectContaining({ code: 'environment-invalid' }),
  );
});

function optionsFor(messages: InboundMessage[], events: string[]): ExternalBrokerOptions {
  return {
    url: '',
    protocolVersion: 4,
    clientIdPrefix: 'plumbline-site',
    lanes: siteLanes('site', ROOTS, { gateways: null, clients: 1 }),
    gatewayOf: gatewayOfTopic('site', ROOTS),
    accept(message, stored) {
      messages.push(message);
      stored(null);
    },
    random: () => 0.5,
    reconnectFirstMs: 20,
    log: (event) => events.push(event),
  };
}

function reader(change: Partial<ExternalBrokerOptions>) {
  const messages: InboundMessage[] = [];
  const events: string[] = [];
  const broker = openExternalBroker({ ...optionsFor(messages, events), ...change });
  onTestFinished(() => broker.close());
  return { broker, messages, events };
}

const up = (broker: ExternalBroker) =>
  expect.poll(() => broker.lanes().every(({ connected }) => connected), { interval: 10 }).toBe(true);

async function sender(url: string, tls = {}) {
  const client = connect(url, { ...tls, reconnectPeriod: 0 });
  client.on('error', () => undefined);
  onTestFinished(() => void client.end(true));
  await new Promise<void>((resolve) => client.once('connect', () => resolve()));
  return (topic: string, text: string) => client.publishAsync(topic, text, { qos: 1 });
}

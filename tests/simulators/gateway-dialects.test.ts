import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { sparkplugEdge } from '../../simulators/dialects/sparkplug.ts';
import { Gateway, type GatewayOptions } from '../../simulators/gateway.ts';
import { makeCertificates } from '../ingest-sources/certificates.ts';
import { type RecordingBroker, recordingBroker } from './recording-broker.ts';

const NOW = Date.UTC(2026, 10, 19);

function gatewayAt(broker: RecordingBroker, change: Partial<GatewayOptions> = {}): Gateway {
  const gateway = new Gateway({
    ...{ site: 'tower', gateway: 'gw-1', username: 'gw-1', password: 'right' },
    ...{ brokerUrl: broker.url, now: () => NOW },
    ...change,
  });
  onTestFinished(() => gateway.end());
  return gateway;
}

test('a Sparkplug edge that is asked for its births is born again, by name, with its numbers from zero', async () => {
  const broker = await recordingBroker({ 'gw-1': 'right' });
  onTestFinished(() => broker.close());
  const edge = sparkplugEdge('gw-1');
  const gateway = gatewayAt(broker, { foreign: edge });
  const kinds = () => (broker.heard.get('gw-1') ?? []).map(({ topic }) => topic.split('/')[2]);
  const measure = () => {
    const rows = [{ t: NOW, v: { temperature: 21 } }];
    for (const message of edge.encode({ device: 'log-1', rows })) gateway.send(message);
  };
  await gateway.connect();
  measure();
  measure();
  await expect.poll(kinds).toEqual(['NBIRTH', 'DBIRTH', 'DDATA']);
  // Whether the broker has taken the subscription nobody tells: the host asks until it is heard.
  await expect
    .poll(() => {
      broker.say('spBv1.0/gw-1/NCMD/gw-1', Buffer.of());
      return kinds().filter((kind) => kind === 'NBIRTH').length;
    })
    .toBeGreaterThan(1);
  await expect
    .poll(() => {
      measure();
      return kinds().filter((kind) => kind === 'DBIRTH').length;
    })
    .toBeGreaterThan(1);
});

test('a gateway speaks TLS to a broker whose authority it was given, and to no other', async () => {
  const files = makeCertificates();
  const [cert, key] = [readFileSync(files.serverCertFile), readFileSync(files.serverKeyFile)];
  const broker = await recordingBroker({ 'gw-1': 'right' }, { cert, key });
  onTestFinished(() => broker.close());
  await expect(gatewayAt(broker).connect()).rejects.toMatchObject({
    code: 'broker-unreachable',
    message: expect.stringMatching(/certificate/i),
  });
  const trusting = gatewayAt(broker, { ca: readFileSync(files.caFile, 'utf8') });
  await trusting.connect();
  trusting.send({ topic: 'plumbline/v1/tower/gw-1/probe/telemetry', payload: '{"n":1}' });
  await trusting.reached(1);
  expect(broker.heard.get('gw-1')?.map(({ payload }) => payload)).toContain('{"n":1}');
});

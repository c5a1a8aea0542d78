import { expect, test } from 'vitest';
import { decodeMessage } from '../../ingest/decode-message.ts';
import { SparkplugEdges } from '../../ingest/sparkplug/sparkplug-edges.ts';
import { credentialOf, type SimulatedDialect } from '../../simulators/dialects/encoder.ts';
import { encoderOf } from '../../simulators/dialects/encoders.ts';

const AT = Date.UTC(2026, 2, 2, 8);
const rows = [
  { t: AT, c: '1', v: { temperature: 21.4 } },
  { t: AT, c: '2', v: { temperature: 19.3 } },
  { t: AT + 60_000, v: { humidity: 61 } },
];

const dialects: [SimulatedDialect, string[]][] = [
  ['native', ['log-1|1|temperature=21.4', 'log-1|2|temperature=19.3', 'log-1||humidity=61']],
  ['gzip', ['log-1|1|temperature=21.4', 'log-1|2|temperature=19.3', 'log-1||humidity=61']],
  ['senml', ['log-1-1||temperature=21.4', 'log-1-2||temperature=19.3', 'log-1||humidity=61']],
  ['lines', ['log-1|1|temperature=21.4', 'log-1|2|temperature=19.3', 'log-1||humidity=61']],
  ['chirpstack', ['log-1|1|temperature=21.4', 'log-1|2|temperature=19.3', 'log-1||humidity=61']],
  ['tts', ['log-1|1|temperature=21.4', 'log-1|2|temperature=19.3', 'log-1||humidity=61']],
];

test.each(dialects)('what a simulated gateway writes as %s is read by the service', (dialect, expected) => {
  const encoder = encoderOf(dialect, 'site-1', 'gw-1');
  const read = encoder.encode({ device: 'log-1', rows }).flatMap(({ topic, payload }) =>
    decodeMessage(
      {
        gateway: 'gw-1',
        dialect: credentialOf(dialect, 'gw-1').dialect,
        topic,
        payload: Buffer.from(payload),
      },
      { site: 'site-1', receivedAt: AT + 120_000, siteStartsAt: null },
    ),
  );
  expect(read.filter(({ kind }) => kind === 'quarantined')).toEqual([]);
  const values = read.flatMap((entry) => (entry.kind === 'readings' ? entry.readings : []));
  const told = values
    .filter(({ quantity }) => quantity !== 'rssi' && quantity !== 'snr')
    .map(({ device, channel, quantity, value }) => `${device}|${channel}|${quantity}=${value}`);
  expect(told).toEqual(expected);
  expect(values[0]?.at).toBe(AT);
});

test('a simulated Sparkplug edge is born with names, goes on by alias, and nobody has to ask again', () => {
  const encoder = encoderOf('sparkplug', 'site-1', 'gw-1');
  const edges = new SparkplugEdges();
  const take = ({ topic, payload }: { topic: string; payload: string | Buffer }) =>
    edges.take({ gateway: 'gw-1', topic, payload: Buffer.from(payload) }, { receivedAt: AT + 120_000 });
  const answers = [
    ...encoder.begin(AT),
    ...encoder.encode({ device: 'log-1', rows }),
    ...encoder.encode({ device: 'log-1', rows }),
  ].map(take);
  expect(answers.flatMap(({ commands }) => commands)).toEqual([]);
  const last = answers.at(-1)?.decoded;
  expect(last?.ok && last.readings.map(({ device, quantity }) => `${device} ${quantity}`)).toEqual([
    'gw-1/log-1 temperature',
    'gw-1/log-1 temperature',
    'gw-1/log-1 humidity',
  ]);
});

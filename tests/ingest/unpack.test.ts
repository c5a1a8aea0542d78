import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unpack } from '../../ingest/unpack.ts';
import { understand } from './decode-any.ts';

const TOPIC = 'plumbline/v1/s/gw-1/probe-7/telemetry';
const body = Buffer.from('{"v":{"temperature":21.4}}');

test.each([
  ['gzip', gzipSync(body)],
  ['zlib', deflateSync(body)],
  ['zlib at its fastest', deflateSync(body, { level: 1 })],
  ['zlib at its best', deflateSync(body, { level: 9 })],
])('a payload packed with %s is read', (_, payload) => {
  expect(understand('native', TOPIC, payload).values).toEqual(['probe-7 temperature 21.4']);
});

test('a payload that unpacks to too much is refused, in gzip and in zlib', () => {
  const zeros = Buffer.alloc(200 * 1024 * 1024);
  expect(unpack(gzipSync(zeros))).toMatchObject({ reason: 'unpacked-too-large' });
  expect(unpack(deflateSync(zeros))).toMatchObject({ reason: 'unpacked-too-large' });
});

test('a packed payload that was cut off is refused', () => {
  expect(unpack(gzipSync(body).subarray(0, 20))).toMatchObject({ reason: 'compression-damaged' });
});

test('a line that only looks like zlib is a line', () => {
  const line = Buffer.from('x^2 temperature=21');
  expect(unpack(line)).toEqual({ ok: true, payload: line });
  expect(understand('native', 'plumbline/v1/s/gw-1/probe-7/lines', line).values).toEqual([
    'probe-7 temperature 21',
  ]);
});

test('a hundred thousand empty packs behind each other take no time', () => {
  const empty = gzipSync('');
  const many = Buffer.concat(Array.from({ length: 100_000 }, () => empty));
  expect(unpack(many)).toMatchObject({ ok: true });
});

test('a message that is refused is kept as it came, packed', () => {
  expect(understand('native', TOPIC, gzipSync('nonsense')).refusal?.reason).toBe('not-json');
});

test('never throws, and what was packed comes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const framed = Buffer.concat([Uint8Array.of(0x1f, 0x8b, 8), bytes]);
      expect(typeof unpack(framed).ok).toBe('boolean');
      expect(unpack(gzipSync(bytes))).toEqual({ ok: true, payload: Buffer.from(bytes) });
      expect(unpack(deflateSync(bytes))).toEqual({ ok: true, payload: Buffer.from(bytes) });
    }),
  );
});

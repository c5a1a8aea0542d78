import fc from 'fast-check';
import mqttPacket, { type Packet } from 'mqtt-packet';
import { expect, test } from 'vitest';
import { judgeConnect } from '../../../broker/frames/check-connect.ts';
import { wrongWith } from '../../../broker/frames/check-frame.ts';
import { type Frame, frameAt, INCOMPLETE } from '../../../broker/frames/frame.ts';

// The sequences in tests/broker/conformance try every rule on a running broker; here, what holds for all bytes.

const packetId = fc.integer({ min: 1, max: 65_535 });
const level = fc.stringMatching(/^[a-zäß风🏗 ]{0,8}$/u);
const topic = fc
  .array(level, { minLength: 1, maxLength: 5 })
  .map((levels) => levels.join('/'))
  .filter((name) => name.length > 0);
const filter = fc.tuple(topic, fc.constantFrom('', '/+', '/#', '/+/x')).map((parts) => parts.join(''));
const qos = fc.constantFrom(0 as const, 1 as const, 2 as const);

const rightPacket: fc.Arbitrary<Packet> = fc.oneof(
  fc.record({
    cmd: fc.constant('publish' as const),
    topic,
    payload: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    qos: fc.constantFrom(1 as const, 2 as const),
    dup: fc.boolean(),
    retain: fc.boolean(),
    messageId: packetId,
  }),
  fc.record({
    cmd: fc.constant('subscribe' as const),
    messageId: packetId,
    subscriptions: fc.array(fc.record({ topic: filter, qos }), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    cmd: fc.constant('unsubscribe' as const),
    messageId: packetId,
    unsubscriptions: fc.array(filter, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    cmd: fc.constantFrom('puback' as const, 'pubrec' as const, 'pubrel' as const, 'pubcomp' as const),
    messageId: packetId,
  }),
  fc.constant({ cmd: 'pingreq' as const }),
);

function frameOf(bytes: Buffer): Frame {
  const frame = frameAt(bytes, 0);
  if (frame === INCOMPLETE) throw new Error('incomplete');
  return frame;
}

test('every right packet passes, and its frame ends where it ends', () => {
  fc.assert(
    fc.property(rightPacket, (packet) => {
      const bytes = mqttPacket.generate(packet);
      const frame = frameOf(bytes);
      expect(frame.end).toBe(bytes.length);
      expect(wrongWith(bytes, frame)).toBeNull();
    }),
  );
});

test('a packet of which the end is missing is incomplete or longer than what is there, never right', () => {
  fc.assert(
    fc.property(rightPacket, fc.nat(), (packet, cut) => {
      const bytes = mqttPacket.generate(packet);
      const part = bytes.subarray(0, cut % bytes.length);
      const frame = frameAt(part, 0);
      expect(frame === INCOMPLETE || frame.end > part.length).toBe(true);
    }),
  );
});

test('no bytes make the checks throw or look beyond the frame', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 2, maxLength: 60 }), (raw) => {
      const bytes = Buffer.from(raw);
      const frame = frameAt(bytes, 0);
      if (frame === INCOMPLETE || frame.end > bytes.length) return;
      // What stands behind the frame must make no difference.
      const alone = bytes.subarray(0, frame.end);
      expect(wrongWith(bytes, frame)).toBe(wrongWith(alone, frame));
      expect(judgeConnect(bytes, frame, 100)).toEqual(judgeConnect(alone, frame, 100));
    }),
    { numRuns: 5_000 },
  );
});

test('every right CONNECT is let in', () => {
  const text = fc.stringMatching(/^[a-z风🏗]{1,20}$/u);
  const will = fc.record({
    topic,
    payload: text.map((value) => Buffer.from(value)),
    qos,
    retain: fc.boolean(),
  });
  fc.assert(
    fc.property(
      text,
      fc.boolean(),
      fc.option(will, { nil: undefined }),
      fc.option(text, { nil: undefined }),
      (clientId, clean, lastWill, username) => {
        const bytes = mqttPacket.generate({
          cmd: 'connect',
          protocolId: 'MQTT',
          protocolVersion: 4,
          clean,
          clientId,
          keepalive: 10,
          ...(lastWill ? { will: lastWill } : {}),
          ...(username ? { username, password: Buffer.from('secret') } : {}),
        });
        expect(judgeConnect(bytes, frameOf(bytes), 256)).toEqual({ ok: true });
      },
    ),
  );
});

import mqttPacket from 'mqtt-packet';
import { expect, test } from 'vitest';
import { PacketRing, RING_PACKETS } from '../../bench/ingest/packet-ring.ts';

const FROM_MS = Date.UTC(2026, 0, 5);

test('every reading of three laps has a time of its own, in order, 1 ms apart', () => {
  for (const pointsPerMessage of [1, 10] as const) {
    const messages = 3 * RING_PACKETS;
    const points = published(
      pointsPerMessage,
      Array.from({ length: messages / 7 + 1 }, () => 7),
    ).flatMap(({ points }) => points);
    expect(points.map(({ t }) => t).slice(0, messages)).toEqual(
      Array.from({ length: messages }, (_, index) => FROM_MS + index),
    );
    expect(points.every(({ v }) => v.temperature >= 10 && v.temperature < 50)).toBe(true);
  }
});

test('a lap that changes several digits changes them all', () => {
  // 999 laps of 1,000 ms after a full 1,000 s: the next lap carries over three digits.
  const fromMs = FROM_MS + 999_000;
  const [last, first] = published(1, [RING_PACKETS, 1], fromMs).slice(-2);
  expect(last?.points[0]?.t).toBe(fromMs + 999);
  expect(first?.points[0]?.t).toBe(fromMs + 1_000);
});

test('packet ids count from 1 to the size of the ring, again and again', () => {
  const ids = published(1, [RING_PACKETS + 2]).map(({ messageId }) => messageId);
  expect(ids.slice(0, 3)).toEqual([1, 2, 3]);
  expect(ids.slice(-3)).toEqual([RING_PACKETS, 1, 2]);
});

interface Message {
  messageId: number | undefined;
  points: { t: number; v: { temperature: number } }[];
}

/** What a server reads when the ring is asked for so many packets, one demand after the other. */
function published(pointsPerMessage: 1 | 10, demands: readonly number[], fromMs = FROM_MS): Message[] {
  const ring = new PacketRing({
    topic: 'plumbline/v1/bench/gw-0/probe-0/telemetry',
    pointsPerMessage,
    fromMs,
  });
  const messages: Message[] = [];
  const parser = mqttPacket.parser();
  parser.on('packet', (packet) => {
    if (packet.cmd !== 'publish') throw new Error(`a ${packet.cmd}`);
    expect(packet).toMatchObject({ qos: 1, topic: 'plumbline/v1/bench/gw-0/probe-0/telemetry' });
    messages.push({ messageId: packet.messageId, points: [JSON.parse(String(packet.payload))].flat() });
  });
  // Read at once: the ring changes its bytes in place later.
  for (const count of demands) ring.take(count, (bytes) => parser.parse(Buffer.from(bytes)));
  return messages;
}

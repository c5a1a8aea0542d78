import { expect } from 'vitest';
import type { Qos } from './packets.ts';
import { sequences } from './sequence.ts';

const sequence = sequences('overlap');

const OVERLAPS: [filters: [string, Qos][], sent: Qos][] = [
  [
    [
      ['a/b', 0],
      ['a/#', 2],
    ],
    2,
  ],
  [
    [
      ['a/b', 2],
      ['a/#', 0],
    ],
    2,
  ],
  [
    [
      ['a/#', 0],
      ['a/+', 2],
    ],
    2,
  ],
  [
    [
      ['a/+', 0],
      ['a/#', 1],
    ],
    1,
  ],
  [
    [
      ['a/#', 1],
      ['a/b', 0],
    ],
    2,
  ],
  [
    [
      ['+/b', 1],
      ['a/+', 2],
      ['#', 0],
    ],
    2,
  ],
  [
    [
      ['#', 2],
      ['a/b', 1],
    ],
    1,
  ],
  [
    [
      ['a/b', 0],
      ['a/+', 0],
      ['a/#', 1],
      ['#', 2],
    ],
    2,
  ],
  [
    [
      ['a/#', 0],
      ['a/+', 0],
    ],
    2,
  ],
];

/** [MQTT-3.3.5-1] At the highest quality of those that match, and at most one copy for each. */
function expectOverlap(seen: Qos[], filters: [string, Qos][], sent: Qos): void {
  const allowed = filters.map(([, qos]) => Math.min(qos, sent)).sort();
  expect(Math.max(...seen)).toBe(Math.max(...allowed));
  expect(seen.length).toBeLessThanOrEqual(allowed.length);
  for (const qos of seen) expect(allowed).toContain(qos);
}

for (const [filters, sent] of OVERLAPS) {
  const named = filters.map(([filter, qos]) => `${filter} at ${qos}`).join(', ');
  for (const together of [true, false])
    sequence(
      `[MQTT-3.3.5-1] ${named}, subscribed ${together ? 'together' : 'one by one'}: QoS ${sent} comes at the highest that matches`,
      async ({ client, topic }) => {
        const peer = await client();
        const own = filters.map(([filter, qos]): [string, Qos] => [topic(filter), qos]);
        if (together) await peer.subscribe(...own);
        else for (const each of own) await peer.subscribe(each);
        const sender = await client();
        await sender.publish(topic('a/b'), 'x', { qos: sent });
        expectOverlap(
          (await peer.allDeliveries(1)).map(({ qos }) => qos),
          filters,
          sent,
        );
      },
    );
}

for (const [filters, sent] of OVERLAPS.slice(0, 6))
  sequence(
    `[MQTT-3.3.5-1] ${filters.map(([filter, qos]) => `${filter} at ${qos}`).join(', ')}: the same for one who was away`,
    async ({ client, keeper, topic }) => {
      const peer = await keeper();
      await peer.subscribe(...filters.map(([filter, qos]): [string, Qos] => [topic(filter), qos]));
      await peer.disconnect();
      await (await client()).publish(topic('a/b'), 'x', { qos: sent });
      expectOverlap(
        (await (await keeper()).allDeliveries(1)).map(({ qos }) => qos),
        filters,
        sent,
      );
    },
  );

sequence(
  'overlapping filters each bring the retained message, at their own quality',
  async ({ client, topic }) => {
    const peer = await client();
    await peer.publish(topic('a/b'), 'kept', { qos: 2, retain: true });
    await peer.subscribe([topic('a/#'), 0], [topic('a/+'), 2]);
    const seen = (await peer.allDeliveries(1)).map(({ qos }) => qos);
    expect(Math.max(...seen)).toBe(2);
    expect(seen.length).toBeLessThanOrEqual(2);
  },
);

sequence(
  'one of two overlapping filters unsubscribed: the other goes on at its quality',
  async ({ client, topic }) => {
    const peer = await client();
    await peer.subscribe([topic('a/#'), 2], [topic('a/b'), 0]);
    await peer.unsubscribe(topic('a/#'));
    await peer.publish(topic('a/b'), 'x', { qos: 2 });
    expect((await peer.delivery()).qos).toBe(0);
    await peer.expectNothing();
  },
);

import { expect, test } from 'vitest';
import { FleetPoller } from '../../ingest/sources/telematics/poll-fleet.ts';
import { jsonPage, machine } from './fleet-samples.ts';
import { MINUTE, NOW, provider, says } from './provider.ts';

test('a value that cannot be is refused and told once; the others of the machine are kept', async () => {
  const odd = {
    ...machine({ hours: 10 }),
    FuelRemaining: { Percent: 140, datetime: '2026-03-02T06:00:00Z' },
  };
  const { poll, readings, quarantined } = await provider(says(jsonPage([odd])));
  await poll();
  await poll();
  expect(readings().map(({ quantity }) => quantity)).toEqual(['latitude', 'longitude', 'operatingHours']);
  expect(quarantined()).toMatchObject([
    { topic: 'telematics/maker/S1', detail: expect.stringContaining('fuelLevel 140') },
  ]);
});

test('what has not changed since the last poll is not stored again', async () => {
  const { poll } = await provider(says(jsonPage([machine({ hours: 10 })])));
  expect(await poll()).toMatchObject({ readings: 3 });
  expect(await poll()).toMatchObject({ readings: 0 });
});

test('what could not be stored is stored at the next poll', async () => {
  const { poll, port, readings } = await provider(says(jsonPage([machine({ hours: 10 })])));
  port.failWith = new Error('disk full');
  await expect(poll()).rejects.toThrow('disk full');
  port.failWith = null;
  await poll();
  expect(readings()).toHaveLength(3);
});

const hour = (number: number) => `2026-03-02T0${number}:00:00Z`;

test('an hour meter that begins again or is set back is kept as it is told, with a flag beside it', async () => {
  const values = [12_500, 3.2, 4, 3.9].map((hours, index) =>
    jsonPage([machine({ hours, at: hour(index + 1) })]),
  );
  const { poll, readings, events } = await provider(says(...values));
  const flags = [];
  for (const _ of values) flags.push(...(await poll()).flags);
  expect(flags.map(({ kind }) => kind)).toEqual(['reset', 'rollback']);
  const told = (quantity: string) =>
    readings().flatMap((one) => (one.quantity === quantity ? [[one.channel, one.value]] : []));
  expect(told('operatingHours').map(([, value]) => value)).toEqual([12_500, 3.2, 4, 3.9]);
  expect(told('counterEvent')).toEqual([
    ['operatingHours', 'reset: 12500 → 3.2'],
    ['operatingHours', 'rollback: 4 → 3.9'],
  ]);
  expect(events.filter((event) => event.startsWith('counter-flagged'))).toHaveLength(2);
});

test('a counter that began again while the service was away is flagged from what the store has', async () => {
  const { settings, ports } = await provider(says(jsonPage([machine({ hours: 1 })])));
  const poller = new FleetPoller(settings, {
    ...ports,
    lastPoint: async ({ quantity }) => (quantity === 'operatingHours' ? [NOW - 90 * MINUTE, 800] : null),
  });
  expect((await poller.poll(new AbortController().signal)).flags).toMatchObject([
    { kind: 'reset', before: 800 },
  ]);
});

test('the state follows engine and hour meters', async () => {
  const snapshots = [
    machine({ hours: 10, idle: 2, running: true, at: hour(1) }),
    machine({ hours: 10.5, idle: 2.4, running: true, at: hour(2) }),
    machine({ hours: 11, idle: 2.4, running: true, at: hour(3) }),
    machine({ hours: 11, idle: 2.4, running: false, at: hour(4) }),
  ];
  const { poll, readings } = await provider(says(...snapshots.map((one) => jsonPage([one]))));
  for (const _ of snapshots) await poll();
  const states = readings().flatMap(({ quantity, value }) => (quantity === 'state' ? [value] : []));
  expect(states).toEqual(['operating', 'idle', 'operating', 'off']);
});

test('only machines of this site are taken, by serial number, PIN or id', async () => {
  const fleet = jsonPage(['S1', 'S2', 'S3'].map((serial) => machine({ serial })));
  const { poll, readings } = await provider(says(fleet), { machines: ['S1', 'id-S3'] });
  expect(await poll()).toMatchObject({ machines: 2 });
  expect(new Set(readings().map(({ device }) => device))).toEqual(new Set(['maker/S1', 'maker/S3']));
});

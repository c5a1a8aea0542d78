import { expect, test } from 'vitest';
import { gatewayOfTopic, siteLanes } from '../../ingest/sources/broker-lanes.ts';

const ROOTS = [{ gateway: 'lora', dialect: 'chirpstack', topicRoot: 'application/7' }] as const;
const NAMES = Array.from({ length: 200 }, (_, number) => `gw-${number}`);

test('without names one client reads the telemetry of all gateways', () => {
  expect(siteLanes('tower', ROOTS, { gateways: null, clients: 8 }).map(({ name }) => name)).toEqual([
    'telemetry',
    'senml',
    'lines',
    'reports',
    'root-lora',
  ]);
});

test('named gateways are spread over the clients, each once', () => {
  const lanes = siteLanes('tower', [], { gateways: [...NAMES, 'gw-1'], clients: 8 });
  const telemetry = lanes.filter(({ name }) => name.startsWith('telemetry'));
  expect(telemetry).toHaveLength(8);
  const filters = telemetry.flatMap((lane) => lane.filters);
  expect(filters.toSorted()).toEqual(
    NAMES.map((name) => `plumbline/v1/tower/${name}/+/telemetry`).toSorted(),
  );
  expect(Math.max(...telemetry.map((lane) => lane.filters.length))).toBeLessThan(50);
});

test('a gateway stays with its client when another is added', () => {
  const laneOf = (gateways: readonly string[]) =>
    new Map(
      siteLanes('tower', [], { gateways, clients: 8 }).flatMap(({ name, filters }) =>
        filters.map((filter): [string, string] => [filter, name]),
      ),
    );
  const after = laneOf([...NAMES, 'new']);
  for (const [filter, name] of laneOf(NAMES)) expect(after.get(filter)).toBe(name);
});

test('of a Sparkplug group only what edges say is read, and once where two gateways share it', () => {
  const edge = (gateway: string) => ({ gateway, dialect: 'sparkplug' as const, topicRoot: 'spBv1.0/site' });
  const lanes = siteLanes('tower', [edge('plc-1'), edge('plc-2')], { gateways: null, clients: 1 });
  const ofRoots = lanes.filter(({ name }) => name.startsWith('root-'));
  expect(ofRoots.map(({ name }) => name)).toEqual(['root-plc-1']);
  expect(ofRoots[0]?.filters).toContain('spBv1.0/site/NBIRTH/#');
  expect(ofRoots.flatMap(({ filters }) => filters).join()).not.toMatch(/CMD|STATE/);
});

test.each([
  ['plumbline/v1/tower/gw-1/probe/telemetry', { gateway: 'gw-1', dialect: 'native' }],
  ['plumbline/v1/tower/alarms/a1', null],
  ['plumbline/v1/tower/', null],
  ['application/7/device/0101/event/up', { gateway: 'lora', dialect: 'chirpstack' }],
  ['application/70/device/0101/event/up', null],
])('%s belongs to %o', (topic, gateway) => {
  expect(gatewayOfTopic('tower', ROOTS)(topic)).toEqual(gateway);
});

import { expect, test } from 'vitest';
import { profileBook } from '../../../ingest/profiles/profile-book.ts';
import { understand } from '../decode-any.ts';
import { encodeSparkplug } from '../sparkplug/encode-sparkplug.ts';

const profiles = profileBook([
  {
    id: 'old-logger',
    name: 'Old logger',
    match: [{ device: 'logger-*' }, { gateway: 'gw-1', device: 'edge-1' }],
    fields: [
      { field: 'kern', quantity: 'temperature', channel: 'core', scale: 0.1, missing: [-9999] },
      { field: 'tilt', quantity: 'inclination', unit: 'mm/m' },
      { field: 'Supply Voltage', quantity: 'battery', unit: 'V' },
    ],
    ignore: ['uptime'],
  },
]);

test.each([
  ['telemetry', '{"c":"2","v":{"kern":215,"uptime":5,"tilt":3}}'],
  ['senml', '[{"n":"kern","v":215},{"n":"uptime","v":5},{"n":"tilt","v":3}]'],
  ['lines', 'm,probe=2 kern=215i,uptime=5i,tilt=3i'],
])('a profile that names the device renames what %s names itself', (kind, payload) => {
  const said = understand('native', `plumbline/v1/s/gw-1/logger-1/${kind}`, payload, { profiles });
  const channel = kind === 'senml' ? '' : '2 ';
  expect(said).toMatchObject({
    values: ['logger-1 core temperature 21.5', `logger-1 ${channel}inclination 3 mm/m`],
    refusal: null,
  });
});

test('of another device the names stay', () => {
  const said = understand('native', 'plumbline/v1/s/gw-1/x/telemetry', '{"v":{"kern":215}}', { profiles });
  expect(said.values).toEqual(['x kern 215']);
});

test('a missing value is no reading and no fault', () => {
  const said = understand('native', 'plumbline/v1/s/gw-1/logger-1/lines', 'm kern=-9999', { profiles });
  expect(said.readings).toEqual([]);
});

test('metrics of Sparkplug are renamed by their whole name', () => {
  const payload = encodeSparkplug({ metrics: [{ name: 'Supply Voltage', type: 'Float', value: 12.3 }] });
  expect(understand('sparkplug', 'spBv1.0/g/NBIRTH/edge-1', payload, { profiles }).values).toEqual([
    'edge-1 battery 12.3 V',
  ]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFleet } from '../../ingest/sources/telematics/decode-fleet.ts';
import { counterFlag } from '../../site/equipment/fleet-counter.ts';
import { fleetSerial } from '../../site/equipment/fleet-snapshot.ts';
import { fleetState } from '../../site/equipment/fleet-state.ts';
import { jsonPage, machine, XML_PAGE } from './fleet-samples.ts';

const HOUR = 3_600_000;
const decode = (text: string) => decodeFleet(Buffer.from(text));

describe('a fleet snapshot', () => {
  test('in XML: times as attributes and as children, hours as numbers and as durations, units by name', () => {
    const decoded = decode(XML_PAGE);
    if (!decoded.ok) throw new Error(decoded.detail);
    const [bare, full] = decoded.page.equipment;
    expect(bare).toMatchObject({ oem: 'Maker & Sons', samples: [], unread: [] });
    expect(bare && fleetSerial(bare)).toBe('77');
    expect(full && fleetSerial(full)).toBe('1905');
    const at = Date.UTC(2026, 2, 2, 6, 58, 34);
    expect(full?.samples).toEqual([
      { quantity: 'latitude', at, value: 49.23709, unit: '°' },
      { quantity: 'longitude', at, value: 8.093496, unit: '°' },
      { quantity: 'operatingHours', at, value: 233.7, unit: 'h' },
      { quantity: 'idleHours', at, value: 40.5, unit: 'h' },
      { quantity: 'fuelLevel', at: Date.UTC(2026, 2, 2, 6, 53, 34), value: 62.4, unit: '%' },
      { quantity: 'fuelUsed', at: Date.UTC(2026, 2, 2, 6, 53, 34), value: 1560, unit: 'L' },
      { quantity: 'engineRunning', at: Date.UTC(2026, 2, 2, 6, 37, 57), value: true },
    ]);
  });

  test('in JSON, as the standard has it, wrapped in Fleet, and with other cases of letters', () => {
    const page = jsonPage([machine({ hours: 10, running: false })], { self: '/Fleet/1', next: '/Fleet/2' });
    const wrapped = `{"Fleet":${page}}`;
    const camel = page.replace(/"([A-Z])(\w*)":/g, (_all, first, rest) => `"${first.toLowerCase()}${rest}":`);
    for (const text of [page, wrapped, camel])
      expect(decode(text)).toMatchObject({
        ok: true,
        page: {
          next: '/Fleet/2',
          equipment: [{ oem: 'Maker', serial: 'S1', unread: [], samples: { length: 4 } }],
        },
      });
  });

  test('what cannot be read of a machine is told, and the rest of it is taken', () => {
    const odd = {
      ...machine({ hours: 10 }),
      FuelRemaining: { Percent: 'half', datetime: '2026-03-02T06:00:00Z' },
      Distance: { Odometer: 12, OdometerUnits: 'mile', datetime: 'yesterday' },
    };
    expect(decode(jsonPage([odd]))).toMatchObject({
      page: {
        equipment: [
          {
            samples: { length: 3 },
            unread: ["fuelLevel cannot be 'half'", "odometer '12' has no time that can be read"],
          },
        ],
      },
    });
  });

  test.each([
    ['an entity', '<!DOCTYPE f [<!ENTITY a "aaaa">]><Fleet><Equipment>&a;</Equipment></Fleet>', 'not-xml'],
    [
      'an external entity',
      '<?xml version="1.0"?><!DOCTYPE f SYSTEM "file:///etc/passwd"><Fleet/>',
      'not-xml',
    ],
    ['XML that was cut short', XML_PAGE.slice(0, 900), 'not-xml'],
    ['JSON that was cut short', jsonPage([machine({})]).slice(0, 100), 'not-json'],
    ['an HTML page', '<html><body>Sign in</body></html>', 'no-fleet'],
    ['other JSON', '{"error":"no such fleet"}', 'no-fleet'],
    ['nothing', '', 'payload-empty'],
  ])('%s is refused', (_what, text, reason) => {
    expect(decode(text)).toMatchObject({ ok: false, reason });
  });

  test('no bytes make the decoder throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void decodeFleet(bytes)));
    fc.assert(fc.property(fc.json(), (json) => void decode(`{"Equipment":${json},"Links":${json}}`)));
    fc.assert(
      fc.property(fc.nat(XML_PAGE.length), fc.string({ maxLength: 8 }), (at, noise) => {
        decode(XML_PAGE.slice(0, at) + noise + XML_PAGE.slice(at + noise.length));
      }),
    );
  });
});

test.each([
  ['runs on', 12_500, 12_501, null],
  ['stands', 12_500, 12_500, null],
  ['begins again', 12_500, 3.2, 'reset'],
  ['is set back', 12_500, 12_400, 'rollback'],
  ['runs faster than time', 12_500, 12_510, 'jump'],
])('an hour meter that %s', (_what, before, after, kind) => {
  expect(counterFlag([0, before], [HOUR, after], 1)?.kind ?? null).toBe(kind);
});

test('of a counter without a limit, a late value, or a first one, nothing is flagged', () => {
  expect(counterFlag([0, 100], [HOUR, 9_000], null)).toBeNull();
  expect(counterFlag([HOUR, 100], [0, 99], 1)).toBeNull();
  expect(counterFlag(null, [0, 99], 1)).toBeNull();
});

test.each([
  [false, 1, 1, 'off'],
  [true, null, null, 'operating'],
  [true, 0.25, 0.2, 'idle'],
  [true, 0.25, 0.05, 'operating'],
  [true, 0, 0, 'operating'],
] as const)('engine %s, %s h gained of which %s idle: %s', (running, operating, idle, state) => {
  expect(fleetState(running, operating, idle)).toBe(state);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeChirpstack } from '../../../ingest/lorawan/decode-chirpstack.ts';
import { RECEIVED_AT, understand } from '../decode-any.ts';

const EUI = '0101010101010101';
const event = (name: string, body: object | string) =>
  understand('chirpstack', `application/7/device/${EUI}/event/${name}`, body);

/** The published uplink, with what a test changes. */
function uplink(change: Record<string, unknown> = {}, info: Record<string, unknown> = {}) {
  return {
    deduplicationId: '3ac7e3c4-4401-4b8d-9386-a5c902f9202d',
    time: '2022-07-18T09:34:15.775023242+00:00',
    deviceInfo: {
      applicationId: '17c82e96-be03-4f38-aef3-f83d48582d97',
      deviceName: 'Test device',
      devEui: EUI,
      tags: { key: 'value' },
      ...info,
    },
    devAddr: '00189440',
    dr: 1,
    fPort: 1,
    data: 'qg==',
    rxInfo: [{ gatewayId: '0016c001f153a14c', rssi: -36, snr: 10.5 }],
    ...change,
  };
}

describe('the events of ChirpStack v4', () => {
  test('the published uplink: how it was heard is read, its one byte waits for a profile', () => {
    const { readings, refusal } = event('up', uplink());
    expect(readings).toEqual([
      {
        gateway: 'gw-1',
        device: EUI,
        channel: '',
        quantity: 'rssi',
        at: Date.UTC(2022, 6, 18, 9, 34, 15, 775),
        value: -36,
        receivedAt: RECEIVED_AT,
      },
      expect.objectContaining({ quantity: 'snr', value: 10.5 }),
    ]);
    expect(refusal?.reason).toBe('profile-missing');
  });

  test('an uplink with a decoded object', () => {
    expect(event('up', uplink({ object: { temperature: 21.5, humidity: 55 } }))).toMatchObject({
      values: [`${EUI} rssi -36`, `${EUI} snr 10.5`, `${EUI} temperature 21.5`, `${EUI} humidity 55`],
      refusal: null,
    });
  });

  test('a codec that gives no object keeps the message in quarantine', () => {
    const change = { data: undefined, rxInfo: [] };
    expect(event('up', uplink({ ...change, object: [21.5] })).refusal?.reason).toBe('payload-invalid');
    expect(event('up', uplink({ ...change, object: null })).refusal).toBeNull();
  });

  test('Cayenne’s object has a channel in each field', () => {
    const object = { temperatureSensor: { '1': 22.5, '2': 30 }, humiditySensor: { '1': 50 } };
    expect(event('up', uplink({ object, rxInfo: [] })).values).toEqual([
      `${EUI} 1 temperature 22.5`,
      `${EUI} 2 temperature 30`,
      `${EUI} 1 humidity 50`,
    ]);
  });

  test('a field that nobody knows is kept in quarantine by its name, the others are read', () => {
    const { values, refusal } = event('up', uplink({ object: { temperature: 21, pH: 7 }, rxInfo: [] }));
    expect(values).toEqual([`${EUI} temperature 21`]);
    expect(refusal).toMatchObject({ reason: 'field-unknown', detail: expect.stringContaining("'pH'") });
  });

  test('a signal-to-noise ratio of zero is left out by ChirpStack, and is zero', () => {
    const lora = { frequency: 868100000, modulation: { lora: { bandwidth: 125000, spreadingFactor: 11 } } };
    const heard = { object: { temperature: 0 }, rxInfo: [{ gatewayId: 'a', rssi: -120 }] };
    expect(event('up', uplink({ ...heard, txInfo: lora })).values).toContain(`${EUI} snr 0`);
    expect(event('up', uplink(heard)).values.join()).not.toContain('snr');
  });

  test('of several gateways the best counts', () => {
    const rxInfo = [
      { gatewayId: 'a', rssi: -110, snr: -5 },
      { gatewayId: 'b', rssi: -57, snr: 9 },
      'nonsense',
    ];
    expect(event('up', uplink({ rxInfo, data: undefined })).values).toEqual([
      `${EUI} rssi -57`,
      `${EUI} snr 9`,
    ]);
  });

  test('a device’s tag names its profile', () => {
    const tags = { 'plumbline-profile': 'milesight-em300-th' };
    const { values, refusal } = event(
      'up',
      uplink(
        { fPort: 85, data: Buffer.from('01755C03673401046865', 'hex').toString('base64'), rxInfo: [] },
        { tags },
      ),
    );
    expect(values).toEqual([`${EUI} battery 92`, `${EUI} temperature 30.8`, `${EUI} humidity 50.5`]);
    expect(refusal).toBeNull();
  });

  test('a status tells the battery, unless the device has none', () => {
    const status = {
      time: '2022-07-18T09:34:15.775023242+00:00',
      deviceInfo: {},
      margin: 7,
      batteryLevel: 98.43,
    };
    expect(event('status', status).values).toEqual([`${EUI} lorawan battery 98.43`]);
    expect(event('status', { ...status, batteryLevel: undefined }).values).toEqual([
      `${EUI} lorawan battery 0`,
    ]);
    expect(event('status', { ...status, batteryLevelUnavailable: true }).values).toEqual([]);
    expect(event('status', { ...status, externalPowerSource: true }).values).toEqual([]);
  });

  test.each([
    ['join', { time: '2022-07-18T09:34:15.775023242+00:00', deviceInfo: {}, devAddr: '00189440' }],
    ['ack', { acknowledged: true, fCntDown: 10 }],
    ['txack', { gatewayId: '0016c001f153a14c', txInfo: {} }],
    ['log', { level: 'ERROR', code: 'UPLINK_CODEC', description: 'nothing' }],
    ['location', { location: { latitude: 51.16, longitude: 4.99, source: 'GEO_RESOLVER_TDOA' } }],
    ['integration', { integrationName: 'loraCloud', object: {} }],
  ])('the event %s holds no measurement and is no fault', (name, body) => {
    expect(event(name, body)).toEqual({ readings: [], values: [], refusal: null });
  });

  test('an event without a time has the time of receipt', () => {
    expect(event('up', uplink({ time: undefined, data: undefined })).readings[0]?.at).toBe(RECEIVED_AT);
  });

  test.each([
    ['up', '{', 'not-json'],
    ['up', '[]', 'not-an-object'],
    ['up', uplink({ data: '***', rxInfo: [] }), 'payload-invalid'],
    ['up', uplink({ data: 'A'.repeat(500), rxInfo: [] }), 'payload-invalid'],
    ['command', '{}', 'topic-unknown'],
  ])('refuses %s %j', (name, body, reason) => {
    expect(event(name, body)).toMatchObject({ readings: [], refusal: { reason } });
  });
});

test('decodeChirpstack never throws, whatever comes', () => {
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.json().map((text) => Buffer.from(text)),
    fc
      .record(
        {
          time: fc.jsonValue(),
          deviceInfo: fc.jsonValue(),
          rxInfo: fc.jsonValue(),
          object: fc.jsonValue(),
          data: fc.jsonValue(),
          fPort: fc.jsonValue(),
          txInfo: fc.jsonValue(),
        },
        { requiredKeys: [] },
      )
      .map((body) => Buffer.from(JSON.stringify(body))),
  );
  fc.assert(
    fc.property(any, fc.constantFrom('up', 'status', 'join'), (payload, name) => {
      const decoded = decodeChirpstack(
        payload,
        { device: EUI, event: name },
        { gateway: 'g', receivedAt: RECEIVED_AT },
      );
      expect(typeof decoded.ok).toBe('boolean');
    }),
  );
});

test('what was encoded comes back', () => {
  const value = fc.integer({ min: -600, max: 1500 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(value, fc.integer({ min: 946_684_800_000, max: RECEIVED_AT }), (temperature, at) => {
      const time = Temporal.Instant.fromEpochMilliseconds(at).toString();
      const { readings } = event('up', uplink({ time, object: { temperature }, rxInfo: [] }));
      expect(readings).toMatchObject([{ device: EUI, quantity: 'temperature', value: temperature, at }]);
    }),
  );
});

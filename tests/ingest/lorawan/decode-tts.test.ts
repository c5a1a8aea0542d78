import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeTts } from '../../../ingest/lorawan/decode-tts.ts';
import { RECEIVED_AT, understand } from '../decode-any.ts';

const tts = (body: object | string, event = 'up') =>
  understand('tts', `v3/app1@ttn/devices/dev1/${event}`, body);

/** The published uplink, with what a test changes in its message. */
function uplink(change: Record<string, unknown> = {}, outside: Record<string, unknown> = {}) {
  return {
    end_device_ids: {
      device_id: 'dev1',
      application_ids: { application_id: 'app1' },
      dev_eui: '0004A30B001C0530',
    },
    received_at: '2020-02-12T15:15:46.014773143Z',
    uplink_message: {
      f_cnt: 1,
      frm_payload: 'gkHe',
      decoded_payload: { temperature: 1.0, luminosity: 0.64 },
      rx_metadata: [
        { gateway_ids: { gateway_id: 'gtw1' }, time: '2020-02-12T15:15:45.787Z', rssi: -35, snr: 5 },
      ],
      ...change,
    },
    ...outside,
  };
}

describe('the messages of The Things Stack v3', () => {
  test('the published uplink: a known field is read, the unknown one named in quarantine', () => {
    const { readings, values, refusal } = tts(uplink());
    expect(values).toEqual(['dev1 rssi -35', 'dev1 snr 5', 'dev1 temperature 1']);
    expect(readings[2]?.at).toBe(Date.UTC(2020, 1, 12, 15, 15, 46, 14));
    expect(refusal).toMatchObject({
      reason: 'field-unknown',
      detail: expect.stringContaining("'luminosity'"),
    });
  });

  test('the time at which the network heard it comes before that of the application', () => {
    const { readings } = tts(uplink({ received_at: '2020-02-12T15:15:45.800Z', decoded_payload: {} }));
    expect(readings[0]?.at).toBe(Date.UTC(2020, 1, 12, 15, 15, 45, 800));
  });

  test('an uplink without a formatter is read by its device’s profile', () => {
    const message = {
      f_port: 2,
      frm_payload: Buffer.from('CBF60B0D0376010ADD7FFF', 'hex').toString('base64'),
      decoded_payload: undefined,
      rx_metadata: [],
      version_ids: { brand_id: 'dragino', model_id: 'lht65', hardware_version: '_unknown_hw_version_' },
    };
    expect(tts(uplink(message))).toMatchObject({
      values: [
        'dev1 battery 3.062 V',
        'dev1 temperature 28.29',
        'dev1 humidity 88.6',
        'dev1 external temperature 27.81',
      ],
      refusal: null,
    });
  });

  test('a value of zero is left out of the metadata, not of the payload', () => {
    const message = {
      decoded_payload: { temperature: 0 },
      rx_metadata: [{ gateway_ids: { gateway_id: 'gtw1' }, rssi: -100 }],
      settings: { data_rate: { lora: { bandwidth: 125000, spreading_factor: 7 } }, frequency: '868100000' },
    };
    expect(tts(uplink(message)).values).toEqual(['dev1 rssi -100', 'dev1 snr 0', 'dev1 temperature 0']);
  });

  test('an attribute of the device names its profile', () => {
    const message = {
      attributes: { 'plumbline-profile': 'dragino-ltc2' },
      decoded_payload: {
        BatV: 3.669,
        Ext: 1,
        Systimestamp: 1625570502,
        Temp_Channel1: 21.46,
        Temp_Channel2: 21.51,
      },
      rx_metadata: [],
    };
    expect(tts(uplink(message))).toMatchObject({
      values: ['dev1 battery 3.669 V', 'dev1 1 temperature 21.46', 'dev1 2 temperature 21.51'],
      refusal: null,
    });
  });

  test('a simulated uplink is no measurement', () => {
    expect(tts(uplink({}, { simulated: true }))).toMatchObject({
      values: [],
      refusal: { reason: 'simulated' },
    });
  });

  test.each([
    [
      'join',
      { end_device_ids: {}, received_at: '2020-02-12T15:15:45Z', join_accept: { session_key_id: 'AX' } },
    ],
    ['down/queued', { downlink_queued: { f_port: 15, frm_payload: 'AAo=' } }],
    ['down/sent', { downlink_sent: { f_port: 15, frm_payload: 'AAo=' } }],
    ['down/ack', { downlink_ack: { f_port: 15, frm_payload: 'AAo=' } }],
    ['location/solved', { location_solved: { location: { latitude: 37.9, longitude: 27.9 } } }],
    ['service/data', { service_data: { service: 'lora-cloud-device-management-v1', data: {} } }],
  ])('%s holds no measurement and is no fault', (event, body) => {
    expect(tts(body, event)).toEqual({ readings: [], values: [], refusal: null });
  });

  test.each([
    ['{', 'up', 'not-json'],
    ['[]', 'up', 'not-an-object'],
    ['{}', 'up', 'values-missing'],
    ['{}', 'down/push', 'topic-unknown'],
  ])('refuses %s on %s', (body, event, reason) => {
    expect(tts(body, event)).toMatchObject({ readings: [], refusal: { reason } });
  });
});

test('decodeTts never throws, whatever comes', () => {
  const keys = [
    'received_at',
    'decoded_payload',
    'frm_payload',
    'rx_metadata',
    'settings',
    'version_ids',
    'f_port',
  ];
  const any = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .dictionary(fc.constantFrom(...keys), fc.jsonValue())
      .map((message) => Buffer.from(JSON.stringify({ uplink_message: message }))),
  );
  fc.assert(
    fc.property(any, (payload) => {
      const decoded = decodeTts(
        payload,
        { device: 'd', event: 'up' },
        { gateway: 'g', receivedAt: RECEIVED_AT },
      );
      expect(typeof decoded.ok).toBe('boolean');
    }),
  );
});

test('what was encoded comes back', () => {
  const value = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10);
  fc.assert(
    fc.property(value, value, (temperature, humidity) => {
      const { readings } = tts(uplink({ decoded_payload: { temperature, humidity }, rx_metadata: [] }));
      expect(readings.map((one) => one.value)).toEqual([temperature, humidity]);
    }),
  );
});

import { describe, expect, test } from 'vitest';
import { parseProfile } from '../../../ingest/profiles/parse-profile.ts';
import { SHIPPED_PROFILES } from '../../../ingest/profiles/profile-book.ts';
import { understand } from '../decode-any.ts';

/** An uplink of a device of this name, heard by no gateway. */
function uplink(deviceName: string, body: { hex?: string; port?: number; object?: object }) {
  const { hex, port = 2, object } = body;
  return understand('chirpstack', 'application/7/device/0102030405060708/event/up', {
    time: '2026-10-01T08:00:00Z',
    deviceInfo: { deviceName, deviceProfileName: deviceName },
    fPort: port,
    ...(hex === undefined ? {} : { data: Buffer.from(hex, 'hex').toString('base64') }),
    ...(object === undefined ? {} : { object }),
  });
}

const withoutDevice = ({ values }: { values: string[] }) => values.map((one) => one.replace(/^\S+ /, ''));

test.each(SHIPPED_PROFILES.map((profile): [string, unknown] => [profile.id, profile]))(
  'the shipped profile %s is right by the schema of all profiles',
  (id, profile) => {
    expect(parseProfile(JSON.stringify(profile), `${id}.yaml`)).toEqual(profile);
  },
);

describe('Milesight EM300-TH', () => {
  test('the published payload', () => {
    const said = uplink('EM300-TH', { hex: '01755C03673401046865', port: 85 });
    expect(withoutDevice(said)).toEqual(['battery 92', 'temperature 30.8', 'humidity 50.5']);
    expect(said.refusal).toBeNull();
  });

  test('another one, and one below zero', () => {
    expect(withoutDevice(uplink('EM300-TH', { hex: '01755C0367B60004685B', port: 85 }))).toEqual([
      'battery 92',
      'temperature 18.2',
      'humidity 45.5',
    ]);
    expect(withoutDevice(uplink('EM300-TH', { hex: '0367CEFF', port: 85 }))).toEqual(['temperature -5']);
  });

  test('stored samples have their own time', () => {
    const { readings, refusal } = uplink('EM300-TH', { hex: '20CE9E74466310015D00', port: 85 });
    expect(readings.map(({ quantity, value, at }) => [quantity, value, at])).toEqual([
      ['temperature', 27.2, 1665561758000],
      ['humidity', 46.5, 1665561758000],
    ]);
    expect(refusal).toBeNull();
  });

  test('the same out of the codec’s object, with its history', () => {
    const { readings, refusal } = uplink('em300-th-roof', {
      object: {
        battery: 92,
        temperature: 30.8,
        history: [{ timestamp: 1665561758, temperature: 27.2, humidity: 46.5 }],
        sn: '6136',
      },
    });
    expect(readings.map(({ quantity, value, at }) => [quantity, value, at])).toEqual([
      ['battery', 92, Date.UTC(2026, 9, 1, 8)],
      ['temperature', 30.8, Date.UTC(2026, 9, 1, 8)],
      ['temperature', 27.2, 1665561758000],
      ['humidity', 46.5, 1665561758000],
    ]);
    expect(refusal).toBeNull();
  });

  test('an announcement of the device holds no measurement', () => {
    expect(uplink('EM300-TH', { hex: 'ff0101ff166136c40091605408', port: 85 }).refusal).toBeNull();
  });

  test('a tag that is not known, or a value that is cut off, keeps the message', () => {
    expect(uplink('EM300-TH', { hex: '036734010599aa', port: 85 })).toMatchObject({
      values: ['0102030405060708 temperature 30.8'],
      refusal: { reason: 'tag-unknown' },
    });
    expect(uplink('EM300-TH', { hex: '036734', port: 85 }).refusal?.reason).toBe('payload-short');
  });
});

describe('Dragino LHT65', () => {
  test('the published payload', () => {
    const said = uplink('LHT65', { hex: 'CBF60B0D0376010ADD7FFF' });
    expect(withoutDevice(said)).toEqual([
      'battery 3.062 V',
      'temperature 28.29',
      'humidity 88.6',
      'external temperature 27.81',
    ]);
    expect(said.refusal).toBeNull();
  });

  test('0x7FFF means no probe, and is no temperature and no fault', () => {
    const said = uplink('LHT65N', { hex: 'CBF60B0D0376017FFF7FFF' });
    expect(withoutDevice(said)).toEqual(['battery 3.062 V', 'temperature 28.29', 'humidity 88.6']);
    expect(said.refusal).toBeNull();
  });

  test('a probe with a time has its temperature in front', () => {
    expect(withoutDevice(uplink('LHT65', { hex: '0ADD0B0D0376095FAE1C40' }))).toEqual([
      'external temperature 27.81',
      'temperature 28.29',
      'humidity 88.6',
    ]);
  });

  test('the codec’s object, whose numbers may be texts', () => {
    const object = {
      BatV: 3.062,
      Bat_status: 3,
      Ext_sensor: 'Temperature Sensor',
      Hum_SHT: '88.6',
      TempC_SHT: '28.29',
      TempC_DS: '327.67',
    };
    expect(uplink('garden', { object })).toMatchObject({
      values: [
        '0102030405060708 battery 3.062 V',
        '0102030405060708 humidity 88.6',
        '0102030405060708 temperature 28.29',
      ],
      refusal: null,
    });
  });

  test('an answer out of the data log has a time in each record; empty ones are none', () => {
    const hex = `${'7FFF089801464160065F97'}${'7FFF088E014B4160066009'}${'00'.repeat(11)}`;
    const { readings, refusal } = uplink('LHT65N', { hex, port: 3 });
    expect(readings.map(({ quantity, value, at }) => [quantity, value, at])).toEqual([
      ['temperature', 22, Date.UTC(2021, 0, 19, 4, 27, 3)],
      ['humidity', 32.6, Date.UTC(2021, 0, 19, 4, 27, 3)],
      ['temperature', 21.9, Date.UTC(2021, 0, 19, 4, 28, 57)],
      ['humidity', 33.1, Date.UTC(2021, 0, 19, 4, 28, 57)],
    ]);
    expect(refusal).toBeNull();
  });

  test('bytes that fit no layout are kept', () => {
    expect(uplink('LHT65', { hex: 'CBF60B0D', port: 2 }).refusal?.reason).toBe('layout-unknown');
  });
});

describe('Dragino LTC2 with PT100', () => {
  test('the published payload', () => {
    expect(withoutDevice(uplink('LTC2', { hex: '0E550108620867 60E43CC6'.replace(' ', '') }))).toEqual([
      'battery 3.669 V',
      '1 temperature 21.46',
      '2 temperature 21.51',
    ]);
  });

  test('0x8001 means no probe', () => {
    expect(withoutDevice(uplink('LTC2', { hex: '0E3C010A22800160A06E90' }))).toEqual([
      'battery 3.644 V',
      '1 temperature 25.94',
    ]);
  });

  test('one decimal, and ohms', () => {
    expect(withoutDevice(uplink('LTC2', { hex: '0E3C0200D7FF3860A06E90' }))).toEqual([
      'battery 3.644 V',
      '1 temperature 21.5',
      '2 temperature -20',
    ]);
    expect(withoutDevice(uplink('LTC2', { hex: '0E3C032B2A2B2A60A06E90' }))[1]).toBe(
      '1 resistance 110.5 Ohm',
    );
  });

  test('its data log has a time in each record', () => {
    const record = (time: string) => `0E64410B3F8001${time}`;
    const { readings } = uplink('LTC2', { hex: record('60A06E90') + record('60A098C0') });
    expect(
      readings.filter(({ quantity }) => quantity === 'temperature').map(({ value, at }) => [value, at]),
    ).toEqual([
      [28.79, 0x60a06e90 * 1000],
      [28.79, 0x60a098c0 * 1000],
    ]);
  });

  test('the codec’s object', () => {
    const object = { BatV: 3.644, Ext: 1, Temp_Channel1: 25.94, Temp_Channel2: 'NULL' };
    expect(uplink('x', { object })).toMatchObject({
      values: ['0102030405060708 battery 3.644 V', '0102030405060708 1 temperature 25.94'],
      refusal: null,
    });
  });
});

describe('a generic logger', () => {
  test('four probes, of which one is not plugged in', () => {
    expect(
      withoutDevice(uplink('x', { object: { temp1: 20.5, temp2: -127, temp3: 22, temp_4: 327.67 } })),
    ).toEqual(['1 temperature 20.5', '3 temperature 22']);
  });

  test('85.0 is a temperature, but not of a DS18B20', () => {
    expect(withoutDevice(uplink('x', { object: { temp1: 85 } }))).toEqual(['1 temperature 85']);
    expect(withoutDevice(uplink('ds18b20-box', { object: { temp1: 85 } }))).toEqual([]);
  });

  test('the vocabulary’s own names, with a channel and without', () => {
    expect(
      withoutDevice(uplink('x', { object: { humidity: 50, windSpeed_1: 3, battery_voltage: 3.6 } })),
    ).toEqual(['humidity 50', '1 windSpeed 3', 'battery 3.6 V']);
  });
});

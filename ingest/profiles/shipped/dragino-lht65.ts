import type { ByteValue, DeviceProfile } from '../../../site/device-profile.ts';

const NO_PROBE = [0x7fff, 327.67];
const external = { quantity: 'temperature', channel: 'external', unit: '°C', missing: NO_PROBE };
const inside = { quantity: 'temperature', unit: '°C', missing: NO_PROBE };
const humidity = { quantity: 'humidity', unit: '%' };
const volts = { quantity: 'battery', unit: 'V' };

const inTheBox: readonly ByteValue[] = [
  { at: 2, type: 'int16be', scale: 0.01, ...inside },
  { at: 4, type: 'uint16be', mask: 0x0fff, scale: 0.1, ...humidity },
];

const inFront: ByteValue = { at: 0, type: 'int16be', scale: 0.01, ...external };

/**
 * Dragino LHT65, air in the box and a DS18B20 on a cable (user manual 2.4). 0x7FFF, shown as 327.67, means that
 * nothing is plugged in. Byte 6 names the external sensor: 1 is the probe, 9 the probe with a time.
 */
export const draginoLht65: DeviceProfile = {
  id: 'dragino-lht65',
  name: 'Dragino LHT65 and LHT65N',
  match: [
    { model: 'dragino/lht65*' },
    { deviceProfile: '*LHT65*' },
    { deviceName: '*LHT65*' },
    { fields: ['TempC_SHT', 'Hum_SHT'] },
  ],
  fields: [
    { field: 'TempC_SHT', ...inside },
    { field: 'TempC_DS', ...external },
    { field: 'Hum_SHT', ...humidity },
    { field: 'BatV', ...volts },
  ],
  ignore: ['Bat_status', 'Ext_sensor', 'No_connect', 'Work_mode', 'Systimestamp', 'Node_type', 'ID'],
  layouts: [
    {
      // Bit 6 of byte 6: an answer out of the data log, whose records have their own time (manual 2.6.5).
      form: 'fixed',
      ports: [2, 3],
      length: 11,
      repeated: true,
      when: { at: 6, mask: 0x40, equals: 0x40 },
      time: { at: 7, type: 'uint32be' },
      values: [
        ...[1, 9].map((kind) => ({ ...inFront, when: { at: 6, mask: 0x0f, equals: kind } })),
        ...inTheBox,
      ],
    },
    {
      form: 'fixed',
      ports: [2],
      length: 11,
      when: { at: 6, mask: 0x4f, equals: 9 },
      values: [inFront, ...inTheBox],
    },
    {
      form: 'fixed',
      ports: [2],
      length: 11,
      when: { at: 6, mask: 0x40, equals: 0 },
      values: [
        { at: 0, type: 'uint16be', mask: 0x3fff, scale: 0.001, ...volts },
        ...inTheBox,
        { at: 7, type: 'int16be', scale: 0.01, ...external, when: { at: 6, mask: 0x0f, equals: 1 } },
      ],
    },
  ],
};

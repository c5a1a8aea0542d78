import type { ByteValue, DeviceProfile } from '../../../site/device-profile.ts';

// 0x8001, shown as -327.67: no PT100 on this channel. Some decoders write the text NULL instead.
const NO_PROBE = [-0x7fff, -327.67, -3276.7, 'NULL'];
const temperature = { quantity: 'temperature', unit: '°C', missing: NO_PROBE };
const resistance = { quantity: 'resistance', unit: 'Ohm', missing: NO_PROBE };
const volts = { quantity: 'battery', unit: 'V' };

/** The low bits of byte 2 say how the two channels are written. */
function channels(kind: number, scale: number, meaning: typeof temperature): ByteValue[] {
  const when = { at: 2, mask: 0x0f, equals: kind };
  return [
    { at: 3, type: 'int16be', scale, channel: '1', when, ...meaning },
    { at: 5, type: 'int16be', scale, channel: '2', when, ...meaning },
  ];
}

const values: readonly ByteValue[] = [
  { at: 0, type: 'uint16be', mask: 0x3fff, scale: 0.001, ...volts },
  ...channels(1, 0.01, temperature),
  ...channels(2, 0.1, temperature),
  ...channels(3, 0.01, resistance),
];

/**
 * Dragino LTC2, two PT100 probes: the usual choice for a core and a surface in one pour (user manual 2.4). Asked for
 * its data log it answers with records of 11 bytes that hold their own time.
 */
export const draginoLtc2: DeviceProfile = {
  id: 'dragino-ltc2',
  name: 'Dragino LTC2 with PT100',
  match: [
    { model: 'dragino/ltc2*' },
    { deviceProfile: '*LTC2*' },
    { deviceName: '*LTC2*' },
    { fields: ['Temp_Channel1', 'Temp_Channel2'] },
  ],
  fields: [
    { field: 'Temp_Channel{channel}', ...temperature },
    { field: 'Res_Channel{channel}', ...resistance },
    { field: 'BatV', ...volts },
  ],
  ignore: ['Ext', 'Systimestamp', 'Node_type'],
  layouts: [
    {
      form: 'fixed',
      ports: [2, 3],
      length: 11,
      repeated: true,
      when: { at: 2, mask: 0x40, equals: 0x40 },
      time: { at: 7, type: 'uint32be' },
      values,
    },
    { form: 'fixed', ports: [2], length: 11, values },
  ],
};

import type { DeviceProfile } from '../../../site/device-profile.ts';

const temperature = { quantity: 'temperature', unit: '°C' };
const humidity = { quantity: 'humidity', unit: '%' };
const battery = { quantity: 'battery', unit: '%' };

/**
 * Milesight EM300-TH, air temperature and humidity (user guide, chapter 5). What it could not send it stores and
 * sends later, with a time in seconds of its own.
 */
export const milesightEm300Th: DeviceProfile = {
  id: 'milesight-em300-th',
  name: 'Milesight EM300-TH',
  match: [
    { model: 'milesight-iot/em300-th*' },
    { deviceProfile: '*EM300-TH*' },
    { deviceName: '*EM300-TH*' },
  ],
  fields: [
    { field: 'temperature', ...temperature },
    { field: 'humidity', ...humidity },
    { field: 'battery', ...battery },
  ],
  ignore: [
    'ipso_version',
    'hardware_version',
    'firmware_version',
    'tsl_version',
    'sn',
    'lorawan_class',
    'reset_event',
    'device_status',
  ],
  history: { field: 'history', time: 'timestamp', timeUnit: 's' },
  layouts: [
    {
      form: 'tagged',
      ports: [85],
      items: [
        { tag: '0175', length: 1, values: [{ at: 0, type: 'uint8', ...battery }] },
        {
          tag: '0367',
          length: 2,
          values: [{ at: 0, type: 'int16le', scale: 0.1, missing: [0x7fff], ...temperature }],
        },
        {
          tag: '0468',
          length: 1,
          values: [{ at: 0, type: 'uint8', scale: 0.5, missing: [0xff], ...humidity }],
        },
        {
          tag: '20ce',
          length: 8,
          time: { at: 0, type: 'uint32le' },
          values: [
            { at: 4, type: 'int16le', scale: 0.1, missing: [0x7fff], ...temperature },
            { at: 6, type: 'uint8', scale: 0.5, missing: [0xff], ...humidity },
          ],
        },
        { tag: 'ff01', length: 1 },
        { tag: 'ff09', length: 2 },
        { tag: 'ff0a', length: 2 },
        { tag: 'ff0b', length: 1 },
        { tag: 'ff0f', length: 1 },
        { tag: 'ff16', length: 8 },
        { tag: 'fffe', length: 1 },
        { tag: 'ffff', length: 2 },
      ],
    },
  ],
};

import type { DeviceProfile, FieldRule } from '../../../site/device-profile.ts';
import { QUANTITIES } from '../../../site/quantities.ts';

// What loggers send for a probe that is not there: DS18B20 libraries -127, Dragino ±327.67.
const NO_PROBE = [-127, 327.67, -327.67];
// A DS18B20 that was just switched on and has not measured yet.
const NOT_MEASURED = 85;

const temperature = { quantity: 'temperature', unit: '°C', missing: NO_PROBE };

/** The vocabulary's own names, alone or with a channel's number behind: `humidity`, `humidity2`, `humidity_2`. */
const byName = QUANTITIES.flatMap(({ name }): FieldRule[] => {
  const meaning = name === 'temperature' ? temperature : { quantity: name };
  return ['', '{channel}', '_{channel}', '.{channel}'].map((tail) => ({ field: name + tail, ...meaning }));
});

const temperatures: readonly FieldRule[] = [
  'temp',
  'temp_c',
  'tempC',
  'temp{channel}',
  'temp_{channel}',
  'probe{channel}',
  'temp_ch{channel}',
  'temp_channel{channel}',
  'ch{channel}_temperature',
  'ch{channel}_temp',
  // Cayenne's payload in ChirpStack.
  'temperatureSensor.{channel}',
].map((field) => ({ field, ...temperature }));

const others: readonly FieldRule[] = [
  ...['hum', 'rh', 'relative_humidity', 'relative_humidity_{channel}', 'humiditySensor.{channel}'].map(
    (field) => ({ field, quantity: 'humidity', unit: '%' }),
  ),
  ...['batV', 'bat_v', 'vbat', 'battery_voltage', 'batteryVoltage', 'voltage_battery'].map((field) => ({
    field,
    quantity: 'battery',
    unit: 'V',
  })),
  ...['battery_level', 'battery_percent', 'batteryLevel', 'bat_percent'].map((field) => ({
    field,
    quantity: 'battery',
    unit: '%',
  })),
  ...['pressure', 'barometric_pressure', 'barometric_pressure_{channel}', 'barometer.{channel}'].map(
    (field) => ({ field, quantity: 'airPressure', unit: 'hPa' }),
  ),
  ...['wind_speed', 'windspeed'].map((field) => ({ field, quantity: 'windSpeed', unit: 'm/s' })),
  ...['wind_gust', 'gust'].map((field) => ({ field, quantity: 'windGust', unit: 'm/s' })),
];

/** Any device whose fields have names that people would understand. It comes last, so it stands for no other. */
export const genericLogger: DeviceProfile = {
  id: 'generic-logger',
  name: 'Generic logger',
  match: [{}],
  fields: [...byName, ...temperatures, ...others],
};

/** The same for loggers with DS18B20 probes: 85.0 is what a probe says before it has measured. */
export const ds18b20Logger: DeviceProfile = {
  ...genericLogger,
  id: 'ds18b20-logger',
  name: 'Logger with DS18B20 probes',
  match: [{ deviceProfile: '*DS18B20*' }, { deviceName: '*DS18B20*' }],
  fields: [...byName, ...temperatures, ...others].map((rule) =>
    rule.quantity === 'temperature' ? { ...rule, missing: [...NO_PROBE, NOT_MEASURED] } : rule,
  ),
};

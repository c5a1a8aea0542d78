import type { Device, DeviceKind } from '../site/equipment/device.ts';
import { deviceKey, type SeriesName } from '../site/reading.ts';
import type { Channel, Subject } from './subject.ts';

const MACHINES: ReadonlySet<DeviceKind> = new Set(['tower-crane', 'concrete-pump', 'mixer', 'excavator']);

/**
 * What rules can be about as far as devices tell: each channel of a probe or a mast is a sensor, each machine a
 * machine with the site's first mast as its `mast`, each gateway a gateway. Unassigned devices are left out: an alarm
 * on what nobody has named says nothing.
 *
 * @param series all that are stored; a device without any has one channel, `''`
 */
export function deviceSubjects(devices: readonly Device[], series: readonly SeriesName[]): Subject[] {
  const channels = new Map<string, Set<string>>();
  for (const name of series) {
    const key = deviceKey(name);
    channels.set(key, (channels.get(key) ?? new Set()).add(name.channel));
  }
  const assigned = devices.filter(({ kind }) => kind !== 'unassigned');
  const mast = assigned.find(({ kind }) => kind === 'weather-mast');
  const related: Subject['related'] = mast ? { mast: channelOf(mast, '') } : {};
  const ofDevices = assigned.flatMap((device): Subject[] => {
    if (MACHINES.has(device.kind)) return [{ ...subjectOf(device, ''), kind: 'machine', related }];
    const known = [...(channels.get(deviceKey(device)) ?? [''])].sort();
    // What a logger with probes says of itself, its battery or its radio, is no probe.
    const numbers = known.length > 1 ? known.filter((channel) => channel !== '') : known;
    return numbers.map((channel) => subjectOf(device, channel));
  });
  const gateways = [...new Set(devices.map(({ gateway }) => gateway))].sort().map(gatewaySubject);
  return [...ofDevices, ...gateways];
}

function subjectOf(device: Device, channel: string): Subject {
  const suffix = channel === '' ? '' : ` / ${channel}`;
  return {
    kind: 'sensor',
    id: channel === '' ? deviceKey(device) : `${deviceKey(device)}/${channel}`,
    name: { en: `${device.name.en}${suffix}`, zh: `${device.name.zh}${suffix}` },
    channel: channelOf(device, channel),
    deviceKind: device.kind,
    related: {},
    // Silence of a gateway and of what hangs on it belong together.
    group: device.gateway,
    element: null,
    activity: null,
  };
}

function channelOf({ gateway, device }: Pick<Device, 'gateway' | 'device'>, channel: string): Channel {
  return { gateway, device, channel };
}

function gatewaySubject(gateway: string): Subject {
  return {
    kind: 'gateway',
    id: gateway,
    name: { en: gateway, zh: gateway },
    channel: { gateway, device: '', channel: '' },
    deviceKind: null,
    related: {},
    group: gateway,
    element: null,
    activity: null,
  };
}

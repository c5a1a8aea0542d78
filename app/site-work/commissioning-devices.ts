import type { CommissioningPorts } from '../../server/commissioning-ports.ts';
import { type ChannelName, unbindProbe } from '../../site/commissioning/bind.ts';
import { deviceCode, readDeviceCode } from '../../site/commissioning/device-code.ts';
import type { Pour } from '../../site/concrete/pour.ts';
import { isBoundAt } from '../../site/concrete/probe-points.ts';
import { DEVICE_KINDS, type Device } from '../../site/equipment/device.ts';
import type { LiveDevice } from '../../site/live.ts';
import { dayRange } from '../../site/local-time.ts';
import { deviceKey } from '../../site/reading.ts';
import { isPlainText } from '../../site/text.ts';
import type { Records } from '../../store/records/records.ts';
import type { SitePeopleParts } from '../people/site-people-parts.ts';
import { refuse } from '../refuse.ts';

type DevicePorts = Pick<CommissioningPorts, 'deviceByCode' | 'nameDevice' | 'retireDevice'>;

/** A device as the API lists it. */
export interface DeviceRow extends LiveDevice {
  /** For a label on it. */
  code: string;
  retiredAt: number | null;
  /** Where it is bound now. */
  bound: { pour: string; element: string; depth: string; depthMm: number; channel: string }[];
}

const NAME_LENGTH_MAX = 128;
// A model's coordinates are metres from its origin; some surveyors keep the country's grid.
const COORDINATE_MAX = 10_000_000;

/** Every device with its code and where it is bound. */
export function deviceRows(devices: readonly LiveDevice[], records: Records, now: number): DeviceRow[] {
  const bound = Map.groupBy(
    records.pours
      .list()
      .flatMap(({ id, probes }) => probes.map((probe) => ({ ...probe, pour: id })))
      .filter((probe) => isBoundAt(probe, now)),
    ({ gateway, device }) => deviceKey({ gateway, device }),
  );
  return devices.map((device) => ({
    ...device,
    code: deviceCode(device.gateway, device.device),
    retiredAt: device.retiredAt ?? null,
    ...calibrationIn(records, device),
    bound: (bound.get(deviceKey(device)) ?? []).map(({ pour, element, depth, depthMm, channel }) => ({
      ...{ pour, element, depth, depthMm, channel },
    })),
  }));
}

export function devicePorts(
  parts: SitePeopleParts,
  holder: (channel: ChannelName) => Pour | null,
): DevicePorts {
  const { house, live } = parts;
  const { records, clock } = house;

  const rows = () => deviceRows(Object.values(live.state().devices), records, clock.now());
  const rowOf = (gateway: string, device: string) => {
    const row = rows().find((one) => one.gateway === gateway && one.device === device);
    if (!row)
      throw refuse('not-found', `There is no device ${gateway}/${device}. GET /api/v1/devices names them.`);
    return row;
  };
  const keep = (device: Device, by: string, action: string, detail: object) => {
    records.together(() => {
      records.devices.put(`${device.gateway}/${device.device}`, device);
      records.audit.record(by, action, `device:${device.gateway}/${device.device}`, { ...detail });
    });
    parts.changed('devices');
    return rowOf(device.gateway, device.device);
  };
  const known = (gateway: string, device: string): Device => {
    const { kind, name, position } = rowOf(gateway, device);
    return records.devices.get(`${gateway}/${device}`) ?? { gateway, device, kind, name, position };
  };
  const letGo = (channel: ChannelName, by: string) => {
    const pour = holder(channel);
    const now = clock.now();
    const ended = pour && unbindProbe(pour, channel, now, now, false);
    if (!ended?.ok) return;
    records.pours.put(ended.pour.id, ended.pour);
    records.audit.record(by, 'probe-unbound', `pour:${ended.pour.id}`, { ...channel, at: now });
    parts.changed('pours');
  };

  return {
    deviceByCode(typed) {
      const code = readDeviceCode(typed);
      const all = rows();
      const labelled = all.find((row) => row.code === code);
      if (labelled) return { device: labelled, matchedBy: 'code' };
      // A maker's sticker carries the name that the device sends under; two of the same name would be a guess.
      const named = all.filter(({ device }) => device.toLowerCase() === typed.trim().toLowerCase());
      return named.length === 1 ? { device: named[0], matchedBy: 'name' } : null;
    },
    nameDevice(gateway, device, { kind, name, position, calibratedUntil }, { by }) {
      const before = known(gateway, device);
      const after: Device = {
        ...before,
        ...(kind === undefined ? {} : { kind: kindOf(kind) }),
        ...(name === undefined ? {} : { name: nameOf(name) }),
        ...(position === undefined ? {} : { position: positionOf(position) }),
      };
      if (calibratedUntil !== undefined) {
        const until = calibrationOf(calibratedUntil, house.site.timeZone);
        if (until === null) delete after.calibratedUntil;
        else after.calibratedUntil = until;
      }
      return keep(after, by, 'device-named', {
        kind: after.kind,
        name: after.name,
        position: after.position,
        calibratedUntil: after.calibratedUntil ?? null,
      });
    },
    retireDevice(gateway, device, retired, { by }) {
      const before = known(gateway, device);
      const now = clock.now();
      return records.together(() => {
        if (retired)
          for (const { channel } of rowOf(gateway, device).bound) letGo({ gateway, device, channel }, by);
        const action = retired ? 'device-retired' : 'device-taken-back';
        return keep({ ...before, retiredAt: retired ? now : null }, by, action, {});
      });
    },
  };
}

function kindOf(value: unknown): Device['kind'] {
  const kind = DEVICE_KINDS.find((one) => one === value);
  if (!kind) throw refuse('invalid', `'kind' is one of ${DEVICE_KINDS.join(', ')}.`);
  return kind;
}

/** When its certificate runs out, where somebody has said. */
function calibrationIn(records: Records, device: LiveDevice): Pick<Device, 'calibratedUntil'> {
  const until = records.devices.get(deviceKey(device))?.calibratedUntil;
  return until === undefined ? {} : { calibratedUntil: until };
}

/** The last day on the certificate, whole; or a time, ms. */
function calibrationOf(value: unknown, timeZone: string): number | null {
  if (value === null) return null;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  const date = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : '';
  try {
    return dayRange(date, timeZone)[1];
  } catch {
    throw refuse(
      'invalid',
      "'calibratedUntil' is the last day on the certificate, 2027-03-31, a time in ms, or null for none.",
      'calibration-day-invalid',
    );
  }
}

function nameOf(value: unknown): Device['name'] {
  const both = typeof value === 'string' ? { en: value, zh: value } : value;
  const { en, zh } = (typeof both === 'object' && both !== null ? both : {}) as Record<string, unknown>;
  const isName = (one: unknown): one is string =>
    typeof one === 'string' && one.trim() !== '' && isPlainText(one, NAME_LENGTH_MAX);
  if (!isName(en) || !isName(zh))
    throw refuse('invalid', `'name' has en and zh, 1–${NAME_LENGTH_MAX} characters.`);
  return { en, zh };
}

function positionOf(value: unknown): Device['position'] {
  if (value === null) return null;
  const [x, y, z, more] = Array.isArray(value) ? value : [];
  const isMetres = (one: unknown): one is number =>
    typeof one === 'number' && Math.abs(one) <= COORDINATE_MAX;
  if (more !== undefined || !isMetres(x) || !isMetres(y) || !isMetres(z))
    throw refuse('invalid', "'position' is [x, y, z] in metres of the model, Y up, or null.");
  return [x, y, z];
}

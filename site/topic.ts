/** The native topics, `plumbline/v1/{site}/…`. */
export type NativeTopic =
  | { kind: 'telemetry' | 'senml' | 'lines'; site: string; gateway: string; device: string }
  | { kind: 'progress' | 'status' | 'forecast'; site: string; gateway: string };

const ROOT = 'plumbline/v1';
/** Names of outward topics; no gateway may be called so. */
export const RESERVED_NAMES: readonly string[] = ['alarms', 'risks'];

/**
 * A native topic taken apart, or null when it is none.
 *
 * @example parseNativeTopic('plumbline/v1/tower/gw-1/probe-7/telemetry')
 *   // { kind: 'telemetry', site: 'tower', gateway: 'gw-1', device: 'probe-7' }
 */
export function parseNativeTopic(topic: string): NativeTopic | null {
  const levels = topic.split('/');
  if (levels[0] !== 'plumbline' || levels[1] !== 'v1') return null;
  const [, , site, gateway] = levels;
  if (!site || !gateway || RESERVED_NAMES.includes(gateway)) return null;
  const last = levels.at(-1);
  if (levels.length === 5 && (last === 'progress' || last === 'status' || last === 'forecast'))
    return { kind: last, site, gateway };
  const device = levels[4];
  if (levels.length === 6 && device && (last === 'telemetry' || last === 'senml' || last === 'lines'))
    return { kind: last, site, gateway, device };
  return null;
}

export function telemetryTopic(site: string, gateway: string, device: string): string {
  return `${ROOT}/${site}/${gateway}/${device}/telemetry`;
}

export function gatewayRoot(site: string, gateway: string): string {
  return `${ROOT}/${site}/${gateway}`;
}

export function riskTopic(site: string, id: string): string {
  return `${ROOT}/${site}/risks/${id}`;
}

export function alarmTopic(site: string, id: string): string {
  return `${ROOT}/${site}/alarms/${id}`;
}

// Names stand in lists, on labels and in every row of an index.
const DEVICE_NAME_LENGTH_MAX = 128;

/** What a device may be called: anything that can be read, of bounded length. */
export function isDeviceName(name: string): boolean {
  return name.length <= DEVICE_NAME_LENGTH_MAX && !/\p{Cc}/u.test(name);
}

/** May a network server or an edge publish below this? Our own topics and the broker's belong to nobody else. */
export function isTopicRoot(root: string): boolean {
  const levels = root.split('/');
  return (
    levels.every((level) => level !== '' && !/[+#\p{Cc}]/u.test(level)) &&
    levels[0] !== 'plumbline' &&
    !root.startsWith('$')
  );
}

/**
 * A name that may be a topic level: 1–64 letters, digits, `.`, `_`, `-`; not reserved.
 */
export function isTopicName(name: string): boolean {
  return /^[\p{L}\p{N}._-]{1,64}$/u.test(name) && !RESERVED_NAMES.includes(name);
}

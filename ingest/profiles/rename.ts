import type { DeviceProfile } from '../../site/device-profile.ts';
import type { Rename } from '../reading-of.ts';
import { matchProfile } from './match-profile.ts';
import { meant } from './meaning.ts';
import { ruleOf } from './rule-of.ts';

// The book of profiles is the same from message to message.
const named = new WeakMap<readonly DeviceProfile[], readonly DeviceProfile[]>();

/**
 * In native JSON, SenML, line protocol and Sparkplug a value names its own quantity. A profile may still rename it,
 * where it is meant for this very device or gateway; what it does not know stays as it is.
 *
 * @returns undefined where no profile of the book names a device or a gateway
 */
export function renamerOf(gateway: string, profiles: readonly DeviceProfile[]): Rename | undefined {
  const book = named.get(profiles) ?? profiles.filter(namesDevices);
  named.set(profiles, book);
  if (book.length === 0) return undefined;
  const found = new Map<string, DeviceProfile | null>();
  return (device, name, raw) => {
    const profile = found.get(device) ?? matchProfile({ gateway, device, fields: [] }, book);
    found.set(device, profile);
    if (profile?.ignore?.includes(name)) return null;
    const rule = profile && ruleOf(profile.fields ?? [], name);
    if (!rule) return raw;
    const channel = rule.channel ?? rule.rule.channel ?? raw.channel;
    const made = meant(rule.rule, raw.value, raw.at, channel);
    if (made && made.unit === undefined && raw.unit !== undefined) made.unit = raw.unit;
    return made;
  };
}

function namesDevices({ match }: DeviceProfile): boolean {
  return match.length > 0 && match.every((one) => one.device !== undefined || one.gateway !== undefined);
}

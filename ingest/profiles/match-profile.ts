import type { DeviceFacts, DeviceProfile, ProfileMatch } from '../../site/device-profile.ts';

/**
 * Which profile is for this device: the one that its user named, else the first that fits. A site's own profiles
 * come before those that are shipped, see `profileBook`.
 *
 * @returns null when none fits
 */
export function matchProfile(facts: DeviceFacts, profiles: readonly DeviceProfile[]): DeviceProfile | null {
  if (facts.profileId !== undefined) {
    const named = profiles.find(({ id }) => id === facts.profileId);
    if (named) return named;
  }
  return profiles.find(({ match }) => match.some((one) => fits(one, facts))) ?? null;
}

function fits(match: ProfileMatch, facts: DeviceFacts): boolean {
  const { fields, ...patterns } = match;
  const known = new Set(facts.fields.map((field) => field.toLowerCase()));
  return (
    like(patterns.gateway, facts.gateway) &&
    like(patterns.device, facts.device) &&
    like(patterns.deviceName, facts.deviceName) &&
    like(patterns.deviceProfile, facts.deviceProfile) &&
    like(patterns.model, facts.model) &&
    (fields ?? []).every((field) => known.has(field.toLowerCase()))
  );
}

/** `*` stands for any characters. Pieces are looked for from left to right, so no pattern takes long. */
function like(pattern: string | undefined, text: string | undefined): boolean {
  if (pattern === undefined) return true;
  if (text === undefined) return false;
  const pieces = pattern.toLowerCase().split('*');
  const lower = text.toLowerCase();
  const first = pieces.shift() ?? '';
  const last = pieces.pop();
  if (last === undefined) return lower === first;
  if (lower.length < first.length + last.length || !lower.startsWith(first) || !lower.endsWith(last))
    return false;
  const end = lower.length - last.length;
  let at = first.length;
  for (const piece of pieces) {
    const found = lower.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

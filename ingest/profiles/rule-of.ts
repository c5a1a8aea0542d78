import type { FieldRule } from '../../site/device-profile.ts';

const CHANNEL = '{channel}';

/** Which rule is for this field? `temp{channel}` fits `temp3` and names the channel 3. */
export function ruleOf(
  rules: readonly FieldRule[],
  path: string,
): { rule: FieldRule; channel?: string } | undefined {
  for (const rule of rules) {
    const at = rule.field.indexOf(CHANNEL);
    if (at < 0) {
      if (rule.field.toLowerCase() === path.toLowerCase()) return { rule };
      continue;
    }
    const before = rule.field.slice(0, at).toLowerCase();
    const after = rule.field.slice(at + CHANNEL.length).toLowerCase();
    const lower = path.toLowerCase();
    const middle = lower.slice(before.length, lower.length - after.length);
    if (lower.startsWith(before) && lower.endsWith(after) && /^\d{1,3}$/.test(middle))
      return { rule, channel: middle };
  }
  return undefined;
}

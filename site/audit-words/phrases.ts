import type { Text } from '../text.ts';

/**
 * What entries of the audit say, by their action. `{who}` is who did it, `{name}` what it was done to, and every other
 * name a detail of the entry; what stands between `[` and `]` is left out where the entry lacks a detail in it.
 */
export type Phrases = Readonly<Record<string, Text>>;

export function phrase(en: string, zh: string): Text {
  return { en, zh };
}

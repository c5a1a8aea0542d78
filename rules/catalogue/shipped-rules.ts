import { readFileSync } from 'node:fs';
import { PlumblineError } from '../../site/errors.ts';
import type { CompiledRule } from '../compiled-rule.ts';
import { readRules } from '../read-rules.ts';
import { describeMistake } from '../rule-mistake.ts';

const FILES = ['concrete.yaml', 'machines.yaml', 'sensors.yaml', 'programme.yaml'];

/** The rules that come with Plumbline, in the same files that a site writes. */
export function shippedRules(): CompiledRule[] {
  return FILES.flatMap((file) => {
    const read = readRules(readFileSync(new URL(file, import.meta.url), 'utf8'), file);
    if (read.ok) return read.rules;
    throw new PlumblineError(
      'rules-invalid',
      `The rules that come with Plumbline are damaged: ${read.mistakes.map(describeMistake).join('; ')}. Install it again.`,
    );
  });
}

/** The shipped rules with a site's own on top: a rule of the same id takes the place of the shipped one. */
export function withSiteRules(siteRules: readonly CompiledRule[]): CompiledRule[] {
  const own = new Set(siteRules.map(({ rule }) => rule.id));
  return [...shippedRules().filter(({ rule }) => !own.has(rule.id)), ...siteRules];
}

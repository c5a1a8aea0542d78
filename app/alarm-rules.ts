import { withSiteRules } from '../rules/catalogue/shipped-rules.ts';
import type { CompiledRule } from '../rules/compiled-rule.ts';
import { readRules } from '../rules/read-rules.ts';
import { describeMistake } from '../rules/rule-mistake.ts';
import type { RuleFiles } from '../site/rule-files.ts';
import type { Log } from './log.ts';

/** A rule file of the site, and whether what is written in it now is judged. */
export interface RuleFileState {
  file: string;
  state: 'in-force' | 'refused';
  /** What is wrong with it, by line. */
  said: string | null;
}

/** The rules that are judged: the shipped ones with the site's own on top. */
export interface SiteRules {
  rules(): readonly CompiledRule[];
  files(): readonly RuleFileState[];
  /** File of a rule; null: it is a shipped one. */
  fileOf(rule: string): string | null;
}

/**
 * Reads the site's rule files, and again when one changes. A file with anything wrong in it leaves its rules as they
 * were, and says so; the other files do not suffer.
 *
 * @param onChanged told after rules have changed
 * @param onRefused told once for each text that was refused
 */
export function siteRules(
  files: RuleFiles,
  log: Pick<Log, 'warn' | 'info'>,
  onRefused: (refused: RuleFileState) => void,
): SiteRules & { onChanged(listener: () => void): void } {
  const kept = new Map<string, { text: string; rules: readonly CompiledRule[]; said: string | null }>();
  const listeners = new Set<() => void>();
  const look = () => {
    const signed = files.signedRuleFiles();
    for (const file of kept.keys()) if (!signed.some((one) => one.file === file)) kept.delete(file);
    for (const { file, text } of signed) {
      const before = kept.get(file);
      if (before?.text === text) continue;
      const read = readOne(text, file, kept);
      const rules = read.ok ? read.rules : (before?.rules ?? []);
      kept.set(file, { text, rules, said: read.ok ? null : read.said });
      if (read.ok) log.info('rules-changed', { file, rules: rules.length });
      else {
        log.warn('rules-stay-as-they-were', { file, why: read.said });
        onRefused({ file, state: 'refused', said: read.said });
      }
    }
  };
  look();
  files.onChanged(() => {
    look();
    for (const listener of listeners) listener();
  });
  return {
    rules: () => withSiteRules([...kept.values()].flatMap(({ rules }) => rules)),
    files: () =>
      [...kept].map(([file, { said }]) => ({ file, state: said === null ? 'in-force' : 'refused', said })),
    fileOf: (rule) =>
      [...kept].find(([, { rules }]) => rules.some((one) => one.rule.id === rule))?.[0] ?? null,
    onChanged: (listener) => void listeners.add(listener),
  };
}

type Read = { ok: true; rules: readonly CompiledRule[] } | { ok: false; said: string };

function readOne(
  text: string,
  file: string,
  kept: ReadonlyMap<string, { rules: readonly CompiledRule[] }>,
): Read {
  const read = readRules(text, file);
  if (!read.ok) return { ok: false, said: read.mistakes.map(describeMistake).join('\n') };
  for (const [other, { rules }] of kept) {
    const twice = other !== file && rules.find(({ rule }) => read.rules.some((own) => own.rule.id === rule.id));
    if (twice) return { ok: false, said: `${file}: the rule '${twice.rule.id}' is in ${other} already.` };
  }
  return read;
}

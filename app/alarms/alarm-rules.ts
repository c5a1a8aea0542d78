import { withSiteRules } from '../../rules/catalogue/shipped-rules.ts';
import type { CompiledRule } from '../../rules/compiled-rule.ts';
import { readRules } from '../../rules/read-rules.ts';
import { describeMistake } from '../../rules/rule-mistake.ts';
import type { RuleFiles } from '../../site/rule-files.ts';
import type { Log } from '../log.ts';

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
  /** Has a file been refused since the last look? */
  look(): void;
}

interface Kept {
  text: string;
  rules: readonly CompiledRule[];
  said: string | null;
}

/**
 * Reads the site's rule files, and again when one changes. A file with anything wrong in it leaves its rules as they
 * were, and says so; the other files do not suffer.
 *
 * @param onRefused told once for each fault
 */
export function siteRules(
  files: RuleFiles,
  log: Pick<Log, 'warn' | 'info'>,
  onRefused: (refused: RuleFileState) => void,
): SiteRules & { onChanged(listener: () => void): void } {
  const kept = new Map<string, Kept>();
  const told = new Map<string, string>();
  const read = () => {
    const signed = files.signedRuleFiles();
    for (const file of kept.keys()) if (!signed.some((one) => one.file === file)) kept.delete(file);
    for (const { file, text } of signed) {
      if (kept.get(file)?.text === text) continue;
      const one = readOne(text, file, kept);
      kept.set(file, { text, ...one });
      if (one.said === null) log.info('rules-changed', { file, rules: one.rules.length });
      else log.warn('rules-stay-as-they-were', { file, why: one.said });
    }
  };
  const states = (): RuleFileState[] => {
    const found = new Map([...kept].map(([file, { said }]) => [file, said]));
    for (const { file, why } of files.refused()) found.set(file, why);
    return [...found].map(([file, said]) => ({ file, state: said === null ? 'in-force' : 'refused', said }));
  };
  read();
  return {
    rules: () => withSiteRules([...kept.values()].flatMap(({ rules }) => rules)),
    files: states,
    fileOf: (rule) =>
      [...kept].find(([, { rules }]) => rules.some((one) => one.rule.id === rule))?.[0] ?? null,
    look() {
      for (const state of states()) {
        if (state.said !== null && told.get(state.file) !== state.said) onRefused(state);
        told.set(state.file, state.said ?? '');
      }
    },
    onChanged: (listener) =>
      files.onChanged(() => {
        read();
        listener();
      }),
  };
}

/** Of a text with a fault the rules that were read from the one before go on. */
function readOne(text: string, file: string, kept: ReadonlyMap<string, Kept>): Omit<Kept, 'text'> {
  const before = kept.get(file)?.rules ?? [];
  const read = readRules(text, file);
  if (!read.ok) return { rules: before, said: read.mistakes.map(describeMistake).join('\n') };
  for (const [other, { rules }] of kept) {
    const twice =
      other !== file && rules.find(({ rule }) => read.rules.some((own) => own.rule.id === rule.id));
    if (twice) return { rules: before, said: `${file}: the rule '${twice.rule.id}' is in ${other} already.` };
  }
  return { rules: read.rules, said: null };
}

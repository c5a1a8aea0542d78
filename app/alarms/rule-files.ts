import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readRules } from '../../rules/read-rules.ts';
import { describeMistake } from '../../rules/rule-mistake.ts';
import { type Change, isOpen, subjectOf } from '../../site/changes/change.ts';
import { messageOf } from '../../site/errors.ts';
import type { RuleFiles } from '../../site/rule-files.ts';
import { usualTitle } from '../changes/change-content.ts';
import { type ChangesHouse, closeChange, editChange, proposeChange } from '../changes/changes.ts';
import type { Log } from '../log.ts';

const LOOK_EVERY_MS = 2_000;
const ACTOR = 'site-folder';
const RULE_FILE = /^[^.].*\.ya?ml$/;

export interface RuleFileSource extends RuleFiles {
  /** Has the folder changed? What was edited there is proposed; a file that is no rule file stays as it was. */
  look(): void;
  stop(): void;
}

/**
 * The site's own rule files, `DIR/rules/*.yaml`. Whoever edits one proposes it: the last signed text counts until both
 * managers have signed. While their roles are not filled an edit counts at once.
 */
export function openRuleFiles(
  house: ChangesHouse,
  siteFolder: string,
  log: Pick<Log, 'warn'>,
): RuleFileSource {
  const { records } = house;
  const folder = join(siteFolder, 'rules');
  const refused = new Map<string, string>();
  let seen: string | null = null;

  const look = () => {
    const version = versionOf(folder);
    if (version === seen) return;
    seen = version;
    try {
      compare();
    } catch (error) {
      // Gone or locked between two looks: the next look tells.
      seen = null;
      log.warn('rules-not-read', { why: messageOf(error) });
    }
  };
  const compare = () => {
    const found = textsIn(folder);
    const names = new Set([...found.keys(), ...records.ruleFiles.list().map(({ file }) => file)]);
    for (const file of refused.keys()) if (!names.has(file)) refused.delete(file);
    for (const file of names) {
      const text = found.get(file) ?? null;
      const why = text === null ? null : wrongIn(text, file);
      if (why === null) {
        refused.delete(file);
        lay(house, file, text);
      } else if (refused.get(file) !== why) {
        refused.set(file, why);
        log.warn('rules-stay-as-they-were', { file, why });
      }
    }
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return {
    signedRuleFiles: () => records.ruleFiles.list().map(({ file, text }) => ({ file, text })),
    onChanged: (listener) =>
      records.changes.onChanged(({ kind, state }) => {
        if (kind === 'rule-file' && state === 'effective') listener();
      }),
    refused: () => [...refused].map(([file, why]) => ({ file, why })),
    look,
    stop: () => clearInterval(timer),
  };
}

/** Lays a text before the managers, unless it counts already or they have seen it. */
function lay(house: ChangesHouse, file: string, text: string | null): void {
  const { records } = house;
  const content = { kind: 'rule-file', file, text } as const;
  const latest = records.changes.list({ subject: subjectOf(content) ?? '' }, 1)[0];
  const open = latest && isOpen(latest) ? latest : null;
  const signed = records.ruleFiles.list().find((one) => one.file === file)?.text ?? null;
  if (text === signed) {
    if (open) closeChange(house, open.id, 'withdrawn', ACTOR, 'the file is again as it was signed');
  } else if (open) {
    if (proposedText(open) !== text) editChange(house, open.id, { content }, ACTOR);
  } else if (!(latest && latest.state !== 'effective' && proposedText(latest) === text))
    proposeChange(house, { content, title: usualTitle(content), reason: '' }, ACTOR);
}

function proposedText({ content }: Change): string | null {
  return content.kind === 'rule-file' ? content.text : null;
}

function wrongIn(text: string, file: string): string | null {
  const read = readRules(text, file);
  return read.ok ? null : read.mistakes.map(describeMistake).join('\n');
}

function textsIn(folder: string): Map<string, string> {
  return new Map(namesIn(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Names, sizes and times. */
function versionOf(folder: string): string {
  return namesIn(folder)
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? {};
      return `${name}/${mtimeMs}/${size}`;
    })
    .join('\n');
}

/** None where there is no such folder. */
function namesIn(folder: string): string[] {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .filter((name) => RULE_FILE.test(name))
    .toSorted();
}

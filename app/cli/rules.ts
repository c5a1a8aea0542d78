import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { readRules } from '../../rules/read-rules.ts';
import { describeMistake } from '../../rules/rule-mistake.ts';
import type { AlarmChange } from '../../site/alarm.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { toLocal } from '../../site/local-time.ts';
import type { TriedOnSite } from '../commands/try-rules.ts';
import { ask } from './ask.ts';
import { print, withData, withJson } from './options.ts';

interface TestOptions {
  from: string;
  to: string;
  data?: string;
  json?: boolean;
}

export function rulesCommands(program: Command): void {
  const rules = program.command('rules').description('rules that raise alarms');
  withJson(rules.command('check <file>'))
    .description('is it valid? tells every mistake with its line; exit code 1 when there is one')
    .action((file: string, options: { json?: boolean }) => check(file, options.json));
  withJson(withData(rules.command('test <file>')))
    .description('what would it have raised? plays stored readings through it and keeps nothing')
    .requiredOption('--from <time>', 'local time of the site, 2026-03-02 or 2026-03-02T08:00')
    .requiredOption('--to <time>', 'local time of the site, not part of it')
    .action(async (file: string, options: TestOptions) => {
      const args = { text: readFile(file), file, from: options.from, to: options.to };
      const tried = await ask<TriedOnSite>(options, 'rules-test', args);
      print(tried, options.json, () => describeTried(tried));
    });
}

function check(file: string, json: boolean | undefined): void {
  const read = readRules(readFile(file), file);
  if (read.ok) {
    const ids = read.rules.map(({ rule }) => rule.id);
    print(
      { valid: true, rules: ids, mistakes: [] },
      json,
      () => `${file}: ${ids.length === 1 ? '1 rule' : `${ids.length} rules`}, all valid.`,
    );
    return;
  }
  print({ valid: false, rules: [], mistakes: read.mistakes }, json, () =>
    read.mistakes.map(describeMistake).join('\n'),
  );
  process.exitCode = 1;
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new PlumblineError('file-unreadable', `Cannot read ${file}: ${messageOf(error)}. Check its name.`, {
      cause: error,
    });
  }
}

function describeTried({ changes, readings, notJudged, timeZone }: TriedOnSite): string {
  const told = changes.filter(({ announce }) => announce);
  const raised = told.filter(({ kind }) => kind === 'raised').length;
  const lines = told.map((change) => describeChange(change, timeZone));
  lines.push(`${raised} alarms from ${readings} readings.`);
  if (notJudged.length > 0)
    lines.push(`Not judged, for nothing stored has what they ask for: ${notJudged.join(', ')}.`);
  return lines.join('\n');
}

function describeChange({ kind, at, alarm }: AlarmChange, timeZone: string): string {
  return `${toLocal(at, timeZone).replace('T', ' ')}  ${kind.padEnd(8)}  ${alarm.priority.padEnd(8)}  ${alarm.id}  ${alarm.text.en}`;
}

import { type Command, Option } from 'commander';
import { PROBLEM_STATES, type Problem } from '../../site/problems/problem.ts';
import { ask } from './ask.ts';
import { print, withData, withJson } from './options.ts';
import { shownText } from './shown-bytes.ts';

interface Options {
  data?: string;
  json?: boolean;
}

export function problemCommands(program: Command): void {
  const problem = program.command('problem').description('what people on the site have raised');
  withJson(withData(problem.command('list')))
    .description('the newest first')
    .addOption(new Option('--state <s>', 'only these').choices(PROBLEM_STATES))
    .action(async ({ state, ...options }: Options & { state?: string }) => {
      const problems = await ask<Problem[]>(options, 'problem-list', state === undefined ? {} : { state });
      print(problems, options.json, () =>
        problems.length === 0 ? 'There is no problem.' : problems.map(inShort).join('\n'),
      );
    });
  withJson(withData(problem.command('show <id>')))
    .description('one problem with its discussion, its levels and its decision')
    .action(async (id: string, options: Options) => {
      const found = await ask<Problem>(options, 'problem-show', { id });
      print(found, options.json, () => atLength(found));
    });
}

function inShort({ id, state, level, activity, element, raisedAt, raisedBy, text }: Problem): string {
  const where = activity ?? element ?? '';
  const first = text.split('\n')[0] ?? '';
  return shownText(`${id}  ${state}  level ${level}  ${time(raisedAt)}  ${raisedBy}  ${where}  ${first}`);
}

function atLength(problem: Problem): string {
  const { id, state, level, activity, element, raisedAt, raisedBy, owner, text, photos } = problem;
  const lines = [
    `${id}, ${state}, level ${level}`,
    `raised ${time(raisedAt)} by ${raisedBy}${owner === null ? '' : `, owner ${owner}`}`,
    [activity && `activity ${activity}`, element && `element ${element}`].filter(Boolean).join(', '),
    ...text.split('\n').map((line) => `  ${line}`),
    ...(photos.length === 0 ? [] : [`${photos.length} photos`]),
    ...problem.levelHistory.map((one) => `${time(one.at)}  level ${one.level}  ${one.by}: ${one.why}`),
    ...problem.comments.map((one) => `${time(one.at)}  ${one.by} (${one.kind}): ${one.text}`),
    ...problem.votes.map((one) => `${time(one.at)}  ${one.by} wants: ${one.text}`),
    ...(problem.decision ? [`${time(problem.decision.at)}  decided: ${problem.decision.text}`] : []),
  ];
  return lines.map(shownText).join('\n');
}

function time(at: number): string {
  return new Date(at).toISOString();
}

import type { Command } from 'commander';
import { plumbline } from '../../app/program.ts';

// The width that `--help` has on a terminal of usual size.
const HELP_COLUMNS = 100;

/** `--help` of every command. */
export function commandReference(): string {
  return [
    '# Commands',
    '',
    'Written by `npm run reference`: what `plumbline … --help` says. `npx plumbline` runs it in the folder of the project.',
    ...sections(plumbline(), []),
    '',
  ].join('\n');
}

function sections(command: Command, parents: readonly string[]): string[] {
  const path = [...parents, command.name()];
  command.configureHelp({ helpWidth: HELP_COLUMNS, showGlobalOptions: false });
  const commands = command.commands.filter((one) => one.name() !== 'help');
  const own = ['', `## ${path.join(' ')}`, '', '```', command.helpInformation().trimEnd(), '```'];
  return [...own, ...commands.flatMap((one) => sections(one, path))];
}

import type { Command } from 'commander';
import type { Finding } from '../doctor/finding.ts';
import { environmentOf, print, withData, withJson } from './options.ts';

const SIGNS: Readonly<Record<Finding['state'], string>> = {
  good: 'ok',
  note: 'note',
  bad: 'BAD',
  unknown: '?',
};

export function doctorCommand(program: Command): void {
  withJson(withData(program.command('doctor')))
    .description(
      'what is wrong with this machine, folder or network, and how to mend it; exit code 1 if anything',
    )
    .action(async (options: { data?: string; json?: boolean }) => {
      const { runDoctor } = await import('../doctor/run-doctor.ts');
      const findings = await runDoctor(environmentOf(options));
      const isWell = findings.every(({ state }) => state !== 'bad');
      print({ well: isWell, findings }, options.json, () => findings.map(describe).join('\n'));
      if (!isWell) process.exitCode = 1;
    });
}

function describe({ check, state, found, mend }: Finding): string {
  const line = `${SIGNS[state].padEnd(4)}  ${check.padEnd(16)}  ${found}`;
  return mend === '' ? line : `${line}\n${' '.repeat(24)}→ ${mend}`;
}

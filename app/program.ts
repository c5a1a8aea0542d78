import { Command } from 'commander';
import { backupCommands } from './cli/backup.ts';
import { changeCommands } from './cli/change.ts';
import { concreteCommands } from './cli/concrete-commands.ts';
import { credentialCommands } from './cli/credentials.ts';
import { doctorCommand } from './cli/doctor.ts';
import { exportCommands } from './cli/export.ts';
import { forecastCommands } from './cli/forecast.ts';
import { importCommands } from './cli/imports.ts';
import { inspectionCommands } from './cli/inspection.ts';
import { problemCommands } from './cli/problems.ts';
import { profileCommands } from './cli/profile.ts';
import { reportCommands } from './cli/reports.ts';
import { rulesCommands } from './cli/rules.ts';
import { scheduleCommands } from './cli/schedule.ts';
import { brokerCommand, serviceCommands } from './cli/service.ts';
import { simulateCommand } from './cli/simulate.ts';
import { version } from './version.ts';

/** The exit code of a command line that cannot be understood. */
export const WRONG_USAGE = 2;

/** The whole command line: every command with its options and help, nothing run yet. */
export function plumbline(): Command {
  const program = new Command('plumbline')
    .description('Live digital twin and schedule-risk monitor for construction sites.')
    .version(version)
    .showHelpAfterError('(plumbline --help shows what there is)')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride((error) => {
      process.exit(error.exitCode === 0 ? 0 : WRONG_USAGE);
    });

  for (const add of [
    serviceCommands,
    brokerCommand,
    simulateCommand,
    importCommands,
    exportCommands,
    scheduleCommands,
    concreteCommands,
    reportCommands,
    forecastCommands,
    rulesCommands,
    credentialCommands,
    changeCommands,
    inspectionCommands,
    backupCommands,
    doctorCommand,
    profileCommands,
    problemCommands,
  ])
    add(program);
  return program;
}

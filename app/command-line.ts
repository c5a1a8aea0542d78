import { Command } from 'commander';
import { messageOf, PlumblineError } from '../site/errors.ts';
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

// What a site keeps is for its owner and group: signatures, names, hashes of passwords.
process.umask(process.umask() | 0o007);

const WRONG_USAGE = 2;
// What a person typed or set wrongly, as against a site that answers no.
const USAGE_CODES = new Set(['environment-invalid', 'usage']);

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

try {
  await program.parseAsync();
  // A connection to a database that does not answer would keep the process for minutes.
  process.exit();
} catch (error) {
  console.error(messageOf(error));
  // A fault of ours says where it was; what a person can mend is said in one line.
  if (!(error instanceof PlumblineError) && error instanceof Error) console.error(error.stack);
  // Not only the exit code: what a failed start had opened would keep the process.
  process.exit(error instanceof PlumblineError && USAGE_CODES.has(error.code) ? WRONG_USAGE : 1);
}

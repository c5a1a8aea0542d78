import { PlumblineError } from '../../site/errors.ts';
import { addDisplay, addGateway, addToken, renewGateway } from './add-credentials.ts';
import { applyProfilesCommand } from './apply-profiles.ts';
import { backupCommand } from './backup.ts';
import { closeCommand, listChanges, proposeCommand, showChange, signCommand } from './changes.ts';
import type { CommandContext } from './context.ts';
import { exportReadingsCommand } from './export-readings.ts';
import { exportSchedule } from './export-schedule.ts';
import { finishForecastCommand, waysBackCommand } from './forecast.ts';
import { importLinksCommand, importModelCommand, importScheduleCommand } from './import-files.ts';
import { importReadingsCommand } from './import-readings.ts';
import {
  addUser,
  disableUser,
  listCredentials,
  listUsers,
  renewUserPassword,
  revokeCredential,
} from './people.ts';
import { importSpecimensCommand, listProblems, showProblem } from './problems.ts';
import {
  compareProgrammeVersions,
  listProgrammes,
  milestoneTrendCommand,
  programmeCurve,
  programmeLookAhead,
} from './programmes.ts';
import { listQuarantine, replayCommand, showQuarantine } from './quarantine.ts';
import { reportFiles } from './report.ts';
import { tryProfileCommand } from './try-profile.ts';
import { tryRulesCommand } from './try-rules.ts';

type Command = (context: CommandContext, args: never) => unknown;

const COMMANDS: Record<string, Command> = {
  'gateway-add': addGateway,
  'gateway-renew': renewGateway,
  'token-add': addToken,
  'display-add': addDisplay,
  'user-add': addUser,
  'user-list': listUsers,
  'user-renew': renewUserPassword,
  'user-disable': disableUser,
  'credential-list': listCredentials,
  'credential-revoke': revokeCredential,
  'import-model': importModelCommand,
  'import-schedule': importScheduleCommand,
  'import-links': importLinksCommand,
  'report-files': reportFiles,
  'schedule-export': exportSchedule,
  'finish-forecast': finishForecastCommand,
  'ways-back': waysBackCommand,
  'rules-test': tryRulesCommand,
  'profile-try': tryProfileCommand,
  'profile-apply': applyProfilesCommand,
  'quarantine-list': listQuarantine,
  'quarantine-show': showQuarantine,
  'quarantine-replay': replayCommand,
  'export-readings': exportReadingsCommand,
  'import-readings': importReadingsCommand,
  'import-specimens': importSpecimensCommand,
  'problem-list': listProblems,
  'problem-show': showProblem,
  backup: backupCommand,
  'change-list': listChanges,
  'change-show': showChange,
  'change-propose': proposeCommand,
  'change-sign': signCommand,
  'change-close': closeCommand,
  'programme-list': listProgrammes,
  'programme-compare': compareProgrammeVersions,
  'programme-curve': programmeCurve,
  'programme-look-ahead': programmeLookAhead,
  'milestone-trend': milestoneTrendCommand,
  'audit-verify': ({ house }: CommandContext) => house.records.audit.verify(),
};

/** Runs a command by name; the arguments were checked by the command line, which is the same program. */
export async function runCommand(context: CommandContext, name: string, args: unknown): Promise<unknown> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command)
    throw new PlumblineError(
      'command-unknown',
      `The running service does not know '${name}'. Restart it with this version of Plumbline.`,
    );
  return command(context, args as never);
}

import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { keptUnitOf } from '../../site/quantity.ts';
import type { AppliedProfiles } from '../commands/apply-profiles.ts';
import type { ProfileTry, TriedMessageFacts } from '../commands/try-profile.ts';
import { ask } from './ask.ts';
import { wholeNumber } from './numbers.ts';
import { print, withData, withJson } from './options.ts';
import { instant } from './quarantine.ts';
import { shownText } from './shown-bytes.ts';
import { teller } from './teller.ts';

interface Options {
  data?: string;
  json?: boolean;
  gateway?: string;
  device?: string;
  from?: number;
  to?: number;
  limit: string;
}

type ApplyOptions = Omit<Options, 'limit'> & { dryRun?: boolean };

const LIMIT = 1_000;
const READINGS_SHOWN = 8;

/** `plumbline profile try FILE`; exits 1 when the profile makes no difference to any message. */
export function profileCommands(program: Command): void {
  const profile = program.command('profile').description("what devices' fields and bytes mean");
  withJson(withData(profile.command('try <file>')))
    .description('which readings would it give of the messages in quarantine? keeps nothing')
    .option('--gateway <name>', 'only messages of this gateway')
    .option('--device <name>', 'only of this device: devEui, device_id, edge/device')
    .addOption(
      new Option('--from <time>', 'received at or after, ISO 8601 with an offset').argParser(instant),
    )
    .addOption(new Option('--to <time>', 'received before').argParser(instant))
    .option('--limit <n>', 'at most this many, the newest', String(LIMIT))
    .action(async (file: string, { data, json, limit, ...filter }: Options) => {
      const args = {
        text: textOf(file),
        file,
        ...filter,
        limit: wholeNumber(limit, '--limit', 1, LIMIT),
      };
      const tried = await ask<ProfileTry>(data === undefined ? {} : { data }, 'profile-try', args);
      print(tried, json, () => describeTry(tried));
      if (tried.changed === 0) process.exitCode = 1;
    });
  withJson(withData(profile.command('apply')))
    .description('store what came under a name that nobody knew once more, as the profiles say now')
    .option('--gateway <name>', 'only readings of this gateway')
    .option('--device <name>', 'only of this device')
    .addOption(
      new Option('--from <time>', 'measured at or after, ISO 8601 with an offset').argParser(instant),
    )
    .addOption(new Option('--to <time>', 'measured before').argParser(instant))
    .option('--dry-run', 'only say what would come of it')
    .action(async ({ data, json, dryRun = false, ...filter }: ApplyOptions) => {
      const applied = await ask<AppliedProfiles>(
        data === undefined ? {} : { data },
        'profile-apply',
        { ...filter, dryRun },
        teller(),
      );
      print(applied, json, () => describeApplied(applied));
      if (applied.series.length === 0) process.exitCode = 1;
    });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new PlumblineError('file-unreadable', `Cannot read ${file}: ${messageOf(cause)}. Check its name.`, {
      cause,
    });
  }
}

function describeTry(tried: ProfileTry): string {
  if (tried.tried === 0)
    return 'There are no such messages in quarantine. `plumbline quarantine list` names those that there are.';
  const lines = tried.messages.flatMap(describeMessage);
  lines.push(
    '',
    `${tried.tried} messages tried with ${tried.profile}: it makes a difference to ${tried.changed}; ${tried.understood} would be understood whole, with ${tried.readings} readings in all.`,
  );
  for (const [reason, count] of Object.entries(tried.stillRefused))
    lines.push(`  still refused: ${count} × ${reason}`);
  if (tried.changed === 0)
    lines.push("Does its 'match' fit the device? `plumbline quarantine show ID` shows what was sent.");
  else lines.push('To use it: put it into profiles/ in the data folder, then `plumbline quarantine replay`.');
  return lines.join('\n');
}

function describeMessage({ id, receivedAt, topic, readings, readingsInAll, refusal }: TriedMessageFacts) {
  const lines = [`${id}  ${new Date(receivedAt).toISOString()}  ${topic}`];
  for (const { device, channel, quantity, value, unit, at } of readings.slice(0, READINGS_SHOWN))
    lines.push(
      `    + ${device}${channel === '' ? '' : ` [${channel}]`}  ${quantity} ${value} ${unit ?? keptUnitOf(quantity)}  ${new Date(at).toISOString()}`,
    );
  if (readingsInAll > READINGS_SHOWN) lines.push(`    + and ${readingsInAll - READINGS_SHOWN} more`);
  if (refusal) lines.push(`    - ${refusal.reason}: ${refusal.detail}`);
  return lines.map(shownText);
}

function describeApplied({ dryRun, readings, refused, details, series }: AppliedProfiles): string {
  if (series.length === 0) return 'The profiles say nothing of what is stored under unknown names.';
  const lines = series.map(
    ({ gateway, device, channel, quantity, readings: made }) =>
      `${gateway}  ${device}${channel === '' ? '' : ` [${channel}]`}  ${quantity}: ${made} readings`,
  );
  lines.push(
    `${readings} readings ${dryRun ? 'would be' : 'are'} stored under their new names; the old ones stay.`,
  );
  if (refused > 0) lines.push(`${refused} values cannot be:`, ...details.map((detail) => `  ${detail}`));
  return lines.map(shownText).join('\n');
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import { DIALECTS } from '../../site/credential.ts';
import type { ListedQuarantine } from '../commands/quarantine.ts';
import type { Replayed } from '../gateways/replay-quarantine.ts';
import { ask } from './ask.ts';
import { wholeNumber } from './numbers.ts';
import { print, withData, withJson } from './options.ts';
import { shownBytes, shownText } from './shown-bytes.ts';
import { teller } from './teller.ts';

interface Options {
  data?: string;
  json?: boolean;
  gateway?: string;
  reason?: string;
  dialect?: string;
  from?: number;
  to?: number;
}

type Row = ListedQuarantine['messages'][number];

const LIMIT = 1_000;

export function quarantineCommands(program: Command): void {
  const quarantine = program.command('quarantine').description('messages that could not be understood');
  withFilter(withJson(withData(quarantine.command('list'))))
    .description('the newest first, with the reason')
    .addOption(new Option('--state <s>', 'only these').choices(['open', 'replayed']))
    .option('--limit <n>', 'at most this many', String(LIMIT))
    .action(async ({ data, json, limit, ...filter }: Options & { limit: string; state?: string }) => {
      const { messages, totals } = await ask<ListedQuarantine>(withFolder(data), 'quarantine-list', {
        ...filter,
        limit: wholeNumber(limit, '--limit', 1, LIMIT),
      });
      print(messages, json, () =>
        messages.length === 0 ? 'Nothing here.' : messages.map(describe).join('\n'),
      );
      warn(totals);
    });
  withJson(withData(quarantine.command('show <id>')))
    .description('one message with its payload')
    .action(async (id: string, options: Options) => {
      const message = await ask<Row & { payloadBase64: string }>(options, 'quarantine-show', { id });
      print(
        message,
        options.json,
        () => `${describe(message)}\n\n${shownBytes(Buffer.from(message.payloadBase64, 'base64'))}`,
      );
    });
  withFilter(withJson(withData(quarantine.command('replay [id]'))))
    .description('decode one, or all that are found, again: after a profile was added or a fault was mended')
    .option('--dry-run', 'only say what would come of it')
    .action(
      async (
        id: string | undefined,
        { data, json, dryRun = false, ...filter }: Options & { dryRun?: boolean },
      ) => {
        const replayed = await ask<Replayed>(
          withFolder(data),
          'quarantine-replay',
          { ...(id === undefined ? {} : { id }), ...filter, dryRun },
          teller(),
        );
        print(replayed, json, () => describeReplay(replayed));
        if (replayed.tried > 0 && replayed.understood === 0) process.exitCode = 1;
      },
    );
}

function withFilter(command: Command): Command {
  return command
    .option('--gateway <name>', 'only of this gateway')
    .option('--reason <code>', 'only refused for this, for instance unit-unknown')
    .addOption(new Option('--dialect <d>', 'only in this dialect').choices(DIALECTS))
    .addOption(
      new Option('--from <time>', 'received at or after, ISO 8601 with an offset').argParser(instant),
    )
    .addOption(new Option('--to <time>', 'received before').argParser(instant));
}

/** An option's time: ISO 8601 with an offset, as ms. */
export function instant(text: string): number {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    throw new InvalidArgumentError('Give ISO 8601 with an offset, for instance 2026-03-02T08:00:00Z.');
  }
}

function withFolder(data: string | undefined): { data?: string } {
  return data === undefined ? {} : { data };
}

function describe(
  row: Pick<Row, 'id' | 'receivedAt' | 'gateway' | 'topic' | 'reason' | 'detail' | 'replayedAt'>,
): string {
  const at = new Date(row.receivedAt).toISOString();
  const state = row.replayedAt === null ? '' : '  (replayed)';
  return shownText(`${row.id}  ${at}  ${row.gateway}  ${row.topic}  ${row.reason}: ${row.detail}${state}`);
}

function describeReplay({ dryRun, tried, understood, readings, stillRefused }: Replayed): string {
  const lines = [
    `${tried} tried: ${understood} ${dryRun ? 'would be' : 'are'} understood, with ${readings} readings in all.`,
  ];
  for (const [reason, count] of Object.entries(stillRefused))
    lines.push(`  still refused: ${count} × ${reason}`);
  return lines.join('\n');
}

function warn({ share, nearlyFull, forgotten }: ListedQuarantine['totals']): void {
  if (nearlyFull)
    console.error(
      `Quarantine is ${Math.round(share * 100)} % full; when it is full the oldest go. See what fills it: plumbline quarantine list --state open`,
    );
  if (forgotten > 0) console.error(`${forgotten} messages had to go since the service started.`);
}

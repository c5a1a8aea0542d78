import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ShownChange } from '../../server/change-ports.ts';
import { CHANGE_KINDS, CHANGE_STATES, type Change, SIGNING_ROLES } from '../../site/changes/change.ts';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { ask } from './ask.ts';
import { changeLine, changeText } from './change-text.ts';
import { wholeNumber } from './numbers.ts';
import { print, withData, withJson } from './options.ts';
import { signerFrom } from './secret-input.ts';

interface Options {
  data?: string;
  json?: boolean;
  user?: string;
}

const VERSION_MAX = 1_000_000;

/** `change …`: what is proposed, and signed by both managers. */
export function changeCommands(program: Command): void {
  const change = program.command('change').description('change requests and the two signatures');

  withJson(withData(change.command('list')))
    .description('open changes, newest first')
    .option('--state <state>', `open, all, ${CHANGE_STATES.join(', ')}`, 'open')
    .option('--kind <kind>', CHANGE_KINDS.join(', '))
    .action(async (options: Options & { state: string; kind?: string }) => {
      const found = await ask<{ items: ShownChange[]; signing: { required: boolean } }>(
        options,
        'change-list',
        {
          ...statesOf(options.state),
          ...(options.kind === undefined ? {} : { kind: oneOf(CHANGE_KINDS, options.kind, '--kind') }),
        },
      );
      print(found, options.json, () =>
        [
          ...(found.items.length === 0 ? ['None.'] : found.items.map(changeLine)),
          ...(found.signing.required
            ? []
            : ['Changes take effect without signatures until both managers are users of the site.']),
        ].join('\n'),
      );
    });

  withJson(withData(change.command('show <id>')))
    .description('one change with its difference, signatures and history')
    .action(async (id: string, options: Options) => {
      const found = await ask<ShownChange>(options, 'change-show', { id });
      print(found, options.json, () => changeText(found));
    });

  asSomebody(change.command('propose'))
    .description('propose a change: one of --text, --mix, --limits, --baseline, --programme, --waive')
    .option('--title <title>', 'what it is called')
    .option('--reason <reason>', 'why', '')
    .option('--text <text>', 'in words')
    .option('--mix <file.json>', 'a mix, new or changed')
    .option('--limits <file.json>', '{edition, values} of the limits')
    .option('--baseline <version>', 'by which version of the programme all is measured')
    .option('--programme <version>', 'which version of the programme runs')
    .option('--waive <activity>', 'let an activity finish although a gate is open')
    .action(async (options: ProposeOptions) => {
      const { kind, fields } = await wishOf(options);
      const { title, reason } = options;
      const found = await ask<ShownChange>(options, 'change-propose', {
        kind,
        reason,
        fields,
        ...(title === undefined ? {} : { title }),
        ...(await signerFrom(options.user)),
      });
      print(found, options.json, () => changeText(found));
    });

  asSomebody(change.command('sign <id>'))
    .description('sign; with the second signature the change takes effect')
    .option('--comment <comment>', 'what the other should know', '')
    .option('--version <n>', 'the version that was read (default: as it is now)')
    .option('--role <role>', `for whom has both: ${SIGNING_ROLES.join(' or ')}`)
    .action(async (id: string, options: Options & { comment: string; version?: string; role?: string }) => {
      const { comment, version, role } = options;
      const found = await ask<ShownChange>(options, 'change-sign', {
        id,
        comment,
        ...(version === undefined ? {} : { version: wholeNumber(version, '--version', 1, VERSION_MAX) }),
        ...(role === undefined ? {} : { role: oneOf(SIGNING_ROLES, role, '--role') }),
        ...(await signerFrom(options.user)),
      });
      print(found, options.json, () => changeText(found));
    });

  for (const [name, state, description] of [
    ['withdraw', 'withdrawn', 'take a proposal back'],
    ['reject', 'rejected', 'turn a proposal down, with --comment'],
  ] as const)
    asSomebody(change.command(`${name} <id>`))
      .description(description)
      .option('--comment <comment>', 'why', '')
      .action(async (id: string, options: Options & { comment: string }) => {
        const { comment } = options;
        const signer = await signerFrom(options.user);
        const found = await ask<ShownChange>(options, 'change-close', { id, state, comment, ...signer });
        print(found, options.json, () => changeLine(found));
      });
}

interface ProposeOptions extends Options {
  title?: string;
  reason: string;
  text?: string;
  mix?: string;
  limits?: string;
  baseline?: string;
  programme?: string;
  waive?: string;
}

function asSomebody(command: Command): Command {
  return withJson(withData(command)).option(
    '--user <name>',
    'in whose name; the password is asked for, or read from PLUMBLINE_PASSWORD (a token: PLUMBLINE_TOKEN)',
  );
}

async function wishOf(options: ProposeOptions): Promise<{ kind: string; fields: Record<string, unknown> }> {
  const { text, mix, limits, baseline, programme, waive } = options;
  const wishes = [
    ...(text === undefined ? [] : [{ kind: 'text', fields: { text } }]),
    ...(mix === undefined ? [] : [{ kind: 'mix', fields: { mix: await jsonIn(mix) } }]),
    ...(limits === undefined ? [] : [{ kind: 'limits', fields: { limits: await jsonIn(limits) } }]),
    ...(baseline === undefined ? [] : [{ kind: 'baseline', fields: versionOf(baseline, '--baseline') }]),
    ...(programme === undefined ? [] : [{ kind: 'programme', fields: versionOf(programme, '--programme') }]),
    ...(waive === undefined ? [] : [{ kind: 'gate-waiver', fields: { activity: waive } }]),
  ];
  const [wish] = wishes;
  if (!wish || wishes.length > 1)
    throw new PlumblineError(
      'usage',
      'Give one of --text, --mix, --limits, --baseline, --programme and --waive.',
    );
  return wish;
}

function versionOf(value: string, option: string) {
  return { programmeVersion: wholeNumber(value, option, 1, VERSION_MAX) };
}

async function jsonIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new PlumblineError('file-unreadable', `Cannot read ${file} as JSON: ${messageOf(cause)}.`, {
      cause,
    });
  }
}

function statesOf(state: string): { states?: Change['state'][] } {
  const one = oneOf(['open', 'all', ...CHANGE_STATES] as const, state, '--state');
  if (one === 'all') return {};
  return { states: one === 'open' ? ['proposed', 'signed'] : [one] };
}

function oneOf<T extends string>(choices: readonly T[], value: string, option: string): T {
  const choice = choices.find((one) => one === value);
  if (!choice)
    throw new PlumblineError('usage', `${option} takes one of ${choices.join(', ')}, not '${value}'.`);
  return choice;
}

import { type Command, Option } from 'commander';
import { DIALECTS, type Dialect, ROLES, type Role } from '../../site/credential.ts';
import type { AddedGateway } from '../commands/add-credentials.ts';
import type { Warning } from '../commands/context.ts';
import { ask } from './ask.ts';
import { print, withData, withJson } from './options.ts';
import { userCommands } from './users.ts';

interface Options {
  data?: string;
  json?: boolean;
}

export function credentialCommands(program: Command): void {
  const gateway = program.command('gateway').description('sensor gateways');
  withJson(withData(gateway.command('add <name>')))
    .description('make a credential for a gateway; its password is shown once')
    .addOption(new Option('--dialect <d>', 'what it speaks').choices(DIALECTS).default('native'))
    .option('--topic-root <t>', 'topics of a network server or an edge, for instance application/7')
    .action(async (name: string, options: Options & { dialect: Dialect; topicRoot?: string }) => {
      const { dialect, topicRoot } = options;
      const added = await ask<AddedGateway>(options, 'gateway-add', {
        name,
        dialect,
        ...(topicRoot === undefined ? {} : { topicRoot }),
      });
      warn(added);
      print(added, options.json, () => describeGateway(added));
    });

  const token = program.command('token').description('API clients');
  withJson(withData(token.command('add <name>')))
    .description('make an API token; it is shown once')
    .addOption(new Option('--role <role>', 'what it may do').choices(ROLES).default('viewer'))
    .action(async (name: string, options: Options & { role: Role }) => {
      const added = await ask<{ token: string } & Warning>(options, 'token-add', {
        name,
        role: options.role,
      });
      warn(added);
      print(
        added,
        options.json,
        () =>
          `Token of ${name}, shown once:\n\n  ${added.token}\n\nSend it as  Authorization: Bearer …  or open the viewer once as  http://HOST:PORT/#token=${added.token}`,
      );
    });

  const display = program.command('display').description('wall displays');
  withJson(withData(display.command('add <name>')))
    .description('make a credential for a wall display; its password is shown once')
    .action(async (name: string, options: Options) => {
      const added = await ask<{ password: string } & Warning>(options, 'display-add', { name });
      warn(added);
      print(
        added,
        options.json,
        () =>
          `Display ${name}, password shown once:\n\n  ${added.password}\n\nOpen it on the screen, once: http://HOST:PORT/#token=${added.password}`,
      );
    });

  for (const [kind, command] of [
    ['gateway', gateway],
    ['token', token],
    ['display', display],
  ] as const)
    listAndRevoke(kind, command);
  userCommands(program);
}

function listAndRevoke(kind: 'gateway' | 'token' | 'display', command: Command): void {
  withJson(withData(command.command('list')))
    .description(`the ${kind}s there are`)
    .action(async (options: Options) => {
      const rows = await ask<{ name: string; createdAt: number }[]>(options, 'credential-list', { kind });
      print(rows, options.json, () =>
        rows.length === 0
          ? `There is no ${kind}.`
          : rows
              .map(({ name, createdAt }) => `${name}  since ${new Date(createdAt).toISOString()}`)
              .join('\n'),
      );
    });
  withJson(withData(command.command('revoke <name>')))
    .description('refuse it from now on; what it has connected is closed at once')
    .action(async (name: string, options: Options) => {
      const revoked = await ask<{ name: string }>(options, 'credential-revoke', { kind, name });
      print(revoked, options.json, () => `Revoked: ${kind} ${name}.`);
    });
}

function describeGateway(added: AddedGateway): string {
  const topic = `plumbline/v1/${added.site}/${added.gateway}/DEVICE/telemetry`;
  return [
    `Gateway ${added.gateway} of site ${added.site}. The password is shown once:`,
    '',
    `  username  ${added.username}`,
    `  password  ${added.password}`,
    '',
    'Try it (mosquitto-clients; add -h HOST -p PORT where they are not localhost and 1883):',
    '',
    `  mosquitto_pub -u ${added.username} -P ${added.password} -q 1 -t ${topic} -m '{"v":{"temperature":21.4}}'`,
  ].join('\n');
}

function warn({ warning }: Warning): void {
  if (warning) console.error(warning);
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import { ROLES, type Role } from '../../site/credential.ts';
import type { User } from '../../store/records/users.ts';
import type { Warning } from '../commands/context.ts';
import { ask } from './ask.ts';
import { print, withData, withJson } from './options.ts';

interface Options {
  data?: string;
  json?: boolean;
}

interface AddOptions extends Options {
  role: Role[];
  fullName?: string;
  email?: string;
  language?: 'en' | 'zh';
}

export function userCommands(program: Command): void {
  const user = program.command('user').description('people who sign in');
  withJson(withData(user.command('add <name>')))
    .description('add a person; the password is shown once')
    .addOption(
      new Option('--role <role>', `what they are on the job, may be given again: ${ROLES.join(', ')}`)
        .argParser((value: string, before: Role[] | undefined) => [...(before ?? []), roleOf(value)])
        .makeOptionMandatory(),
    )
    .option('--full-name <text>', 'as reports name them')
    .option('--email <address>', 'for reports and for a forgotten password')
    .addOption(new Option('--language <l>', 'of screens and mails').choices(['en', 'zh']).default('en'))
    .action(async (name: string, { role, ...options }: AddOptions) => {
      const { fullName, email, language } = options;
      const added = await ask<{ password: string } & Warning>(options, 'user-add', {
        name,
        roles: [...new Set(role)],
        ...(fullName === undefined ? {} : { fullName }),
        ...(email === undefined ? {} : { email }),
        ...(language === undefined ? {} : { language }),
      });
      if (added.warning) console.error(added.warning);
      print(
        added,
        options.json,
        () =>
          `${name} may sign in. Password, shown once:\n\n  ${added.password}\n\nAfter the first sign-in they choose one of their own.`,
      );
    });
  withJson(withData(user.command('list')))
    .description('who there is, with their roles')
    .action(async (options: Options) => {
      const users = await ask<User[]>(options, 'user-list', {});
      print(users, options.json, () =>
        users.length === 0 ? 'There is no user.' : users.map(describe).join('\n'),
      );
    });
  withJson(withData(user.command('renew <name>')))
    .description('a new password for somebody who forgot theirs; shown once')
    .action(async (name: string, options: Options) => {
      const renewed = await ask<{ password: string }>(options, 'user-renew', { name });
      print(renewed, options.json, () => `New password of ${name}, shown once:\n\n  ${renewed.password}`);
    });
  withJson(withData(user.command('disable <name>')))
    .description('refuse them from now on, and sign them out everywhere')
    .action(async (name: string, options: Options) => {
      const disabled = await ask<{ name: string }>(options, 'user-disable', { name });
      print(disabled, options.json, () => `Disabled: ${name}.`);
    });
}

function roleOf(value: string): Role {
  const role = ROLES.find((one) => one === value);
  if (!role) throw new InvalidArgumentError(`Use one of ${ROLES.join(', ')}.`);
  return role;
}

function describe({ name, fullName, roles, email, disabled }: User): string {
  return [name, fullName === name ? '' : fullName, roles.join(', '), email ?? '', disabled ? 'disabled' : '']
    .filter((part) => part !== '')
    .join('  ');
}

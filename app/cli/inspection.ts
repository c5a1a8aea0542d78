import type { Command } from 'commander';
import type { AuditVerdict } from '../../store/records/audit.ts';
import { siteFileSchema } from '../site-file-schema.ts';
import { ask } from './ask.ts';
import { print, withData, withJson } from './options.ts';

interface Options {
  data?: string;
  json?: boolean;
}

interface QuarantineRow {
  id: string;
  receivedAt: number;
  gateway: string;
  topic: string;
  reason: string;
  detail: string;
}

export function inspectionCommands(program: Command): void {
  const quarantine = program.command('quarantine').description('messages that could not be understood');
  withJson(withData(quarantine.command('list')))
    .description('the newest first, with the reason')
    .action(async (options: Options) => {
      const rows = await ask<QuarantineRow[]>(options, 'quarantine-list', {});
      print(rows, options.json, () =>
        rows.length === 0 ? 'Quarantine is empty.' : rows.map(describe).join('\n'),
      );
    });
  withJson(withData(quarantine.command('show <id>')))
    .description('one message with its payload')
    .action(async (id: string, options: Options) => {
      const message = await ask<QuarantineRow & { payload: string }>(options, 'quarantine-show', { id });
      print(message, options.json, () => `${describe(message)}\n\n${message.payload}`);
    });

  const audit = program.command('audit').description('who changed what');
  withJson(withData(audit.command('verify')))
    .description('is the chain whole? exit code 1 when it is not')
    .action(async (options: Options) => {
      const verdict = await ask<AuditVerdict>(options, 'audit-verify', {});
      print(verdict, options.json, () =>
        verdict.whole ? `Whole: ${verdict.entries} entries.` : `Broken: ${verdict.why}.`,
      );
      if (!verdict.whole) process.exitCode = 1;
    });

  program
    .command('schema')
    .description('JSON Schema of site.yaml, for editors')
    .action(() => console.log(JSON.stringify(siteFileSchema, null, 2)));
}

function describe(row: QuarantineRow): string {
  const at = new Date(row.receivedAt).toISOString();
  return `${row.id}  ${at}  ${row.gateway}  ${row.topic}  ${row.reason}: ${row.detail}`;
}

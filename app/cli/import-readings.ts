import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { ImportedReadings } from '../../ingest/sources/import-readings.ts';
import { ask } from './ask.ts';
import { print, withData, withJson } from './options.ts';
import { teller } from './teller.ts';

interface Options {
  data?: string;
  json?: boolean;
  device?: string;
  gateway?: string;
  channel?: string;
}

/** `plumbline import readings FILE.csv`; exits 1 when a line was refused. */
export function importReadingsCommand(imports: Command): void {
  withJson(withData(imports.command('readings <file>')))
    .description('a CSV of readings, through the same checks as MQTT')
    .option('--device <name>', 'device of a table without the column')
    .option('--gateway <name>', 'gateway of a table without the column (default: import)')
    .option('--channel <name>', 'channel of a table without the column')
    .addHelpText(
      'after',
      '\nColumns: time,device,quantity,value[,unit][,channel][,gateway], a reading a line; or time,temperature,…\nwith a quantity a column, also temperature:2 [°F]. Times are ISO 8601 with an offset, or ms since 1970.',
    )
    .action(async (file: string, { data, json, ...named }: Options) => {
      const imported = await ask<ImportedReadings>(
        data === undefined ? {} : { data },
        'import-readings',
        { file: resolve(file), ...named },
        teller(),
      );
      print(imported, json, () => describe(imported, basename(file)));
      if (imported.refusedLines > 0) process.exitCode = 1;
    });
}

function describe({ readings, refusedLines, refused }: ImportedReadings, file: string): string {
  const lines = [`${readings} readings.`];
  if (refusedLines === 0) return lines.join('\n');
  lines.push(`${refusedLines} lines of ${file} were refused; they are in quarantine:`);
  lines.push(...refused.map(({ line, detail }) => `  line ${line}: ${detail}`));
  if (refusedLines > refused.length) lines.push(`  and ${refusedLines - refused.length} more`);
  return lines.join('\n');
}

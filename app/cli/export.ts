import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { ExportedReadings, ExportReadings } from '../upkeep/export-readings.ts';
import { ask } from './ask.ts';
import { print, withData, withJson } from './options.ts';
import { instant } from './quarantine.ts';
import { teller } from './teller.ts';

interface Options {
  data?: string;
  json?: boolean;
  format?: ExportReadings['format'];
  from?: number;
  to?: number;
  gateway?: string;
  device?: string;
  quantity?: string;
}

export function exportCommands(program: Command): void {
  const exports = program.command('export').description('what a site has, for other programs');
  withJson(withData(exports.command('readings <file>')))
    .description('readings as CSV, which import readings takes back, or as Parquet')
    .addOption(
      new Option('--format <f>', 'default: by the ending of the file, else csv').choices(['csv', 'parquet']),
    )
    .addOption(
      new Option('--from <time>', 'at or after, ISO 8601 with an offset (default: all)').argParser(instant),
    )
    .addOption(new Option('--to <time>', 'before').argParser(instant))
    .option('--gateway <name>', 'only of this gateway')
    .option('--device <name>', 'only of this device')
    .option('--quantity <name>', 'only of this quantity, for instance temperature')
    .action(async (file: string, { data, json, format, from, to, ...named }: Options) => {
      const done = await ask<ExportedReadings>(
        data === undefined ? {} : { data },
        'export-readings',
        {
          file: resolve(file),
          format: format ?? (file.endsWith('.parquet') ? 'parquet' : 'csv'),
          from: from ?? 0,
          to: to ?? Number.MAX_SAFE_INTEGER,
          ...named,
        },
        teller(),
      );
      print(done, json, () => `${done.file}: ${done.readings} readings of ${done.series} series.`);
      if (done.series === 0) process.exitCode = 1;
    });
}

import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { BackedUp } from '../upkeep/backup.ts';
import type { Restored } from '../upkeep/restore.ts';
import { ask } from './ask.ts';
import { environmentOf, print, withData, withJson } from './options.ts';
import { teller } from './teller.ts';

interface Options {
  data?: string;
  json?: boolean;
}

export function backupCommands(program: Command): void {
  withJson(withData(program.command('backup <file>')))
    .description('everything a site keeps, in one file (.tar.gz); beside a running service too')
    .action(async (file: string, options: Options) => {
      // The service runs in another folder than the one who types.
      const done = await ask<BackedUp>(options, 'backup', { file: resolve(file) }, teller());
      print(done, options.json, () => describe(done));
    });
  withJson(withData(program.command('restore <file>')))
    .description('makes a site’s folder out of a backup; the folder must be empty or not there')
    .action(async (file: string, options: Options) => {
      const environment = environmentOf(options);
      const [{ restoreBackup }, { createLog }] = await Promise.all([
        import('../upkeep/restore.ts'),
        import('../log.ts'),
      ]);
      const log = createLog(environment.logLevel, environment.logForm, console.error);
      const done = await restoreBackup(file, environment.dataFolder, environment, log, teller());
      print(done, options.json, () => describeRestored(done));
    });
}

function describe({ file, bytes, files, telemetry }: BackedUp): string {
  const lines = [`${file}: ${(bytes / 1e6).toFixed(1)} MB, ${files} files.`];
  if (telemetry === 'influxdb')
    lines.push(
      'Readings are in InfluxDB and not in this file. Back that up with its own tools, after this: influxd backup -portable DIR (1.x), influx backup DIR (2.x).',
    );
  return lines.join('\n');
}

function describeRestored({ folder, site, createdAt, files, telemetry }: Restored): string {
  const lines = [
    `Site '${site}' as of ${new Date(createdAt).toISOString()} is in ${folder} (${files} files).`,
    `Start it: plumbline start --data ${folder}`,
  ];
  if (telemetry === 'influxdb')
    lines.push('Its readings are in InfluxDB: set INFLUX_URL, and restore that too if it was lost.');
  return lines.join('\n');
}

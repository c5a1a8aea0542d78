import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import type { ImportedSpecimens } from '../site-work/import-specimens.ts';
import { ask } from './ask.ts';
import { print, withData, withJson } from './options.ts';

interface Options {
  data?: string;
  json?: boolean;
}

/** `plumbline import specimens FILE.csv`; exits 1 when a line was refused. */
export function importSpecimensCommand(imports: Command): void {
  withJson(withData(imports.command('specimens <file>')))
    .description('a laboratory’s table of specimens (试块)')
    .addHelpText(
      'after',
      '\nColumns: pour,ageDays,curing,strengthMPa[,id,castAt,lab,maturity,note], or cube1,cube2,cube3 in place of strengthMPa.\ncuring is standard (标养) or same-condition (同条件). With ids, a table that comes again changes nothing.',
    )
    .action(async (file: string, { data, json }: Options) => {
      const imported = await ask<ImportedSpecimens>(data === undefined ? {} : { data }, 'import-specimens', {
        file: resolve(file),
      });
      print(imported, json, () => describe(imported, basename(file)));
      if (imported.refused.length > 0) process.exitCode = 1;
    });
}

function describe({ entered, unchanged, refused }: ImportedSpecimens, file: string): string {
  return [
    `${entered} specimens entered${unchanged > 0 ? `, ${unchanged} were known` : ''}.`,
    ...(refused.length > 0 ? [`${refused.length} lines of ${file} were refused:`] : []),
    ...refused.map(({ line, why }) => `  line ${line}: ${why}`),
  ].join('\n');
}

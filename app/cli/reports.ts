import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { makeFolders } from '../make-folders.ts';
import { ask } from './ask.ts';
import { withData } from './options.ts';

interface Options {
  data?: string;
  date?: string;
  out: string;
  lang?: 'en' | 'zh';
}

interface WrittenReport {
  date: string;
  language: string;
  html: string;
  text: string;
  facts: object;
}

export function reportCommands(program: Command): void {
  const report = program.command('report').description('reports of the site');
  withData(report.command('daily'))
    .description('the daily report (日报) of one date')
    .option('--date <d>', 'local date of the site, 2026-03-02 (default: today on the site)')
    .requiredOption('--out <dir>', 'folder to write to')
    .addOption(new Option('--lang <l>', 'one language only (default: both)').choices(['en', 'zh']))
    .action(async (options: Options) => {
      if (options.date !== undefined && !isDate(options.date))
        throw new PlumblineError('usage', `--date takes a date such as 2026-03-02, not '${options.date}'.`);
      makeOutputFolder(options.out);
      for (const language of options.lang ? [options.lang] : (['en', 'zh'] as const)) {
        const written = await ask<WrittenReport>(options, 'report-daily', {
          date: options.date ?? null,
          language,
        });
        const name = join(options.out, `daily-${written.date}-${language}`);
        await writeFile(`${name}.html`, written.html);
        await writeFile(`${name}.txt`, written.text);
        await writeFile(`${name}.json`, JSON.stringify(written.facts, null, 2));
        console.log(`${name}.html`);
      }
    });
}

function makeOutputFolder(path: string): void {
  try {
    makeFolders(path);
  } catch (error) {
    throw new PlumblineError(
      'folder-unusable',
      `Cannot make the folder ${path}: ${messageOf(error)}. Choose another with --out.`,
      { cause: error },
    );
  }
}

function isDate(text: string): boolean {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && Temporal.PlainDate.from(text) !== null;
  } catch {
    return false;
  }
}

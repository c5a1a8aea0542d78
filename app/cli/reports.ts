import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { makeFolders } from '../make-folders.ts';
import { ask } from './ask.ts';
import { withData } from './options.ts';

const KINDS = {
  daily: 'the daily report (日报) of one date',
  weekly: 'the weekly report (周报) of the week of a date',
  monthly: 'the monthly review (月度评审) of the month of a date',
} as const;

/** Format → ending of the file. */
const ENDINGS = { html: 'html', text: 'txt', json: 'json', pdf: 'pdf', xlsx: 'xlsx' } as const;
type Format = keyof typeof ENDINGS;
const FORMATS = Object.keys(ENDINGS) as Format[];

interface Options {
  data?: string;
  date?: string;
  out: string;
  lang?: 'en' | 'zh';
  role?: string;
  format: Format | 'all';
}

interface WrittenReport {
  date: string;
  files: { format: Format; base64: string }[];
}

export function reportCommands(program: Command): void {
  const report = program.command('report').description('reports of the site');
  for (const [kind, description] of Object.entries(KINDS))
    withData(report.command(kind))
      .description(description)
      .option('--date <d>', 'local date of the site, 2026-03-02 (default: today on the site)')
      .requiredOption('--out <dir>', 'folder to write to')
      .addOption(new Option('--lang <l>', 'one language only (default: both)').choices(['en', 'zh']))
      .addOption(
        new Option('--role <r>', 'whose report: what concerns this one comes first').choices([
          'engineering-manager',
          'project-manager',
        ]),
      )
      .addOption(new Option('--format <f>', 'one format only').choices([...FORMATS, 'all']).default('all'))
      .action((options: Options) => write(kind, options));
}

async function write(kind: string, options: Options): Promise<void> {
  if (options.date !== undefined && !isDate(options.date))
    throw new PlumblineError('usage', `--date takes a date such as 2026-03-02, not '${options.date}'.`);
  makeOutputFolder(options.out);
  for (const language of options.lang ? [options.lang] : (['en', 'zh'] as const)) {
    const written = await ask<WrittenReport>(options, 'report-files', {
      kind,
      date: options.date ?? null,
      language,
      role: options.role ?? null,
      formats: options.format === 'all' ? FORMATS : [options.format],
    });
    for (const { format, base64 } of written.files) {
      const file = join(options.out, `${kind}-${written.date}-${language}.${ENDINGS[format]}`);
      await writeFile(file, Buffer.from(base64, 'base64'));
      console.log(file);
    }
  }
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

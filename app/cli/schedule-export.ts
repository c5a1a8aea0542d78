import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { messageOf, PlumblineError } from '../../site/errors.ts';
import { analyse } from '../../site/schedule/analyse.ts';
import type { ReadProgrammeOptions } from '../../site/schedule/read-programme.ts';
import { writeMspdi } from '../../site/schedule/write-mspdi.ts';
import { holdsData, siteFolder } from '../folder.ts';
import { ask } from './ask.ts';
import { environmentOf, withData } from './options.ts';
import { noticeLines, readProgrammeFile } from './read-programme-file.ts';

/** `schedule export FILE`: the site's programme for MS Project; or any programme file, turned into one. */
export function scheduleExportCommand(command: Command): void {
  withData(command)
    .description("the site's programme as XML for MS Project (MSPDI), with its dates and floats")
    .addHelpText(
      'after',
      "\nexport FILE         writes the site's programme to FILE\nexport FILE OUTPUT  reads the programme file FILE (XER, MSPDI, IFC) and writes it to OUTPUT\nWithout a site, export FILE reads FILE and prints.",
    )
    .action(
      async (file: string, output: string | undefined, options: ReadProgrammeOptions & { data?: string }) => {
        if (output === undefined && !readsFile(file, options)) await write(file, await ofSite(options));
        else {
          const xml = await converted(file, options);
          if (output === undefined) process.stdout.write(xml);
          else await write(output, xml);
        }
      },
    );
}

/** There is nothing to export but the file itself. */
function readsFile(file: string, { data }: { data?: string }): boolean {
  if (data !== undefined || !existsSync(file)) return false;
  return !holdsData(siteFolder(environmentOf({}).dataFolder));
}

async function ofSite({ data }: { data?: string }): Promise<string> {
  const { xml } = await ask<{ xml: string }>(data === undefined ? {} : { data }, 'schedule-export', {});
  return xml;
}

async function converted(file: string, options: ReadProgrammeOptions): Promise<string> {
  const { programme, notices } = await readProgrammeFile(file, options);
  for (const line of noticeLines(notices)) console.error(`not taken over: ${line}`);
  return writeMspdi(programme, { analysis: analyse(programme) });
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
    console.error(file);
  } catch (error) {
    throw new PlumblineError('file-unwritable', `Cannot write ${file}: ${messageOf(error)}.`, {
      cause: error,
    });
  }
}

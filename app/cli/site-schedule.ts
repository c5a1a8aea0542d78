import type { Command } from 'commander';
import { PlumblineError } from '../../site/errors.ts';
import { ask } from './ask.ts';

/** `--site`, on the commands that read a programme file or the site's own. */
export interface SiteOptions {
  data?: string;
  site?: boolean;
}

export function orSite(command: Command): Command {
  return command
    .option('--site', 'of the site’s own versions instead of files')
    .option('--data <dir>', 'with --site: folder of the site (default: PLUMBLINE_DATA, else ./data)');
}

/** What the site answers; null where files were given instead. */
export async function fromSite<T>(
  { data, site }: SiteOptions,
  files: readonly (string | undefined)[],
  filesWanted: number,
  command: string,
  args: unknown,
): Promise<T | null> {
  if (site) return await ask<T>(data === undefined ? {} : { data }, command, args);
  if (files.filter((file) => file !== undefined).length < filesWanted)
    throw new PlumblineError(
      'usage',
      filesWanted === 1
        ? 'Give a programme file, or --site for the site’s own.'
        : 'Give two programme files, or --site for the site’s own versions.',
    );
  return null;
}

import type { Command } from 'commander';
import { ask } from './ask.ts';
import { print, withData, withJson } from './options.ts';

interface Listed {
  items: {
    version: number;
    file: string;
    importedAt: number;
    activities: number;
    finish: string;
    isCurrent: boolean;
    isBaseline: boolean;
    change: { id: string; state: string } | null;
  }[];
}

/** `schedule versions`: every programme that was ever imported into the site. */
export function scheduleVersionsCommand(command: Command): void {
  withJson(withData(command))
    .description('the site’s versions of the programme: which runs, which is the baseline, which waits')
    .action(async (options: { data?: string; json?: boolean }) => {
      const found = await ask<Listed>(options, 'programme-list', {});
      print(found, options.json, () =>
        found.items.length === 0
          ? 'None yet. Import one: plumbline import schedule FILE.'
          : found.items
              .map(({ version, file, importedAt, activities, finish, isCurrent, isBaseline, change }) =>
                [
                  String(version).padStart(4),
                  Temporal.Instant.fromEpochMilliseconds(importedAt).toString({ smallestUnit: 'minute' }),
                  `${activities} activities`.padEnd(16),
                  `finish ${finish}`,
                  file,
                  ...(isCurrent ? ['runs'] : []),
                  ...(isBaseline ? ['baseline'] : []),
                  ...(change ? [`${change.id} ${change.state}`] : []),
                ].join('  '),
              )
              .join('\n'),
      );
    });
}

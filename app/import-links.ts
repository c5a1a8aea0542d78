import { basename } from 'node:path';
import { PlumblineError } from '../site/errors.ts';
import type { Records } from '../store/records/records.ts';
import { readInput } from './import-model.ts';

/** How many links were taken, and what they name that is not there. */
export interface ImportedLinks {
  links: number;
  unknownElements: string[];
  unknownActivities: string[];
}

/** Reads `element,activity` rows (GlobalId, activity id) and makes them the site's links. */
export async function importLinks(
  house: { records: Records; elementIds: ReadonlySet<string> },
  file: string,
  actor: string,
): Promise<ImportedLinks> {
  const text = new TextDecoder().decode(await readInput(file));
  const links = parseLinks(text, basename(file));
  const activities = new Set(house.records.programmes.current()?.body.activities.map(({ id }) => id));
  house.records.together(() => {
    house.records.elementActivities.replace(links);
    house.records.audit.record(actor, 'links-imported', 'links', {
      file: basename(file),
      links: links.length,
    });
  });
  return {
    links: links.length,
    unknownElements: unknown(links, 'element', house.elementIds),
    unknownActivities: unknown(links, 'activity', activities),
  };
}

interface LinkRow {
  element: string;
  activity: string;
}

function parseLinks(text: string, file: string): LinkRow[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = lines[0]?.split(',').map((name) => name.trim().toLowerCase()) ?? [];
  const element = columns.indexOf('element');
  const activity = columns.indexOf('activity');
  if (element < 0 || activity < 0)
    throw new PlumblineError(
      'file-unreadable',
      `${file}, line 1: the header must name the columns element and activity; it says '${lines[0] ?? ''}'.`,
    );
  return lines.slice(1).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = line.split(',').map((cell) => cell.trim());
    const row = { element: cells[element] ?? '', activity: cells[activity] ?? '' };
    if (row.element === '' || row.activity === '')
      throw new PlumblineError(
        'file-unreadable',
        `${file}, line ${index + 2}: an id is missing in '${line}'.`,
      );
    return [row];
  });
}

function unknown(links: readonly LinkRow[], what: keyof LinkRow, known: ReadonlySet<string>): string[] {
  return [...new Set(links.map((link) => link[what]))].filter((id) => !known.has(id));
}

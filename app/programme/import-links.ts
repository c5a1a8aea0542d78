import { basename } from 'node:path';
import { PlumblineError } from '../../site/errors.ts';
import {
  applyLinkRules,
  type MappedElement,
  type MappedLinks,
} from '../../site/schedule/apply-link-rules.ts';
import { parseLinkRules } from '../../site/schedule/link-rules.ts';
import type { Activity } from '../../site/schedule/programme.ts';
import { readIfcSchedule } from '../../site/schedule/read-ifc-schedule.ts';
import type { Records } from '../../store/records/records.ts';
import { readInput } from '../read-input.ts';
import { unpackFile } from '../unpack-file.ts';

/** How many links were taken, what they name that is not there, and what is left over on both sides. */
export interface ImportedLinks {
  links: number;
  unknownElements: string[];
  unknownActivities: string[];
  /** Of a mapping file: elements that no rule fits, activities without elements, lines of rules that nothing came to. */
  left: Pick<MappedLinks, 'elementsLeft' | 'activitiesLeft' | 'rulesLeft'> | null;
}

export interface LinkTargets {
  records: Records;
  elementIds: ReadonlySet<string>;
  /** Of the site's model; mapping files need them. */
  elements?: readonly MappedElement[];
}

/**
 * Makes what a file says the site's links. What it is is seen from its content: a CSV of `element,activity` rows
 * (GlobalId, activity id), an IFC file with relations between its elements and tasks, or rules (see parseLinkRules).
 */
export async function importLinks(house: LinkTargets, file: string, actor: string): Promise<ImportedLinks> {
  const name = basename(file);
  const activities = house.records.programmes.current()?.body.activities ?? [];
  const found = await readLinks(house, file, name, activities);
  house.records.together(() => {
    house.records.elementActivities.replace(found.links);
    house.records.audit.record(actor, 'links-imported', 'links', { file: name, links: found.links.length });
  });
  const known = new Set(activities.map(({ id }) => id));
  return {
    links: found.links.length,
    unknownElements: unknown(found.links, 'element', house.elementIds),
    unknownActivities: found.mapped?.unknownActivities ?? unknown(found.links, 'activity', known),
    left: found.mapped && {
      elementsLeft: found.mapped.elementsLeft,
      activitiesLeft: found.mapped.activitiesLeft,
      rulesLeft: found.mapped.rulesLeft,
    },
  };
}

interface LinkRow {
  element: string;
  activity: string;
}

async function readLinks(
  { elements }: LinkTargets,
  file: string,
  name: string,
  activities: readonly Activity[],
): Promise<{ links: readonly LinkRow[]; mapped: MappedLinks | null }> {
  try {
    const text = new TextDecoder().decode(unpackFile(await readInput(file))).replace(/^\uFEFF/, '');
    if (text.startsWith('ISO-10303-21')) return { links: readIfcSchedule(text).elements, mapped: null };
    if (isCsv(text)) return { links: parseLinks(text), mapped: null };
    const rules = parseLinkRules(text);
    if (elements === undefined || elements.length === 0)
      throw new PlumblineError(
        'no-model',
        'rules need a model to choose elements from, and there is none. Import the model first.',
      );
    const mapped = applyLinkRules(rules, elements, activities);
    return { links: mapped.links, mapped };
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    throw new PlumblineError(error.code, `${name}: ${error.message}`, { cause: error });
  }
}

/** A table has its header in the first line; rules have a name and a colon there, or a bracket. */
function isCsv(text: string): boolean {
  const [first = ''] = text.split(/\r?\n/, 1);
  return first.includes(',') && !/[:{[#]/.test(first);
}

function parseLinks(text: string): LinkRow[] {
  const lines = text.split(/\r?\n/);
  const columns = lines[0]?.split(',').map((name) => name.trim().toLowerCase()) ?? [];
  const element = columns.indexOf('element');
  const activity = columns.indexOf('activity');
  if (element < 0 || activity < 0)
    throw new PlumblineError(
      'file-unreadable',
      `line 1: the header must name the columns element and activity; it says '${lines[0] ?? ''}'.`,
    );
  return lines.slice(1).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = line.split(',').map((cell) => cell.trim());
    const row = { element: cells[element] ?? '', activity: cells[activity] ?? '' };
    if (row.element === '' || row.activity === '')
      throw new PlumblineError('file-unreadable', `line ${index + 2}: an id is missing in '${line}'.`);
    return [row];
  });
}

function unknown(links: readonly LinkRow[], what: keyof LinkRow, known: ReadonlySet<string>): string[] {
  return [...new Set(links.map((link) => link[what]))].filter((id) => !known.has(id));
}

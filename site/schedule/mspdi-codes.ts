import type { ImportNotices } from './import-notices.ts';
import type { MspdiTask } from './mspdi-tasks.ts';
import type { Programme } from './programme.ts';
import { child, children, text, type XmlNode } from './xml-node.ts';
import { element } from './xml-text.ts';

// Text1 of tasks, by the number that MS Project gives it.
const FIELD_ID = '188743731';
// Nobody else's column: what others keep in Text1 is no id.
const ALIAS = 'Plumbline ID';

/** A column for ids that are no numbers, such as P6's `A1000`: MSPDI's UIDs cannot carry them. */
export function writeCodeColumn(): string {
  return element('ExtendedAttributes', [
    element('ExtendedAttribute', [
      element('FieldID', FIELD_ID),
      element('FieldName', 'Text1'),
      element('Alias', ALIAS),
    ]),
  ]);
}

export function writeCode(id: string): string {
  return element('ExtendedAttribute', [element('FieldID', FIELD_ID), element('Value', id)]);
}

/**
 * The programme with the ids that such a column carries; tasks that were added since keep their UIDs. Where two would
 * have the same id, all keep their UIDs, which is said.
 */
export function withCodes(
  programme: Programme,
  project: XmlNode,
  tasks: readonly Pick<MspdiTask, 'node' | 'activity'>[],
  notices: ImportNotices,
): Programme {
  const columns = children(child(project, 'ExtendedAttributes'), 'ExtendedAttribute');
  if (!columns.some((column) => text(column, 'FieldID') === FIELD_ID && text(column, 'Alias') === ALIAS))
    return programme;
  const codes = new Map(
    tasks.map(({ node, activity }) => {
      const own = children(node, 'ExtendedAttribute').find((one) => text(one, 'FieldID') === FIELD_ID);
      return [activity.id, (own && text(own, 'Value')) || activity.id];
    }),
  );
  if (new Set(codes.values()).size < codes.size) {
    notices.add('project', `has tasks with the same ${ALIAS}; their UIDs are taken as ids`);
    return programme;
  }
  const coded = (id: string) => codes.get(id) ?? id;
  return {
    ...programme,
    activities: programme.activities.map((activity) => ({
      ...activity,
      id: coded(activity.id),
      parent: activity.parent === null ? null : coded(activity.parent),
    })),
    links: programme.links.map((link) => ({
      ...link,
      predecessor: coded(link.predecessor),
      successor: coded(link.successor),
    })),
  };
}

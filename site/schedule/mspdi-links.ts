import type { ImportNotices } from './import-notices.ts';
import type { MspdiTask } from './mspdi-tasks.ts';
import { isElapsed, isPercent } from './mspdi-values.ts';
import type { Link } from './programme.ts';
import { children, flag, number, text, type XmlNode } from './xml-node.ts';

/** MS Project's numbers of links. */
export const LINK_KINDS: readonly Link['kind'][] = ['FF', 'FS', 'SF', 'SS'];

/** The links of all tasks, each from its successor's list of predecessors. */
export function readLinks(tasks: readonly MspdiTask[], notices: ImportNotices): Link[] {
  const byId = new Map(tasks.map((task) => [task.activity.id, task]));
  return tasks.flatMap((task) =>
    children(task.node, 'PredecessorLink').flatMap((node) => readLink(node, task, byId, notices) ?? []),
  );
}

function readLink(
  node: XmlNode,
  { activity, where }: MspdiTask,
  byId: ReadonlyMap<string, MspdiTask>,
  notices: ImportNotices,
): Link | null {
  const uid = text(node, 'PredecessorUID') ?? '?';
  const predecessor = byId.get(uid);
  if (!predecessor || flag(node, 'CrossProject')) {
    notices.add(where, `is linked to task ${uid}, which is not in this file; the link is left out`);
    return null;
  }
  const type = number(node, 'Type') ?? 1;
  const kind = LINK_KINDS[type];
  if (!kind) notices.add(where, `has a link of the unknown type ${type}; it is taken as finish to start`);
  const format = number(node, 'LagFormat');
  return {
    predecessor: uid,
    successor: activity.id,
    kind: kind ?? 'FS',
    lagMinutes: lagMinutes(number(node, 'LinkLag') ?? 0, format, predecessor.activity.durationMinutes),
    // MS Project counts a lag in the successor's working time, or in elapsed time.
    lagCalendar: isElapsed(format) ? '24-hour' : 'successor',
  };
}

/** A lag is given in tenths of a minute, or in per cent of the predecessor's duration. */
function lagMinutes(lag: number, format: number | null, predecessorMinutes: number): number {
  return Math.round(isPercent(format) ? (predecessorMinutes * lag) / 100 : lag / 10);
}

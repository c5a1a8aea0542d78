import type { ImportNotices } from './import-notices.ts';
import type { Link } from './programme.ts';
import type { XerRow } from './xer-tables.ts';
import { XerValues } from './xer-values.ts';

const KINDS: Readonly<Record<string, Link['kind']>> = { PR_FS: 'FS', PR_SS: 'SS', PR_FF: 'FF', PR_SF: 'SF' };

/**
 * The links between activities of one project. One that leads to another project is left out and named, as is
 * one to an activity that is not in the file.
 *
 * @param idOf activity id by P6's `task_id`, null for activities that are not read
 */
export function readXerLinks(
  rows: readonly XerRow[],
  idOf: (taskId: string) => string | null,
  lagCalendar: Link['lagCalendar'],
  notices: ImportNotices,
): Link[] {
  const links: Link[] = [];
  for (const row of rows) {
    const [successor, predecessor] = [idOf(row.get('task_id')), idOf(row.get('pred_task_id'))];
    if (successor === null && predecessor === null) continue;
    if (successor === null || predecessor === null) {
      const known = successor ?? predecessor ?? '';
      const missing = row.get(successor === null ? 'task_id' : 'pred_task_id');
      notices.add(
        `activity ${known}`,
        `is linked to an activity that is not in this project (task_id ${missing}); the link is left out`,
      );
      continue;
    }
    const where = `link from ${predecessor} to ${successor}`;
    const type = row.get('pred_type');
    const kind = KINDS[type];
    if (!kind) notices.add(where, `is of the unknown type "${type}"; it is taken as finish to start`);
    const lagMinutes = new XerValues(row, where, notices).minutes('lag_hr_cnt') ?? 0;
    links.push({ predecessor, successor, kind: kind ?? 'FS', lagMinutes, lagCalendar });
  }
  return links;
}

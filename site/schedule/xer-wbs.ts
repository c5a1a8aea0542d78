import type { ImportNotices } from './import-notices.ts';
import type { Activity } from './programme.ts';
import type { XerRow } from './xer-tables.ts';

/** The work breakdown structure of a project as summaries. */
export interface XerWbs {
  summaries: Activity[];
  /** Id of the summary of a WBS element; null for the project itself, at the top. */
  idOf(wbsId: string): string | null;
}

/**
 * Reads the WBS elements of a project that hold activities. Their ids are P6's own paths, `TAKT.L1`; the element
 * that stands for the project is none of ours.
 *
 * @param tasks the project's activities
 * @param taken their ids, which count first
 */
export function readWbs(
  rows: readonly XerRow[],
  tasks: readonly XerRow[],
  calendar: string,
  separator: string,
  taken: ReadonlySet<string>,
  notices: ImportNotices,
): XerWbs {
  const byId = new Map(rows.map((row) => [row.get('wbs_id'), row]));
  const ids = new Map<string, string>();
  const used = new Set(taken);
  const holding = new Set(tasks.flatMap((task) => lineOf(byId.get(task.get('wbs_id')), byId)));
  const elements = rows.filter((row) => !row.flag('proj_node_flag') && holding.has(row));
  const empty = rows.filter((row) => !row.flag('proj_node_flag') && !holding.has(row)).length;
  if (empty > 0) notices.add('section PROJWBS', `elements without activities are left out: ${empty}`);
  for (const row of elements) {
    const path = pathOf(row, byId).join(separator);
    const id = used.has(path) ? `${path} (WBS ${row.get('wbs_id')})` : path;
    used.add(id);
    ids.set(row.get('wbs_id'), id);
  }
  const idOf = (wbsId: string) => ids.get(wbsId) ?? null;
  return {
    idOf,
    summaries: elements.map((row) => ({
      id: idOf(row.get('wbs_id')) ?? '',
      name: row.get('wbs_name') || row.get('wbs_short_name'),
      kind: 'summary',
      parent: idOf(row.get('parent_wbs_id')),
      calendar,
      durationMinutes: 0,
      remainingMinutes: 0,
      percentComplete: 0,
      actualStart: null,
      actualFinish: null,
      plannedStart: null,
      plannedFinish: null,
      baselineStart: null,
      baselineFinish: null,
      constraints: [],
    })),
  };
}

function pathOf(row: XerRow, byId: ReadonlyMap<string, XerRow>): string[] {
  return lineOf(row, byId)
    .toReversed()
    .map((found) => found.get('wbs_short_name') || found.get('wbs_id'));
}

/** An element and those above it, itself first. */
function lineOf(row: XerRow | undefined, byId: ReadonlyMap<string, XerRow>): XerRow[] {
  const line: XerRow[] = [];
  for (let at = row; at && !line.includes(at); at = byId.get(at.get('parent_wbs_id'))) line.push(at);
  return line;
}

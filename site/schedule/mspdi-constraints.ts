import type { ImportNotices } from './import-notices.ts';
import { readDate } from './mspdi-values.ts';
import type { Constraint, ConstraintKind, LocalDateTime } from './programme.ts';
import { flag, number, text, type XmlNode } from './xml-node.ts';

/** MS Project's numbers of constraints; 0 is none. 2 and 3 are hard or soft as the project says. */
export const CONSTRAINT_KINDS: readonly (ConstraintKind | null)[] = [
  null,
  'as-late-as-possible',
  'start-on',
  'finish-on',
  'start-no-earlier-than',
  'start-no-later-than',
  'finish-no-earlier-than',
  'finish-no-later-than',
];

const HARD: Partial<Record<ConstraintKind, ConstraintKind>> = {
  'start-on': 'mandatory-start',
  'finish-on': 'mandatory-finish',
};

/**
 * The constraint of a task, its deadline as a finish that is no later, and the date to which levelling delayed it.
 *
 * @param hard the project's tasks keep to their constraints, whatever the logic says; null: it does not say
 */
export function readConstraints(
  task: XmlNode,
  where: string,
  hard: boolean | null,
  notices: ImportNotices,
): Constraint[] {
  const constraints = [ownConstraint(task, where, hard, notices), levelled(task, where, notices)];
  const deadline = readDate(task, 'Deadline', where, notices);
  if (deadline) constraints.push({ kind: 'finish-no-later-than', date: deadline });
  return constraints.filter((constraint) => constraint !== null);
}

function ownConstraint(
  task: XmlNode,
  where: string,
  hard: boolean | null,
  notices: ImportNotices,
): Constraint | null {
  const type = number(task, 'ConstraintType') ?? 0;
  const kind = CONSTRAINT_KINDS[type];
  if (kind === undefined) notices.add(where, `has the unknown constraint ${type}, which is left out`);
  if (!kind) return null;
  if (kind === 'as-late-as-possible') return { kind, date: null };
  const date = readDate(task, 'ConstraintDate', where, notices);
  // A file that does not say so keeps to 'must' dates all the same, as MS Project does by itself.
  if (date && hard !== false && HARD[kind]) return { kind: HARD[kind], date };
  if (date) return { kind, date, ...(hard && kind.endsWith('-no-later-than') ? { hard } : {}) };
  notices.add(where, `has the constraint ${kind} without a date, which is left out`);
  return null;
}

/**
 * Where a person has put a task, or another project has it: there it stays. Without a start, logic dates it.
 *
 * @example pinnedStart({ Manual: '1', Start: '2026-03-09T08:00:00' }, 'task 1', notices) // '2026-03-09T08:00'
 */
export function pinnedStart(task: XmlNode, where: string, notices: ImportNotices): LocalDateTime | null {
  if (flag(task, 'Summary') || !(flag(task, 'Manual') || flag(task, 'ExternalTask'))) return null;
  return readDate(task, 'Start', where, notices);
}

/** What levelling of resources has delayed starts no earlier than it was put; resources are not read. */
function levelled(task: XmlNode, where: string, notices: ImportNotices): Constraint | null {
  const isFree = (number(task, 'ConstraintType') ?? 0) === 0 && !flag(task, 'Summary');
  const hasBegun = text(task, 'ActualStart') !== null;
  if ((number(task, 'LevelingDelay') ?? 0) <= 0 || !isFree || hasBegun) return null;
  const date = readDate(task, 'Start', where, notices);
  if (date === null) return null;
  notices.add(where, `was delayed by levelling of resources; it starts no earlier than ${date}`);
  return { kind: 'start-no-earlier-than', date };
}

import type { ImportNotices } from './import-notices.ts';
import { readDate } from './mspdi-values.ts';
import type { Constraint, ConstraintKind } from './programme.ts';
import { flag, number, type XmlNode } from './xml-node.ts';

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
 * The constraint of a task, its deadline as a finish that is no later, and the date at which a person put it.
 *
 * @param hard the project's tasks keep to their constraints, whatever the logic says
 */
export function readConstraints(
  task: XmlNode,
  where: string,
  hard: boolean,
  notices: ImportNotices,
): Constraint[] {
  const constraints = [ownConstraint(task, where, hard, notices), manualStart(task, where, notices)];
  const deadline = readDate(task, 'Deadline', where, notices);
  if (deadline) constraints.push({ kind: 'finish-no-later-than', date: deadline });
  return constraints.filter((constraint) => constraint !== null);
}

function ownConstraint(
  task: XmlNode,
  where: string,
  hard: boolean,
  notices: ImportNotices,
): Constraint | null {
  const type = number(task, 'ConstraintType') ?? 0;
  const kind = CONSTRAINT_KINDS[type];
  if (kind === undefined) notices.add(where, `has the unknown constraint ${type}, which is left out`);
  if (!kind) return null;
  if (kind === 'as-late-as-possible') return { kind, date: null };
  const date = readDate(task, 'ConstraintDate', where, notices);
  if (date) return { kind: (hard ? HARD[kind] : null) ?? kind, date };
  notices.add(where, `has the constraint ${kind} without a date, which is left out`);
  return null;
}

/** A task scheduled by hand, or in another project, stays where it was put; here logic may still push it on. */
function manualStart(task: XmlNode, where: string, notices: ImportNotices): Constraint | null {
  const isFree = (number(task, 'ConstraintType') ?? 0) === 0 && !flag(task, 'Summary');
  const isPut = flag(task, 'Manual') || flag(task, 'ExternalTask');
  if (!isPut || !isFree) return null;
  const date = readDate(task, 'Start', where, notices);
  return date === null ? null : { kind: 'start-no-earlier-than', date };
}

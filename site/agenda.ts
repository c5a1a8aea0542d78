import { type Change, isOpen, SIGNING_ROLES } from './changes/change.ts';
import type { GateStanding } from './gates/evaluate-gates.ts';
import type { Problem } from './problems/problem.ts';
import type { MilestoneTrend } from './schedule/compare/milestone-trend.ts';
import type { Text } from './text.ts';

/** Something that the meeting has before it; what it is about is read under its id. */
export interface AgendaItem {
  kind: 'change' | 'problem';
  id: string;
  title: Text;
  /** ms. */
  since: number;
  daysOpen: number;
  /** Roles whose word is missing, or the level that it has reached. */
  waitsFor: readonly string[];
  level: number | null;
}

/** The joint monthly meeting of the two managers and their superiors. */
export interface Agenda {
  /** `2026-03`. */
  month: string;
  /** What nobody has decided yet, the oldest first. */
  decisions: AgendaItem[];
  /** Where the two do not agree: rejected changes, and problems that were disputed or went up. */
  disputes: AgendaItem[];
  /** What both have signed in this month. */
  decided: { id: string; title: Text; effectiveAt: number; free: boolean }[];
  /** Reported as finished, and held back. */
  gates: { gate: string; name: Text; activity: string; activityName: string; finishReported: string }[];
  /** Milestones that have moved, the latest first. */
  trends: MilestoneTrend[];
}

export interface AgendaInput {
  month: string;
  /** ms; the month, `[from, to)`. */
  from: number;
  to: number;
  /** ms; a month that is not over is told as of now. */
  now: number;
  changes: readonly AgendaChange[];
  problems: readonly Problem[];
  gates: readonly GateStanding[];
  milestones: readonly MilestoneTrend[];
}

/** A change; of each signature whether it still stands, which it does where nothing is said. */
export interface AgendaChange extends Omit<Change, 'signatures'> {
  signatures: readonly (Change['signatures'][number] & { counts?: boolean })[];
}

const DAY_MS = 86_400_000;

/** @example agenda({ month: '2026-03', from, to, now, changes: [], problems: [], gates: [], milestones: [] }).decisions // [] */
export function agenda(input: AgendaInput): Agenda {
  const { month, from, to, changes, problems } = input;
  const until = Math.min(to, input.now);
  const inMonth = (at: number | null) => at !== null && at >= from && at < to;
  const wasOpen = (change: AgendaChange) => change.proposedAt < to && (closedAt(change) ?? until) >= until;
  const unsettled = problems.filter(
    ({ raisedAt, closedAt: closed }) => raisedAt < to && (closed === null || closed >= until),
  );
  return {
    month,
    decisions: [
      ...changes.filter(wasOpen).map((change) => changeItem(change, until)),
      ...unsettled
        .filter(({ decision }) => decision === null || decision.at >= until)
        .map((problem) => problemItem(problem, until)),
    ].sort((a, b) => a.since - b.since),
    disputes: [
      ...changes
        .filter((change) => change.state === 'rejected' && inMonth(closedAt(change)))
        .map((change) => changeItem(change, until)),
      ...unsettled.filter(isDisputed).map((problem) => problemItem(problem, until)),
    ].sort((a, b) => a.since - b.since),
    decided: changes
      .flatMap(({ id, title, effectiveAt, free }) =>
        effectiveAt !== null && inMonth(effectiveAt) ? [{ id, title, effectiveAt, free }] : [],
      )
      .sort((a, b) => a.effectiveAt - b.effectiveAt),
    gates: input.gates.flatMap(({ gate, name, activity, activityName, open, finishReported }) =>
      open && finishReported !== null ? [{ gate, name, activity, activityName, finishReported }] : [],
    ),
    trends: input.milestones
      .filter(({ slipDays }) => slipDays !== 0)
      .toSorted((a, b) => b.slipDays - a.slipDays),
  };
}

/** ms; null while it is open. */
function closedAt(change: AgendaChange): number | null {
  return isOpen(change) ? null : (change.history.at(-1)?.at ?? null);
}

function isDisputed({ level, comments }: Problem): boolean {
  return level > 1 || comments.some(({ kind }) => kind === 'disagreement');
}

function changeItem(change: AgendaChange, until: number): AgendaItem {
  return {
    kind: 'change',
    id: change.id,
    title: change.title,
    since: change.proposedAt,
    daysOpen: days(change.proposedAt, until),
    waitsFor: SIGNING_ROLES.filter(
      (role) => !change.signatures.some((one) => one.counts !== false && one.role === role),
    ),
    level: null,
  };
}

function problemItem({ id, text, raisedAt, level, owner }: Problem, until: number): AgendaItem {
  return {
    kind: 'problem',
    id,
    title: { en: text, zh: text },
    since: raisedAt,
    daysOpen: days(raisedAt, until),
    waitsFor: owner === null ? [] : [owner],
    level,
  };
}

function days(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / DAY_MS));
}

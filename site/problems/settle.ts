import type { Role } from '../credential.ts';
import { type Level, raisedTo } from '../escalation.ts';
import type { Problem, ProblemComment, Vote } from './problem.ts';

/** A change of a problem, or why it cannot be: `code` for programs, `detail` for people. */
export type Settled = { ok: true; problem: Problem } | { ok: false; code: string; detail: string };

export interface NewProblem {
  kind: Problem['kind'];
  element: string | null;
  activity: string | null;
  text: string;
  photos: readonly string[];
  owner: string | null;
  level: Level;
}

/** Who acts, and when. */
export interface Acting {
  /** `user:li`. */
  by: string;
  roles: readonly Role[];
  at: number;
}

// A discussion that is longer belongs into a meeting.
const COMMENTS_MAX = 500;

export function raiseProblem(id: string, what: NewProblem, { by, at }: Acting): Problem {
  return {
    ...what,
    id,
    raisedBy: by,
    raisedAt: at,
    state: 'open',
    since: at,
    levelSince: at,
    levelHistory: [{ level: what.level, at, by, why: 'raised' }],
    comments: [],
    votes: [],
    decision: null,
    closedBy: null,
    closedAt: null,
  };
}

export function comment(
  problem: Problem,
  said: Pick<ProblemComment, 'kind' | 'text' | 'photos'>,
  { by, at }: Acting,
): Settled {
  if (problem.comments.length >= COMMENTS_MAX)
    return no('too-long', `${problem.id} has ${COMMENTS_MAX} comments. Decide it, or raise another.`);
  return yes({ ...problem, comments: [...problem.comments, { ...said, by, at }] });
}

/** Resources answer a technical difficulty; the difficulty is over when those who have it say so. */
export function giveResources(problem: Problem, text: string, acting: Acting): Settled {
  if (problem.kind !== 'technical-difficulty')
    return no(
      'not-a-difficulty',
      `${problem.id} is no technical difficulty; answer it with a comment or a decision.`,
    );
  if (problem.state === 'closed') return closed(problem);
  return comment(problem, { kind: 'resources', text, photos: [] }, acting);
}

/** By hand, and only upwards: what the heads have on their table the site does not take back. */
export function raiseLevel(problem: Problem, level: Level, why: string, { by, at }: Acting): Settled {
  if (problem.state !== 'open') return notOpen(problem);
  if (level <= problem.level)
    return no('level-not-above', `${problem.id} is at level ${problem.level} already; it only goes up.`);
  return yes(raisedTo({ ...problem, votes: [] }, { level, at, by, why }));
}

/** The two do not agree: the next level is called at once, and what either wanted stays to be read. */
export function disagree(problem: Problem, text: string, acting: Acting): Settled {
  if (problem.state !== 'open') return notOpen(problem);
  if (problem.level === 3)
    return no('level-not-above', `${problem.id} is at level 3 already: the meeting decides.`);
  const said = comment(problem, { kind: 'disagreement', text, photos: [] }, acting);
  if (!said.ok) return said;
  return yes(
    raisedTo(
      { ...said.problem, votes: [] },
      { level: problem.level === 1 ? 2 : 3, at: acting.at, by: acting.by, why: 'disagreement' },
    ),
  );
}

/**
 * A word of somebody who may decide. At level 1 the two managers settle it: it counts when both want the same. From
 * level 2 on a department head's word counts alone, and the two may still agree.
 *
 * @param text empty: what the other manager wants
 * @param isAlone the site has no user for the other manager's role, so nobody could agree
 */
export function decide(problem: Problem, text: string, acting: Acting, isAlone: boolean): Settled {
  if (problem.state !== 'open') return notOpen(problem);
  const role = decidingRole(problem, acting);
  if (role === null)
    return no(
      'level-too-low',
      `${problem.id} is at level 1: the engineering manager and the project manager settle it.`,
    );
  const others = problem.votes.filter((vote) => vote.by !== acting.by && vote.role !== role);
  const wanted = text || (others.at(-1)?.text ?? '');
  if (wanted === '') return no('text-missing', 'Say what is decided: nobody has proposed anything yet.');
  const vote: Vote = { by: acting.by, role, text: wanted, at: acting.at };
  // Who votes again has changed his mind.
  const votes = [...problem.votes.filter(({ by }) => by !== acting.by), vote];
  const agreeing = others.find((one) => one.text.trim() === wanted.trim() && one.role !== 'department-head');
  const counts = role === 'department-head' || isAlone || agreeing !== undefined;
  if (!counts) return yes({ ...problem, votes });
  const by = [...(agreeing ? [agreeing.by] : []), acting.by];
  return yes({ ...problem, votes, state: 'decided', decision: { text: wanted, by, at: acting.at } });
}

export function close(problem: Problem, text: string, acting: Acting): Settled {
  if (problem.state === 'closed') return closed(problem);
  const said = text === '' ? yes(problem) : comment(problem, { kind: 'comment', text, photos: [] }, acting);
  if (!said.ok) return said;
  return yes({ ...said.problem, state: 'closed', closedBy: acting.by, closedAt: acting.at });
}

/** The clock starts again, at the level where it had been. */
export function reopen(problem: Problem, why: string, acting: Acting): Settled {
  if (problem.state === 'open') return no('already-open', `${problem.id} is open.`);
  const said = comment(problem, { kind: 'comment', text: why, photos: [] }, acting);
  if (!said.ok) return said;
  const { by, at } = acting;
  const opened: Problem = {
    ...said.problem,
    state: 'open',
    since: at,
    votes: [],
    decision: null,
    closedBy: null,
    closedAt: null,
  };
  return yes(raisedTo(opened, { level: problem.level, at, by, why: 'reopened' }));
}

/** Who has both managers' roles takes the one that nobody else has spoken for. */
function decidingRole({ level, votes }: Problem, { by, roles }: Acting): Vote['role'] | null {
  if (level > 1 && roles.includes('department-head')) return 'department-head';
  const own = (['engineering-manager', 'project-manager'] as const).filter((role) => roles.includes(role));
  const spoken = new Set(votes.filter((vote) => vote.by !== by).map(({ role }) => role));
  return own.find((role) => !spoken.has(role)) ?? own[0] ?? null;
}

function yes(problem: Problem): Settled {
  return { ok: true, problem };
}

function no(code: string, detail: string): Settled {
  return { ok: false, code, detail };
}

function notOpen(problem: Problem): Settled {
  return no('not-open', `${problem.id} is ${problem.state}. Open it again first.`);
}

function closed(problem: Problem): Settled {
  return no('closed', `${problem.id} is closed. Open it again first.`);
}

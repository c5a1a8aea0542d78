import type { Level, LevelChange } from '../escalation.ts';

/** Something that somebody said of a problem. Photos are named by their content. */
export interface ProblemComment {
  /** ms. */
  at: number;
  /** `user:li`. */
  by: string;
  /** A way out, resources that are given, or that the two managers do not agree. */
  kind: 'comment' | 'option' | 'resources' | 'disagreement';
  text: string;
  photos: readonly string[];
}

/** What one of those who may decide wants. */
export interface Vote {
  by: string;
  role: 'engineering-manager' | 'project-manager' | 'department-head';
  text: string;
  at: number;
}

/** 问题: raised by people on an element or an activity, settled at one of three levels. */
export interface Problem {
  /** `P-12`. */
  id: string;
  /** A technical difficulty is marked by the engineering manager and answered with resources by the project manager. */
  kind: 'problem' | 'technical-difficulty';
  /** GlobalId; at least one of element and activity. */
  element: string | null;
  activity: string | null;
  text: string;
  photos: readonly string[];
  raisedBy: string;
  raisedAt: number;
  /** Name of the user who cares for it. */
  owner: string | null;
  state: 'open' | 'decided' | 'closed';
  level: Level;
  /** Since when it has waited at all: since it was raised, or opened again. */
  since: number;
  levelSince: number;
  levelHistory: readonly LevelChange[];
  comments: readonly ProblemComment[];
  votes: readonly Vote[];
  decision: { text: string; by: readonly string[]; at: number } | null;
  closedBy: string | null;
  closedAt: number | null;
}

export const PROBLEM_KINDS = ['problem', 'technical-difficulty'] as const;
export const PROBLEM_STATES = ['open', 'decided', 'closed'] as const;

import type { Level } from '../site/escalation.ts';
import type { Problem as SiteProblem } from '../site/problems/problem.ts';
import type { Actor } from './actor.ts';

export interface RaisedProblem {
  kind: SiteProblem['kind'];
  element: string | null;
  activity: string | null;
  text: string;
  owner: string | null;
  level: Level;
  photos: unknown;
}

/** What one may do with a problem that is there. */
export type ProblemDeed =
  | { do: 'comment'; kind: 'comment' | 'option'; text: string; photos: unknown }
  | { do: 'resources' | 'disagree' | 'decide' | 'close' | 'reopen'; text: string }
  | { do: 'owner'; owner: string | null }
  | { do: 'level'; level: Level; why: string };

/** What HTTP may do with problems. All throw PlumblineErrors that `refusedByCode` knows. */
export interface ProblemPorts {
  /** Newest first. */
  list(filter: { state: string; element: string | null; activity: string | null }): object[];
  get(id: string): object | null;
  raise(what: RaisedProblem, key: string | null, actor: Actor): { repeated: boolean; problem: object };
  act(
    id: string,
    deed: ProblemDeed,
    key: string | null,
    actor: Actor,
  ): { repeated: boolean; problem: object };
  /** One page for the meeting. */
  brief(id: string, language: 'en' | 'zh'): string | null;
}

import type { ProblemDeed, ProblemPorts } from '../../server/problem-ports.ts';
import { nextLevelAt, workingHoursLeft } from '../../site/escalation.ts';
import type { Problem } from '../../site/problems/problem.ts';
import {
  type Acting,
  close,
  comment,
  decide,
  disagree,
  giveResources,
  raiseLevel,
  raiseProblem,
  reopen,
  type Settled,
} from '../../site/problems/settle.ts';
import { escalationClock } from '../escalation/escalation-clock.ts';
import type { SitePeopleParts } from '../people/site-people-parts.ts';
import { refuse } from '../refuse.ts';
import type { PhotoFolder } from './photo-folder.ts';
import { problemBriefOf } from './problem-brief.ts';

// Names of what was done, for the audit.
const DONE: Record<ProblemDeed['do'], string> = {
  comment: 'problem-commented',
  resources: 'problem-resourced',
  disagree: 'problem-disputed',
  decide: 'problem-voted',
  close: 'problem-closed',
  reopen: 'problem-reopened',
  owner: 'problem-owned',
  level: 'problem-raised-to-level',
};

/** 问题, from raising to closing; every step has its author in the audit. */
export function problemPorts(parts: SitePeopleParts, photos: PhotoFolder): ProblemPorts {
  const { house, programme } = parts;
  const { records, clock, site } = house;

  const shown = (problem: Problem) => {
    const isOpen = problem.state === 'open';
    const time = escalationClock(site, programme);
    return {
      ...problem,
      nextLevelAt: isOpen ? nextLevelAt(problem, time) : null,
      workingHoursLeft: isOpen ? workingHoursLeft(problem, time, clock.now()) : null,
    };
  };
  const existing = (id: string): Problem => {
    const problem = records.problems.get(id);
    if (!problem) throw refuse('not-found', `There is no problem ${id}.`, 'no-such-problem', { problem: id });
    return problem;
  };
  /** Does it once for a key; the answer is the problem as it stands. */
  const once = (key: string | null, work: () => Problem) => {
    const { id, repeated } = records.together(() => {
      const known = key === null ? null : records.sentOnce.answer(key);
      if (typeof known === 'string') return { id: known, repeated: true };
      const problem = work();
      records.problems.put(problem.id, problem);
      if (key !== null) records.sentOnce.keep(key, clock.now(), problem.id);
      return { id: problem.id, repeated: false };
    });
    if (!repeated) parts.changed('problems');
    return { repeated, problem: shown(existing(id)) };
  };
  const refuseUnknown = (element: string | null, activity: string | null, owner: string | null) => {
    if (element !== null && !parts.elementKnown(element))
      throw refuse('invalid', `There is no element ${element} in the model.`, 'no-such-element', { element });
    const activities = programme.current()?.programme.activities;
    if (activity !== null && activities && !activities.some(({ id }) => id === activity))
      throw refuse('invalid', `There is no activity ${activity} in the programme.`, 'no-such-activity', {
        activity,
      });
    if (owner !== null && records.users.get(owner)?.disabled !== false)
      throw refuse('invalid', `There is no user ${owner}.`, 'no-such-user', { user: owner });
  };

  const done = (problem: Problem, deed: ProblemDeed, acting: Acting): Settled => {
    switch (deed.do) {
      case 'comment': {
        const { kind, text } = deed;
        return comment(problem, { kind, text, photos: photos.saveAll(deed.photos, acting.by) }, acting);
      }
      case 'resources':
        return giveResources(problem, deed.text, acting);
      case 'disagree':
        return disagree(problem, deed.text, acting);
      case 'decide':
        return decide(problem, deed.text, acting, isAlone(parts));
      case 'close':
        return close(problem, deed.text, acting);
      case 'reopen':
        return reopen(problem, deed.text, acting);
      case 'level':
        return raiseLevel(problem, deed.level, deed.why, acting);
      case 'owner':
        refuseUnknown(null, null, deed.owner);
        return { ok: true, problem: { ...problem, owner: deed.owner } };
    }
  };

  return {
    list: ({ state, element, activity }) =>
      records.problems
        .list()
        .filter((one) => state === 'all' || one.state === state)
        .filter((one) => element === null || one.element === element)
        .filter((one) => activity === null || one.activity === activity)
        .toSorted((a, b) => b.raisedAt - a.raisedAt || Number(b.id.slice(2)) - Number(a.id.slice(2)))
        .map(shown),
    get(id) {
      const problem = records.problems.get(id);
      return problem ? shown(problem) : null;
    },
    raise(what, key, { by, roles }) {
      return once(key, () => {
        refuseUnknown(what.element, what.activity, what.owner);
        const saved = photos.saveAll(what.photos, by);
        const acting = { by, roles, at: clock.now() };
        const problem = raiseProblem(records.problems.nextId(), { ...what, photos: saved }, acting);
        const { kind, element, activity, text, level } = problem;
        records.audit.record(by, 'problem-raised', `problem:${problem.id}`, {
          ...{ kind, element, activity, text, level },
        });
        return problem;
      });
    },
    act(id, deed, key, { by, roles }) {
      return once(key, () => {
        const settled = done(existing(id), deed, { by, roles, at: clock.now() });
        if (!settled.ok)
          throw refuse(
            settled.code === 'text-missing' ? 'invalid' : 'conflict',
            settled.detail,
            `problem-${settled.code}`,
            { problem: id },
          );
        const { do: what, ...said } = deed;
        const decided = what === 'decide' && settled.problem.state === 'decided';
        const told = 'photos' in said ? { kind: said.kind, text: said.text } : said;
        records.audit.record(by, decided ? 'problem-decided' : DONE[what], `problem:${id}`, { ...told });
        return settled.problem;
      });
    },
    brief(id, language) {
      const problem = records.problems.get(id);
      return problem ? problemBriefOf(parts, photos, problem, language) : null;
    },
  };
}

/** Nobody holds one of the two roles: the other manager cannot wait for him. */
function isAlone({ house }: SitePeopleParts): boolean {
  const people = house.records.users.list().filter(({ disabled }) => !disabled);
  const holds = (role: 'engineering-manager' | 'project-manager') =>
    people.some(({ roles }) => roles.includes(role));
  return !holds('engineering-manager') || !holds('project-manager');
}

import { expect, test } from 'vitest';
import {
  type Acting,
  close,
  comment,
  decide,
  disagree,
  raiseLevel,
  raiseProblem,
  reopen,
  type Settled,
} from '../../../site/problems/settle.ts';

const engineering: Acting = { by: 'user:chen', roles: ['engineering-manager'], at: 2 };
const project: Acting = { by: 'user:li', roles: ['project-manager'], at: 3 };
const both: Acting = { by: 'user:wu', roles: ['engineering-manager', 'project-manager'], at: 4 };
const head: Acting = { by: 'user:sun', roles: ['department-head'], at: 5 };
const problem = raiseProblem(
  'P-1',
  { kind: 'problem', element: 'e', activity: null, text: 'x', photos: [], owner: null, level: 1 },
  { by: 'user:mo', roles: ['engineer'], at: 1 },
);
const done = (settled: Settled) => {
  if (!settled.ok) throw new Error(settled.detail);
  return settled.problem;
};

test('one manager alone decides nothing, and the same one twice neither', () => {
  const once = done(decide(problem, 'Drill', engineering, false));
  expect(once.state).toBe('open');
  const twice = done(decide(once, 'Drill', { ...engineering, at: 9 }, false));
  expect(twice).toMatchObject({ state: 'open', votes: [{ by: 'user:chen', at: 9 }] });
});

test('two different words are no decision; the later agreement is', () => {
  const first = done(decide(problem, 'Drill', engineering, false));
  const second = done(decide(first, 'Wait', project, false));
  expect(second.state).toBe('open');
  const agreed = done(decide(second, 'Wait', engineering, false));
  expect(agreed.decision).toMatchObject({ text: 'Wait', by: ['user:li', 'user:chen'] });
});

test('one person with both roles counts once', () => {
  const once = done(decide(problem, 'Drill', both, false));
  expect(done(decide(once, 'Drill', both, false)).state).toBe('open');
  expect(done(decide(done(decide(problem, 'Drill', engineering, false)), '', both, false)).state).toBe(
    'decided',
  );
});

test('two who have the same role cannot settle it between them', () => {
  const first = done(decide(problem, 'Drill', engineering, false));
  const second = done(decide(first, 'Drill', { ...engineering, by: 'user:he' }, false));
  expect(second.state).toBe('open');
});

test('where nobody holds the other role, one word is enough', () => {
  expect(done(decide(problem, 'Drill', engineering, true)).state).toBe('decided');
});

test('a department head has no word at level 1 and the last one from level 2 on', () => {
  expect(decide(problem, 'Stop', head, false)).toMatchObject({ ok: false, code: 'level-too-low' });
  const raised = done(disagree(problem, 'Never', project));
  expect(raised).toMatchObject({ level: 2, votes: [], comments: [{ kind: 'disagreement' }] });
  expect(done(decide(raised, 'Stop', head, false)).decision).toMatchObject({ by: ['user:sun'] });
});

test('levels go up only, and end at three', () => {
  const three = done(raiseLevel(problem, 3, 'the owner asks', project));
  expect(raiseLevel(three, 2, 'no', project)).toMatchObject({ ok: false, code: 'level-not-above' });
  expect(disagree(three, 'no', project)).toMatchObject({ ok: false, code: 'level-not-above' });
});

test('what is opened again waits from then on, at the level where it had been, and needs new words', () => {
  const closed = done(close(done(raiseLevel(problem, 2, 'late', project)), 'done', project));
  expect(closed).toMatchObject({ state: 'closed', closedBy: 'user:li' });
  expect(decide(closed, 'x', head, false)).toMatchObject({ ok: false, code: 'not-open' });
  const opened = done(reopen(closed, 'it leaks', { ...engineering, at: 50 }));
  expect(opened).toMatchObject({
    state: 'open',
    level: 2,
    since: 50,
    levelSince: 50,
    decision: null,
    votes: [],
  });
});

test('a discussion ends somewhere', () => {
  let long = problem;
  const said = { kind: 'comment' as const, text: 'x', photos: [] };
  for (let count = 0; count < 500; count++) long = done(comment(long, said, project));
  expect(comment(long, said, project)).toMatchObject({ ok: false, code: 'too-long' });
});

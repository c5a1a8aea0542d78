import { expect, test } from 'vitest';
import type { Change } from '../../../site/changes/change.ts';
import { closed, counts, edited, proposed, type Step, signed } from '../../../site/changes/change-steps.ts';

const everybody = () => true;
const title = { en: 'More rebar', zh: '加筋' };

function change(): Change {
  return proposed({
    id: 'C-1',
    number: 1,
    content: { kind: 'text', text: 'more' },
    title,
    reason: 'why',
    difference: [],
    by: 'user:eva',
    at: 1,
  });
}

const li = { by: 'user:li', roles: ['engineering-manager'], comment: 'good', version: 1, at: 2 } as const;
const wang = { by: 'user:wang', roles: ['project-manager'], comment: '', version: 1, at: 3 } as const;
const both = { ...li, by: 'user:both', roles: ['engineering-manager', 'project-manager'] } as const;

function after(step: Step): Change {
  if (!step.ok) throw new Error(step.reason);
  return step.change;
}

function codeOf(step: Step): string {
  return step.ok ? 'done' : step.code;
}

test('a change is proposed, signed by one, and effective with the other', () => {
  const once = after(signed(change(), li, everybody));
  expect(once).toMatchObject({ state: 'signed', effectiveAt: null });
  const twice = after(signed(once, wang, everybody));
  expect(twice).toMatchObject({ state: 'effective', effectiveAt: 3, free: false });
  expect(twice.history.map(({ what, by }) => `${what} ${by}`)).toEqual([
    'proposed user:eva',
    'signed user:li',
    'signed user:wang',
    'effective plumbline',
  ]);
});

test('one person signs once, whatever roles that person has', () => {
  const once = after(signed(change(), both, everybody));
  expect(codeOf(signed(once, { ...both, role: 'project-manager' }, everybody))).toBe('signed-already');
  expect(codeOf(signed(once, li, everybody))).toBe('signed-already');
  expect(after(signed(once, wang, everybody)).state).toBe('effective');
});

test('who holds both roles takes the one that is left', () => {
  const once = after(signed(change(), li, everybody));
  expect(after(signed(once, both, everybody))).toMatchObject({
    state: 'effective',
    signatures: [{ role: 'engineering-manager' }, { role: 'project-manager', by: 'user:both' }],
  });
});

test('an edit voids the signature, and the old version can no longer be signed', () => {
  const once = after(signed(change(), li, everybody));
  const other = after(edited(once, { version: 1, reason: 'another' }, 'user:eva', 4));
  expect(other).toMatchObject({ version: 2, state: 'proposed', signatures: [], reason: 'another' });
  expect(codeOf(signed(other, wang, everybody))).toBe('version-old');
  const again = after(signed(other, { ...wang, version: 2 }, everybody));
  expect(again.state).toBe('signed');
  expect(codeOf(edited(again, { version: 1 }, 'user:eva', 5))).toBe('version-old');
});

test('the signature of somebody who is no longer there does not count at the second', () => {
  const once = after(signed(change(), li, everybody));
  const [signature] = once.signatures;
  const withoutLi = (actor: string) => actor !== 'user:li';
  expect(signature && counts(once, signature, withoutLi)).toBe(false);
  const second = after(signed(once, wang, withoutLi));
  expect(second).toMatchObject({ state: 'signed', signatures: [{ by: 'user:wang' }] });
  expect(second.history.map(({ what }) => what)).toContain('signature-void');
  expect(after(signed(second, { ...li, by: 'user:zhao' }, withoutLi)).state).toBe('effective');
});

test('what is closed stays closed, and a rejection says why', () => {
  expect(codeOf(closed(change(), 'rejected', 'user:li', ' ', 2))).toBe('comment-missing');
  const gone = after(closed(change(), 'withdrawn', 'user:eva', '', 2));
  expect(codeOf(signed(gone, li, everybody))).toBe('change-closed');
  expect(codeOf(edited(gone, {}, 'user:eva', 3))).toBe('change-closed');
  expect(codeOf(closed(gone, 'rejected', 'user:li', 'no', 3))).toBe('change-closed');
});

test('nobody but the two managers signs', () => {
  expect(codeOf(signed(change(), { ...li, roles: ['engineer', 'admin'] }, everybody))).toBe('role-not-yours');
  expect(codeOf(signed(change(), { ...li, role: 'project-manager' }, everybody))).toBe('role-not-yours');
});

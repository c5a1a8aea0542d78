import { expect, test } from 'vitest';
import { readProgramme } from '../../../site/schedule/read-programme.ts';
import { readXer } from '../../../site/schedule/read-xer.ts';
import { xer, xerTask } from './xer-text.ts';

test('Chinese names are read without naming their code page', () => {
  // 浇筑混凝土 in GBK, one byte a character.
  const text = xer({ tasks: [xerTask(1, { task_name: '\xBD\xBD\xD6\xFE\xBB\xEC\xC4\xFD\xCD\xC1' })] });
  const file = Uint8Array.from(text, (character) => character.charCodeAt(0));
  expect(readProgramme(file).programme.activities[0]?.name).toBe('浇筑混凝土');
});

test.each(['Fa\xE7ade \xE9tage', 'M\xFCnchen Stra\xDFe', 'L\xF6\xE4\xDFt', 'Jos\xE9 \xC1lvarez \xD1u\xF1oa'])(
  'western names stay western: %s',
  (name) => {
    const file = Uint8Array.from(xer({ tasks: [xerTask(1, { task_name: name })] }), (c) => c.charCodeAt(0));
    expect(readProgramme(file).programme.activities[0]?.name).toBe(name);
  },
);

test('of several projects the one that is named is read', () => {
  const text = xer({
    projects: [1, 2].map((id) => ({
      proj_id: id,
      proj_short_name: `P${id}`,
      clndr_id: 10,
      plan_start_date: '2026-03-02 08:00',
    })),
    tasks: [xerTask(1), xerTask(2, { proj_id: 2 })],
  });
  expect(readXer(text, { project: 'P2' }).programme.activities.map(({ id }) => id)).toEqual(['A2']);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limitsDifference, mixDifference } from '../../../site/changes/difference.ts';
import { linesDifference } from '../../../site/changes/lines-difference.ts';
import { programmeDifference } from '../../../site/changes/programme-difference.ts';
import { bothRolesFilled } from '../../../site/changes/two-signatures.ts';
import type { AnyMix } from '../../../site/concrete/mix.ts';
import { compareProgrammes } from '../../../site/schedule/compare/compare-programmes.ts';
import { activity, programme } from '../../support/report-site.ts';

const MIX: AnyMix = {
  id: 'C40',
  gradeMPa: 40,
  method: 'nurse-saul',
  datumCelsius: -10,
  curve: { form: 'jgj', a: 41.5, b: 1400 },
  calibrated: { from: 200, to: 25000 },
};

test('a mix shows each value that is other, and one that is gone', () => {
  const after: AnyMix = { ...MIX, curve: { form: 'log', a: -30, b: 12 }, cement: 'P.O 42.5' };
  expect(mixDifference(MIX, after).map(({ what, before, after: is }) => [what.en, before, is])).toEqual([
    ['form of the strength curve', 'jgj', 'log'],
    ['strength curve, a', '41.5', '-30'],
    ['strength curve, b', '1400', '12'],
    ['cement', null, 'P.O 42.5'],
  ]);
  expect(mixDifference(MIX, MIX)).toEqual([]);
});

test('another edition shows every limit that it changes', () => {
  const lines = limitsDifference({ edition: 'GB' }, { edition: 'ACI' });
  expect(lines.map(({ what, before, after }) => [what.zh, before, after])).toContainEqual([
    '最大温升，°C',
    '50',
    'null',
  ]);
  expect(lines[0]).toMatchObject({ before: 'GB', after: 'ACI' });
});

test('a programme shows its finish first, then what was added, is gone and has slipped', () => {
  const before = programme([activity('A', {}), activity('B', {})]);
  const after = programme([
    activity('A', { durationMinutes: 4_800, remainingMinutes: 4_800 }),
    activity('C', {}),
  ]);
  const lines = programmeDifference(compareProgrammes(before, after));
  expect(lines[0]?.what).toEqual({ en: 'finish', zh: '完工' });
  expect(lines.slice(1, 4).map(({ what }) => what.en.split(' ')[0])).toEqual(['added', 'gone', 'later']);
});

test('lines that stay are not shown', () => {
  expect(linesDifference('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([
    { what: { en: 'line 2', zh: '第 2 行' }, before: 'b', after: 'x' },
    { what: { en: 'line 4', zh: '第 4 行' }, before: null, after: 'd' },
  ]);
  expect(linesDifference(null, 'a\n')).toMatchObject([{ before: null, after: 'a' }]);
});

test('what is shown of two texts is exactly what is not common to them', () => {
  const texts = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const lines = linesDifference(before.join('\n'), after.join('\n'));
      const gone = lines.filter((line) => line.before !== null).length;
      const added = lines.filter((line) => line.after !== null).length;
      expect(before.length - gone).toBe(after.length - added);
      expect(lines.length === 0).toBe(before.join() === after.join());
    }),
  );
});

test('two roles in one pair of hands are not filled', () => {
  const person = (name: string, roles: ('engineering-manager' | 'project-manager')[], disabled = false) => ({
    name,
    roles,
    disabled,
  });
  const both = person('both', ['engineering-manager', 'project-manager']);
  expect(bothRolesFilled([both])).toBe(false);
  expect(bothRolesFilled([both, person('wang', ['project-manager'])])).toBe(true);
  expect(bothRolesFilled([both, person('wang', ['project-manager'], true)])).toBe(false);
  expect(bothRolesFilled([person('li', ['engineering-manager'])])).toBe(false);
});

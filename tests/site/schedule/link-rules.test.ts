import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyLinkRules, type MappedElement } from '../../../site/schedule/apply-link-rules.ts';
import { parseLinkRules } from '../../../site/schedule/link-rules.ts';
import { matchesPattern } from '../../../site/schedule/name-pattern.ts';
import { activity } from './build-programme.ts';

const element = (id: string, more: Partial<MappedElement> = {}): MappedElement => ({
  id,
  name: `Element ${id}`,
  class: 'IfcSlab',
  storey: 'Level 5',
  properties: {},
  ...more,
});

const RULES = `
links:
  - { storey: Level 5, class: IfcSlab, name: "*balcony*", activity: A30 }
  - { storey: Level 5, class: IfcSlab, activity: [A10, A20] }
  - { class: IfcWall*, zone: A, activity: A40 }
  - { class: IfcDoor, activity: A99 }
`;

test('the first rule that fits an element counts, and what is left over is named on both sides', () => {
  const elements = [
    element('slab'),
    element('balcony', { name: 'Slab, Balcony 3' }),
    element('wall', { class: 'IfcWallStandardCase', properties: { 'Pset_Site.Zone': 'A' } }),
    element('wallB', { class: 'IfcWall', properties: { 'Pset_Site.Zone': 'B' } }),
    element('roof', { storey: null }),
  ];
  const activities = [
    ...['A10', 'A20', 'A30', 'A40', 'A50'].map((id) => activity(id)),
    activity('S', { kind: 'summary' }),
  ];
  expect(applyLinkRules(parseLinkRules(RULES), elements, activities)).toEqual({
    links: [
      { element: 'slab', activity: 'A10' },
      { element: 'slab', activity: 'A20' },
      { element: 'balcony', activity: 'A30' },
      { element: 'wall', activity: 'A40' },
    ],
    elementsLeft: ['wallB', 'roof'],
    activitiesLeft: ['A50'],
    rulesLeft: [6],
    unknownActivities: ['A99'],
  });
});

test('rules may be JSON, and ids numbers as MS Project has them', () => {
  const [rule] = parseLinkRules('{"links": [{"class": "IfcSlab", "activity": 007}]}');
  expect(rule).toMatchObject({ class: ['IfcSlab'], activities: ['007'], line: 1 });
});

describe('what is wrong is said with its line', () => {
  test.each([
    ['links:\n  - { class: IfcSlab }', /Line 2: the rule names no activity/],
    ['links:\n  - { activity: A1 }', /Line 2: the rule names no elements/],
    ['links:\n  - { klass: IfcSlab, activity: A1 }', /Line 2: "klass" is not known/],
    ['links:\n  - IfcSlab', /Line 2: a rule is a list/],
    ['links:\n  - { class: { a: b }, activity: A1 }', /Line 2: class is a text/],
    ['rules: []', /Line 1: there is no list under "links"/],
    ['links: []\nmore: 1', /"more" is not known/],
    ['links: [', /Line 1/],
    ['', /no list under "links"/],
  ])('%j', (text, message) => {
    expect(() => parseLinkRules(text)).toThrow(message);
  });
});

test('patterns match as regular expressions would, whatever is in them', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.'), maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, (pattern, text) => {
      const expression = pattern.replace(/\./g, '\\.').replace(/\?/g, '.').replace(/\*/g, '.*');
      expect(matchesPattern(text, pattern)).toBe(new RegExp(`^${expression}$`).test(text));
    }),
    { numRuns: 500 },
  );
});

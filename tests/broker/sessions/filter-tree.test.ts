import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FilterTree } from '../../../broker/sessions/filter-tree.ts';

function matches(filter: string, topic: string): boolean {
  const tree = new FilterTree<string>();
  tree.set(filter, 'key', filter);
  const found: string[] = [];
  tree.match(topic, (value) => found.push(value));
  return found.length > 0;
}

test.each([
  ['sport/tennis/player1/#', 'sport/tennis/player1', true],
  ['sport/tennis/player1/#', 'sport/tennis/player1/score/wimbledon', true],
  ['sport/#', 'sport', true],
  ['#', 'a/b', true],
  ['sport/tennis/+', 'sport/tennis/player1', true],
  ['sport/tennis/+', 'sport/tennis/player1/ranking', false],
  ['sport/+', 'sport', false],
  ['sport/+', 'sport/', true],
  ['+/+', '/finance', true],
  ['/+', '/finance', true],
  ['+', '/finance', false],
  ['#', '$SYS/uptime', false],
  ['+/monitor/Clients', '$SYS/monitor/Clients', false],
  ['$SYS/#', '$SYS/uptime', true],
  ['$SYS/+', '$SYS/uptime', true],
  ['ACCOUNTS', 'Accounts', false],
  ['a//b', 'a/b', false],
])('%s and %s: %s', (filter, topic, expected) => {
  expect(matches(filter, topic)).toBe(expected);
});

test('what was taken out is found no more, and the rest still is', () => {
  const level = fc.constantFrom('a', 'b', '+', '');
  const filter = fc.array(level, { minLength: 1, maxLength: 4 }).map((levels) => levels.join('/'));
  const topic = fc
    .array(fc.constantFrom('a', 'b', ''), { minLength: 1, maxLength: 4 })
    .map((levels) => levels.join('/'));
  fc.assert(
    fc.property(fc.uniqueArray(filter, { maxLength: 8 }), fc.nat(), topic, (filters, pick, name) => {
      const tree = new FilterTree<string>();
      for (const one of filters) tree.set(one, 'key', one);
      const gone = filters[pick % (filters.length || 1)];
      if (gone !== undefined) tree.delete(gone, 'key');
      const found: string[] = [];
      tree.match(name, (value) => found.push(value));
      const expected = filters.filter((one) => one !== gone && matches(one, name));
      expect(found.sort()).toEqual(expected.sort());
    }),
  );
});

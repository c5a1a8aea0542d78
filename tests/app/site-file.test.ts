import { expect, test } from 'vitest';
import { parseSiteFile } from '../../app/site-file.ts';

const good = 'id: tower\nname: { en: Tower, zh: 塔楼 }\ntimeZone: Asia/Shanghai\n';

/** Ten lines that unfold to a billion words. */
function bombOfAliases(): string {
  const lines = ['a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]'];
  for (let at = 1; at < 10; at++)
    lines.push(`a${at}: &a${at} [${Array.from({ length: 10 }, () => `*a${at - 1}`).join(', ')}]`);
  return lines.join('\n');
}

test('a good file is taken as it is written', () => {
  expect(parseSiteFile(good, 'site.yaml')).toMatchObject({
    id: 'tower',
    timeZone: 'Asia/Shanghai',
    locale: 'en',
  });
});

test.each([
  ['an unknown setting', `${good}timezone: UTC\n`, /site\.yaml, line 4: unknown key 'timezone'/],
  ['a missing one', 'id: tower\nname: { en: T, zh: T }\n', /lacks 'timeZone'/],
  [
    'an unknown time zone',
    good.replace('Asia/Shanghai', 'Mars/Olympus'),
    /line 3: timeZone 'Mars\/Olympus' is unknown/,
  ],
  ['a bad id', good.replace('tower', 'my tower'), /line 1: id must match/],
  ['a value out of its list', `${good}locale: fr\n`, /line 4: locale must be one of en, zh/],
  ['broken YAML', 'id: [tower\n', /line \d+: /],
  ['no settings at all', '', /must be object/],
  ['a bomb of aliases', bombOfAliases(), /line 1: its aliases .* repeat too much/],
  ['what is too long to be one', `# ${'x'.repeat(1_000_000)}\n${good}`, /at most 1000000 are read/],
])('%s is refused with its line', (_what, text, message) => {
  expect(() => parseSiteFile(text, 'site.yaml')).toThrow(message);
});

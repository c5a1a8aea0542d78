import { expect, test } from 'vitest';
import { parseSiteFile } from '../../app/site-file.ts';

const good = 'id: tower\nname: { en: Tower, zh: 塔楼 }\ntimeZone: Asia/Shanghai\n';

test('a good file is taken as it is written', () => {
  expect(parseSiteFile(good, 'site.yaml')).toMatchObject({
    id: 'tower',
    timeZone: 'Asia/Shanghai',
    locale: 'en',
  });
});

test.each([
  ['an unknown setting', `${good}timezone: UTC\n`, /site\.yaml, line 4: unknown setting 'timezone'/],
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
])('%s is refused with its line', (_what, text, message) => {
  expect(() => parseSiteFile(text, 'site.yaml')).toThrow(message);
});

import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedRules, withSiteRules } from '../../rules/catalogue/shipped-rules.ts';
import { parseDuration } from '../../rules/duration.ts';
import { readRules } from '../../rules/read-rules.ts';
import { describeMistake } from '../../rules/rule-mistake.ts';
import { ruleFileSchema } from '../../rules/rule-schema.ts';

const GOOD = `rules:
  - id: windy
    about: machine
    inputs:
      wind: { quantity: windSpeed, of: mast }
    value: mean(wind, "10m")
    high: 12
    onDelay: 5m
    priority: high
    position: project-manager
    name: { en: Windy, zh: 大风 }
    text: { en: '{subject}', zh: '{subject}' }
    action: { en: Stop, zh: 停 }
    source: test
`;

/** Mistakes of the good file with one thing changed. */
function mistakes(from: string, to: string): string[] {
  const read = readRules(GOOD.replace(from, to), 'r.yaml');
  return read.ok ? [] : read.mistakes.map(describeMistake);
}

test('a good file gives rules with delays in milliseconds and its defaults', () => {
  const read = readRules(GOOD, 'r.yaml');
  expect(read).toMatchObject({
    ok: true,
    rules: [
      {
        rule: {
          id: 'windy',
          onDelayMs: 300_000,
          offDelayMs: 0,
          holdMs: 3_600_000,
          latch: false,
          acknowledgedBy: ['project-manager'],
          condition: { kind: 'limit', side: 'high', limit: '12', deadband: 0 },
        },
        isClocked: false,
        endsWithTime: false,
      },
    ],
  });
});

test.each([
  ['an unknown key', 'onDelay: 5m', 'ondelay: 5m', "r.yaml:8:5: unknown key 'ondelay' in rules.0"],
  ['a wrong type', 'high: 12', 'high: [12]', 'r.yaml:7:11: rules.0.high must be a number or a CEL text'],
  [
    'a wrong word',
    'priority: high',
    'priority: top',
    'r.yaml:9:15: rules.0.priority must be one of critical, high, medium, low',
  ],
  [
    'a wrong duration',
    '5m',
    '5 min',
    'r.yaml:8:14: rules.0.onDelay must be a duration such as 90s, 10m, 2h or 3d',
  ],
  ['a missing key', '    source: test\n', '', "r.yaml:2:5: rules.0 lacks 'source'"],
  ['a rule without words in both languages', ', zh: 停', '', "r.yaml:13:13: rules.0.action lacks 'zh'"],
  ['an unknown quantity', 'windSpeed', 'windspeed', "r.yaml:5:25: windy: unknown quantity 'windspeed'"],
  ['an unknown input', 'mean(wind,', 'mean(gust,', 'r.yaml:6:17: windy: value: Unknown variable: gust'],
  [
    'CEL that does not parse',
    'mean(wind, "10m")',
    'mean(wind, "10m"',
    'r.yaml:6:28: windy: value: Expected RPAREN, got EOF',
  ],
  [
    'CEL of the wrong type',
    'high: 12',
    'high: mean(wind, "1h") > 3',
    'r.yaml:7:11: windy: high: it gives bool, and must give a number',
  ],
  [
    'a window that is none',
    '"10m"',
    '"ten"',
    'r.yaml:6:23: windy: value: the window of mean must be a text such as "10m", "24h" or "3d", of 31 days at the most',
  ],
  ['YAML that is none', 'high: 12', 'high: "12', 'r.yaml:15:1: Missing closing "quote'],
  [
    'a derived input of something else',
    'quantity: windSpeed, of: mast',
    'derived: riseCelsius',
    "r.yaml:5:24: windy: 'riseCelsius' is known of each pour, and the rule is about each machine",
  ],
  [
    'an input with a name of CEL',
    'wind: {',
    'in: {',
    "r.yaml:5:11: windy: 'in' means something in CEL already",
  ],
  [
    'a word in braces that nothing fills in',
    "{ en: '{subject}', zh",
    "{ en: '{machine}', zh",
    'r.yaml:12:17: windy: {machine} is nothing that is filled in; {subject}, {value}, {limit}, {unit} are',
  ],
  [
    'no condition',
    '    high: 12\n',
    '',
    'r.yaml:2:9: windy: lacks its condition; give either when, or value with one of high and low',
  ],
  [
    'two conditions',
    'high: 12',
    'when: "true"\n    high: 12',
    'r.yaml:7:11: windy: has a condition and a limit; give either when, or value with high or low',
  ],
])('%s is told with line, column and reason', (_, from, to, expected) => {
  expect(mistakes(from, to)).toEqual([expected]);
});

test('all mistakes are told at once, in the order of the file, and none of the file counts', () => {
  const twice = `${GOOD}${GOOD.replace('rules:\n', '').replace('wind,', 'wnd,')}`;
  const read = readRules(twice, 'r.yaml');
  expect(read.ok ? [] : read.mistakes.map(({ reason }) => reason)).toEqual([
    "the id 'windy' is there twice",
    'windy: value: Unknown variable: wnd',
  ]);
});

test('an empty file is told', () => {
  expect(readRules('', 'r.yaml')).toMatchObject({
    ok: false,
    mistakes: [
      { line: 1, column: 1, reason: "the file has no rules; it begins with 'rules:' and a list of them" },
    ],
  });
});

test('aliases that blow up are refused, not followed', () => {
  const bomb = Array.from(
    { length: 12 },
    (_, level) =>
      `a${level}: &a${level} [${level === 0 ? '1' : `*a${level - 1}, *a${level - 1}, *a${level - 1}, *a${level - 1}`}]`,
  );
  expect(readRules(`${bomb.join('\n')}\nrules: []`, 'r.yaml').ok).toBe(false);
});

test('the schema is one that editors can read', () => {
  expect(new Ajv({ allowUnionTypes: true }).validateSchema(ruleFileSchema)).toBe(true);
});

test('every shipped rule says where its limit comes from and what to do, in both languages', () => {
  for (const { rule } of shippedRules()) {
    expect(rule.source.length, rule.id).toBeGreaterThan(5);
    expect(rule.action.zh, rule.id).toMatch(/[\u4e00-\u9fff]/);
  }
});

test('fewer than one in five shipped rules is critical', () => {
  const all = shippedRules();
  expect(all.filter(({ rule }) => rule.priority === 'critical').length * 5).toBeLessThan(all.length);
});

test("a site's rule takes the place of the shipped one of the same id", () => {
  const read = readRules(GOOD.replace('id: windy', 'id: crane-wind-mean'), 'r.yaml');
  const all = withSiteRules(read.ok ? read.rules : []);
  expect(all.length).toBe(shippedRules().length);
  expect(all.filter(({ rule }) => rule.id === 'crane-wind-mean').map(({ rule }) => rule.source)).toEqual([
    'test',
  ]);
});

test.each([
  ['90s', 90_000],
  ['1.5h', 5_400_000],
  ['3d', 259_200_000],
  ['10 m', null],
  ['-5m', null],
  ['m', null],
])('the duration %s', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test('whatever is typed into a file, it is read or its mistakes are told; nothing is thrown', () => {
  const typed = fc.constantFrom(
    ...'{}[]()":\'&*|>-#?!,.<=+ \n\t0aZ水'.split(''),
    'null',
    '"10m"',
    '__proto__',
    'last(',
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(GOOD.length), fc.nat(6), typed), { minLength: 1, maxLength: 4 }),
      (edits) => {
        const text = edits.reduce(
          (now, [at, cut, put]) => now.slice(0, at) + put + now.slice(at + cut),
          GOOD,
        );
        const read = readRules(text, 'r.yaml');
        if (read.ok) return;
        expect(read.mistakes.length).toBeGreaterThan(0);
        for (const { line, column } of read.mistakes)
          expect(Math.min(line, column)).toBeGreaterThanOrEqual(1);
      },
    ),
    { numRuns: 500 },
  );
});

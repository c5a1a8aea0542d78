import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusalsEn } from '../../twin-viewer/src/i18n/refusals-en.ts';

const root = join(import.meta.dirname, '../..');
const source = (file: string) => readFileSync(join(root, file), 'utf8');

/** Codes that a file refuses with, and what the service puts before them. */
const WHERE: readonly [file: string, pattern: RegExp, before: string][] = [
  ['site/changes/change-steps.ts', /\bno\(\s*'([a-z-]+)'/g, ''],
  ['site/commissioning/bind.ts', /\bno\(\s*'([a-z-]+)'/g, ''],
  ['site/concrete/mix-of-json.ts', /'(mix-[a-z-]+)'/g, ''],
  ['site/specimens/read-specimen.ts', /\bno\(\s*'([a-z-]+)'/g, ''],
  ['site/specimens/read-specimens-csv.ts', /'(table-[a-z-]+)'/g, ''],
  ['site/problems/settle.ts', /\bno\(\s*'([a-z-]+)'/g, 'problem-'],
  ['server/alarm-routes.ts', /^ {2}'?([a-z-]+)'?: \[4\d\d,/gm, ''],
  ...[
    'caller',
    'change-routes',
    'commissioning-routes',
    'gate-routes',
    'pairing-routes',
    'problem-routes',
  ].map((file): [string, RegExp, string] => [`server/${file}.ts`, /\bcode: '([a-z-]+)'/g, '']),
  ...['users', 'credentials'].map((file): [string, RegExp, string] => [
    `store/records/${file}.ts`,
    /reason: \{ code: '([a-z-]+)'/g,
    '',
  ]),
  ...[
    'programme/progress-ports',
    'site-work/commissioning',
    'site-work/enter-specimen',
    'site-work/photo-folder',
    'site-work/pour-entry',
    'site-work/problems',
    'site-work/specimens',
  ].map((file): [string, RegExp, string] => [
    `app/${file}.ts`,
    /refuse\(\s*'[a-z-]+',\s*[`'"][^\n]*[`'"],\s*'([a-z-]+)'/g,
    '',
  ]),
];

const sent = WHERE.flatMap(([file, pattern, before]) =>
  [...source(file).matchAll(pattern)].map(([, code]) => `${before}${code}`),
);

test('the desk has words of its own, in both languages, for each code of a refusal', () => {
  expect(new Set(sent).size).toBeGreaterThan(60);
  expect([...new Set(sent)].filter((code) => !(code in refusalsEn))).toEqual([]);
});

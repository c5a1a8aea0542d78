import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseProfile } from '../../../ingest/profiles/parse-profile.ts';
import { readProfiles } from '../../../ingest/profiles/read-profiles.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const GOOD = `
id: acme-probe
name: ACME probe
match:
  - deviceProfile: ACME*
fields:
  - field: t{channel}
    quantity: temperature
    unit: °C
    scale: 0.1
    missing: [-1270, 850]
ignore: [status]
layouts:
  - form: fixed
    ports: [10]
    length: 3
    values:
      - { at: 0, type: uint8, quantity: battery, unit: '%' }
      - { at: 1, type: int16le, quantity: temperature, scale: 0.01, missing: [0x7FFF] }
`;

test('a profile of a site is read, hexadecimal numbers too', () => {
  expect(parseProfile(GOOD, 'acme.yaml')).toMatchObject({
    id: 'acme-probe',
    fields: [{ field: 't{channel}', missing: [-1270, 850] }],
    layouts: [{ values: [{}, { missing: [0x7fff] }] }],
  });
});

describe('a profile with a mistake is refused with its line', () => {
  test.each([
    [
      'a misspelt key',
      GOOD.replace('missing: [-1270', 'mising: [-1270'),
      "acme.yaml, line 11: unknown key 'fields.0.mising'",
    ],
    ['a missing name', GOOD.replace('name: ACME probe\n', ''), "lacks 'name'"],
    ['a type of number that is none', GOOD.replace('int16le', 'int12'), 'layouts.0.values.1.type'],
    ['a unit of another quantity', GOOD.replace('unit: °C', 'unit: psi'), "'psi' is no unit of temperature"],
    ['a value behind the end', GOOD.replace('at: 1,', 'at: 2,'), 'behind the end of 3 bytes'],
    ['a form that is none', GOOD.replace('form: fixed', 'form: free'), 'layouts.0'],
    ['no YAML', 'id: [', 'acme.yaml'],
    ['nothing', '', 'the file'],
    [
      'tags of two lengths',
      'id: a\nname: a\nmatch: []\nlayouts:\n  - form: tagged\n    items: [{tag: "01", length: 1}, {tag: "0102", length: 1}]',
      'different lengths',
    ],
  ])('%s', (_, text, found) => {
    expect(() => parseProfile(text, 'acme.yaml')).toThrow(found);
  });

  test('a short file cannot unfold without end', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...'bcdefgh'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`),
    ].join('\n');
    expect(() => parseProfile(bomb, 'bomb.yaml')).toThrow();
  });
});

describe('the folder of profiles', () => {
  test('is read by name; other files are left alone; no folder is no profile', () => {
    const folder = join(tempFolder(), 'profiles');
    expect(readProfiles(folder)).toEqual([]);
    mkdirSync(folder);
    writeFileSync(join(folder, 'b.yaml'), GOOD);
    writeFileSync(join(folder, 'a.yml'), GOOD.replace('acme-probe', 'first'));
    writeFileSync(join(folder, 'notes.txt'), 'hello');
    expect(readProfiles(folder).map(({ id }) => id)).toEqual(['first', 'acme-probe']);
  });

  test('two of one id are refused', () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'a.yaml'), GOOD);
    writeFileSync(join(folder, 'b.yaml'), GOOD);
    expect(() => readProfiles(folder)).toThrow("the id 'acme-probe'");
  });
});

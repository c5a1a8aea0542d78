import { expect, test } from 'vitest';
import { readMspdi } from '../../../site/schedule/read-mspdi.ts';
import { writeMspdi } from '../../../site/schedule/write-mspdi.ts';
import { activity, programme } from '../../support/report-site.ts';

const coded = {
  ...programme([
    activity('W.1', { kind: 'summary', name: 'Storey 1' }),
    activity('A1000', { parent: 'W.1' }),
    activity('A1010', { parent: 'W.1' }),
  ]),
  links: [
    {
      predecessor: 'A1000',
      successor: 'A1010',
      kind: 'FS',
      lagMinutes: 0,
      lagCalendar: 'successor',
    } as const,
  ],
};

test('ids that are no numbers come back from MS Project’s format, with parents and links', () => {
  const { programme: read, notices } = readMspdi(writeMspdi(coded));
  expect(notices).toEqual([]);
  expect(read.activities.map(({ id, parent }) => [id, parent])).toEqual([
    ['W.1', null],
    ['A1000', 'W.1'],
    ['A1010', 'W.1'],
  ]);
  expect(read.links).toMatchObject([{ predecessor: 'A1000', successor: 'A1010' }]);
});

test('a task that was added in MS Project keeps its UID', () => {
  const xml = writeMspdi(coded).replace(
    /<ExtendedAttribute><FieldID>188743731<\/FieldID><Value>A1010<\/Value><\/ExtendedAttribute>/,
    '',
  );
  expect(readMspdi(xml).programme.activities.map(({ id }) => id)).toEqual(['W.1', 'A1000', '3']);
});

test('ids that stand there twice are not taken, and that is said', () => {
  const xml = writeMspdi(coded).replace('<Value>A1010</Value>', '<Value>A1000</Value>');
  const { programme: read, notices } = readMspdi(xml);
  expect(read.activities.map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect(notices).toMatchObject([{ where: 'project' }]);
});

test('somebody else’s Text1 is no id', () => {
  const xml = writeMspdi(coded).replace('<Alias>Plumbline ID</Alias>', '<Alias>Trade</Alias>');
  expect(readMspdi(xml).programme.activities.map(({ id }) => id)).toEqual(['1', '2', '3']);
});

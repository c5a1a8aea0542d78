import { expect, test } from 'vitest';
import { enterTable } from '../../../app/site-work/import-specimens.ts';
import { ManualClock } from '../../../site/clock.ts';
import type { Pour } from '../../../site/concrete/pour.ts';
import { openRecords } from '../../../store/records/records.ts';

const TABLE = 'id,pour,ageDays,curing,strengthMPa\nS1,L1,28,标养,33\nS2,L1,28,Same-Condition,31\n';
// 标养 as a spreadsheet in China saves it.
const CHINESE = Buffer.concat([
  Buffer.from('id,pour,ageDays,curing,strengthMPa\nS1,L1,28,'),
  Buffer.from([0xb1, 0xea, 0xd1, 0xf8]),
  Buffer.from(',33\nS2,L1,28,same-condition,31\n'),
]);
const POUR: Pour = {
  ...{ id: 'L1', name: { en: 'L1', zh: 'L1' }, elements: ['e'], mix: 'C30', activity: null },
  ...{ placedAt: null, volumeM3: 1, sectionThicknessMm: 300, required: [], probes: [] },
};

test.each([
  ['UTF-8', Buffer.from(TABLE)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${TABLE}`)],
  [
    'the UTF-16 that spreadsheets call Unicode text',
    Buffer.from(`\uFEFF${TABLE.replaceAll(',', '\t')}`, 'utf16le'),
  ],
  ['GB 18030', CHINESE],
])('a laboratory’s table is read in %s', (_encoding, bytes) => {
  const clock = new ManualClock(1);
  const records = openRecords(':memory:', clock);
  records.pours.put(POUR.id, POUR);
  const imported = enterTable({ records, clock }, bytes, 'lab.csv', 'user:li');
  expect(imported).toEqual({ entered: 2, unchanged: 0, refused: [] });
  expect(records.specimens.ofPour('L1').map(({ id, curing }) => [id, curing])).toEqual([
    ['S1', 'standard'],
    ['S2', 'same-condition'],
  ]);
  records.close();
});

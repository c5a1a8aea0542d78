import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programmeSource } from '../../../app/programme/current-programme.ts';
import { ManualClock } from '../../../site/clock.ts';
import { openRecords } from '../../../store/records/records.ts';
import { activity, programme } from '../../support/report-site.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const NOON = Date.UTC(2026, 2, 3, 4);

test('a report of a gateway whose clock runs ahead counts as soon as its time has come', async () => {
  const clock = new ManualClock(NOON);
  const records = openRecords(join(tempFolder(), 'plumbline.sqlite'), clock);
  records.programmes.add('plan.xml', NOON, programme([activity('A', {})]));
  const source = programmeSource(records, clock, 'Asia/Shanghai');
  const percent = () => source.current()?.programme.activities[0]?.percentComplete;
  expect(percent()).toBe(0);
  await records.fieldLog.read([
    {
      position: 1,
      entries: [
        {
          kind: 'progress',
          gateway: 'gw-1',
          at: NOON + 5_000,
          receivedAt: NOON,
          progress: { activity: 'A', percent: 40, source: 'foreman' },
        },
      ],
    },
  ]);
  expect(percent()).toBe(0);
  clock.moveTo(NOON + 5_000);
  expect(percent()).toBe(40);
  records.close();
});

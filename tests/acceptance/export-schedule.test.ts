import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plumbline } from '../support/plumbline-process.ts';
import { tempFolder } from '../support/temp-folder.ts';

const TWO_TASKS = `<?xml version="1.0"?>
<Project xmlns="http://schemas.microsoft.com/project">
  <Name>Two</Name><StartDate>2026-03-02T08:00:00</StartDate><CalendarUID>1</CalendarUID>
  <Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars>
  <Tasks>
    <Task><UID>7</UID><ID>1</ID><Name>Formwork 模板</Name><Duration>PT16H0M0S</Duration></Task>
    <Task><UID>9</UID><ID>2</ID><Name>Pour</Name><Duration>PT8H0M0S</Duration>
      <PredecessorLink><PredecessorUID>7</PredecessorUID><Type>1</Type><LinkLag>4800</LinkLag></PredecessorLink></Task>
  </Tasks>
</Project>`;

test("the site's programme goes out as MSPDI and comes back the same", { timeout: 60_000 }, async () => {
  const folder = tempFolder();
  const [source, exported] = [join(folder, 'two.xml'), join(folder, 'out.xml')];
  writeFileSync(source, TWO_TASKS);
  const data = join(folder, 'site');
  expect((await plumbline(['schedule', 'export', exported, '--data', data])).code).toBe(1);
  await plumbline(['import', 'schedule', source, '--data', data]);
  expect((await plumbline(['schedule', 'export', exported, '--data', data])).code).toBe(0);
  const analysed = async (file: string) =>
    JSON.parse((await plumbline(['schedule', 'analyse', file, '--json'])).stdout);
  const [before, after] = [await analysed(source), await analysed(exported)];
  expect(after.activities).toEqual(before.activities);
  expect(after.activities[1]).toMatchObject({ id: '9', earlyStart: '2026-03-05T08:00' });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { readXer } from '../../../site/schedule/read-xer.ts';
import { activity, DAY, link, programme } from './build-programme.ts';
import { sharedFile } from './shared-data.ts';
import { WORK_WEEK, xer, xerLink, xerTask } from './xer-text.ts';

const takt = sharedFile('schedule/takt.xer');
const days = (count: number) => ({ target_drtn_hr_cnt: 8 * count, remain_drtn_hr_cnt: 8 * count });

/** Ids of what is critical, and of what the finish hangs on. */
function marked(text: string) {
  const { activities } = analyse(readXer(text).programme);
  return {
    critical: activities.flatMap(({ id, critical }) => (critical ? [id] : [])),
    longest: activities.flatMap(({ id, onLongestPath }) => (onLongestPath ? [id] : [])),
  };
}

test('takt.xer: the longest path is P6’s own, 25 of 25', (context) => {
  if (takt.absent) return context.skip(takt.absent);
  const text = new TextDecoder('windows-1252').decode(readFileSync(takt.path));
  const lines = text.split(/\r?\n/).map((line) => line.split('\t'));
  const from = lines.findIndex(([mark, name]) => mark === '%T' && name === 'TASK');
  const fields = lines[from + 1] ?? [];
  const theirs = lines
    .slice(from + 2)
    .filter(([mark], index, rest) => mark === '%R' && rest.slice(0, index).every(([one]) => one === '%R'))
    .map((row) => [row[fields.indexOf('task_code')], row[fields.indexOf('driving_path_flag')] === 'Y']);
  const dated = new Map(analyse(readXer(text).programme).activities.map((one) => [one.id, one]));
  expect(theirs).toHaveLength(25);
  expect(theirs.map(([id]) => [id, dated.get(String(id))?.onLongestPath])).toEqual(theirs);
});

describe('where the project calls the longest path critical', () => {
  // 2 works on Saturdays too: it drives 3 and yet has float on its own calendar.
  const sixDays = WORK_WEEK.replace(
    '(0||7()())',
    '(0||7()((0||0(s|08:00|f|12:00)())(0||1(s|13:00|f|17:00)())))',
  );
  const text = (type: string) =>
    xer({
      project: { critical_path_type: type },
      calendars: [
        { clndr_id: 10, clndr_name: 'Five', day_hr_cnt: 8, default_flag: 'Y', clndr_data: WORK_WEEK },
        { clndr_id: 11, clndr_name: 'Six', day_hr_cnt: 8, default_flag: 'N', clndr_data: sixDays },
      ],
      tasks: [xerTask(1, days(3)), xerTask(2, { ...days(2), clndr_id: 11 }), xerTask(3), xerTask(4)],
      links: [xerLink(1, 2), xerLink(2, 3)],
    });
  test('an activity with float on another calendar is critical when it drives the finish', () => {
    expect(marked(text('CT_DrivPath'))).toEqual({
      critical: ['A1', 'A2', 'A3'],
      longest: ['A1', 'A2', 'A3'],
    });
    expect(marked(text('CT_TotFloat'))).toEqual({ critical: ['A3'], longest: ['A1', 'A2', 'A3'] });
  });
});

test('float up to the project’s limit is critical', () => {
  const tasks = [xerTask(1, days(5)), xerTask(2, days(4)), xerTask(3, days(2))];
  expect(marked(xer({ tasks })).critical).toEqual(['A1']);
  expect(marked(xer({ tasks, project: { critical_drtn_hr_cnt: '8' } })).critical).toEqual(['A1', 'A2']);
  expect(marked(xer({ tasks, project: { critical_drtn_hr_cnt: '24,0' } })).critical).toEqual([
    'A1',
    'A2',
    'A3',
  ]);
});

test('open ends are critical where P6 was told so', () => {
  const parts = {
    tasks: [xerTask(1, days(5)), xerTask(2, days(2)), xerTask(3)],
    links: [xerLink(2, 3)],
  };
  expect(marked(xer(parts)).critical).toEqual(['A1']);
  expect(marked(xer({ ...parts, options: { sched_open_critical_flag: 'Y' } }))).toEqual({
    critical: ['A1', 'A2', 'A3'],
    longest: ['A1'],
  });
});

test('total float of starts, or the smaller of both, is the same where work is not interrupted', () => {
  const analysed = (kind: string) => {
    const { programme, notices } = readXer(
      xer({
        options: { sched_float_type: kind },
        tasks: [xerTask(1, days(1)), xerTask(2, days(6)), xerTask(3, days(1))],
        links: [xerLink(1, 2, { pred_type: 'PR_SS' }), xerLink(1, 3)],
      }),
    );
    return { kind: programme.scheduling?.totalFloat, notices, floats: analyse(programme).activities };
  };
  const finish = analysed('FT_FF');
  expect(finish.floats.map(({ totalFloatHours }) => totalFloatHours)).toEqual([0, 0, 32]);
  expect(analysed('FT_SF')).toEqual({ ...finish, kind: 'start' });
  expect(analysed('FT_MIN')).toEqual({ ...finish, kind: 'smallest' });
});

test('on one calendar and without constraints the longest path is what has no float', () => {
  const networks = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(), fc.nat()), { minLength: 2, maxLength: 12 })
    .map((rows) =>
      programme(
        rows.map(([length], index) => activity(`${index}`, { durationMinutes: length * DAY })),
        rows.flatMap(([, one, other], index) =>
          index === 0
            ? []
            : [...new Set([one % index, other % index])].map((before) => link(`${before}`, `${index}`)),
        ),
      ),
    );
  fc.assert(
    fc.property(networks, (found) => {
      for (const { onLongestPath, totalFloatHours } of analyse(found).activities)
        expect(onLongestPath).toBe(totalFloatHours === 0);
    }),
  );
});

test('what is finished or was put by a person is not looked behind', () => {
  const found = analyse(
    programme(
      [
        activity('A', { actualStart: '2026-03-02T08:00', actualFinish: '2026-03-02T17:00' }),
        activity('B'),
        activity('C', { pinnedStart: '2026-03-20T08:00' }),
      ],
      [link('A', 'B'), link('B', 'C')],
      { dataDate: '2026-03-03T08:00' },
    ),
  );
  expect(found.activities.map(({ onLongestPath }) => onLongestPath)).toEqual([false, false, true]);
});

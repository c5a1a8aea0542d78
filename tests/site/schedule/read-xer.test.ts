import { describe, expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { readXer } from '../../../site/schedule/read-xer.ts';
import { WORK_WEEK, xer, xerLink, xerTask } from './xer-text.ts';

const datesOf = (text: string) =>
  Object.fromEntries(
    analyse(readXer(text).programme).activities.map(({ id, earlyStart, earlyFinish, totalFloatHours }) => [
      id,
      [earlyStart, earlyFinish, totalFloatHours],
    ]),
  );
const read = (text: string) => readXer(text).programme;
const whats = (text: string) => readXer(text).notices.map(({ where, what }) => `${where} ${what}`);

test('a project is read with its name, data date, calendar and scheduling options', () => {
  const { programme, notices } = readXer(xer({ tasks: [xerTask(1)] }));
  expect(notices).toEqual([]);
  expect(programme).toMatchObject({
    name: 'Harbour Tower',
    source: 'xer',
    start: '2026-03-02T08:00',
    dataDate: '2026-03-02T08:00',
    calendar: '10',
    scheduling: { progress: 'retained-logic', mustFinishBy: null },
  });
  expect(programme.activities).toHaveLength(1);
  expect(programme.activities[0]).toMatchObject({ id: 'A1', name: 'Task 1', durationMinutes: 480 });
});

test('WBS elements become summaries with their paths, and activities hang under them', () => {
  const { activities } = read(
    xer({
      wbs: [
        { wbs_id: 100, proj_id: 1, proj_node_flag: 'Y', wbs_short_name: 'T', wbs_name: 'Tower' },
        { wbs_id: 101, proj_id: 1, parent_wbs_id: 100, wbs_short_name: 'L1', wbs_name: 'Level 1' },
        { wbs_id: 102, proj_id: 1, parent_wbs_id: 101, wbs_short_name: 'A1', wbs_name: 'West' },
        { wbs_id: 103, proj_id: 1, parent_wbs_id: 101, wbs_short_name: 'A2', wbs_name: 'Empty' },
      ],
      tasks: [xerTask(1, { wbs_id: 102 }), xerTask(2)],
    }),
  );
  expect(activities.map(({ id, parent, kind }) => [id, parent, kind])).toEqual([
    ['T.L1', null, 'summary'],
    ['T.L1.A1', 'T.L1', 'summary'],
    ['A1', 'T.L1.A1', 'task'],
    ['A2', null, 'task'],
  ]);
});

describe('links', () => {
  const two = [xerTask(1, { target_drtn_hr_cnt: 16, remain_drtn_hr_cnt: 16 }), xerTask(2)];
  test.each([
    ['PR_FS', 0, '2026-03-04T08:00'],
    ['PR_FS', 8, '2026-03-05T08:00'],
    ['PR_SS', 8, '2026-03-03T08:00'],
    ['PR_FF', 8, '2026-03-04T08:00'],
    ['PR_SF', 24, '2026-03-04T08:00'],
    ['PR_FS', -8, '2026-03-03T08:00'],
  ])('%s with %d h of lag', (pred_type, lag_hr_cnt, start) => {
    const dates = datesOf(xer({ tasks: two, links: [xerLink(1, 2, { pred_type, lag_hr_cnt })] }));
    expect(dates.A2?.[0]).toBe(start);
  });

  test.each([
    ['rcal_Predecessor', 'predecessor'],
    ['rcal_Successor', 'successor'],
    ['rcal_ProjDefault', 'project'],
    ['rcal_24Hour', '24-hour'],
  ])('a lag runs on %s', (sched_calendar_on_relationship_lag, lagCalendar) => {
    const text = xer({ tasks: two, links: [xerLink(1, 2)], options: { sched_calendar_on_relationship_lag } });
    expect(read(text).links[0]?.lagCalendar).toBe(lagCalendar);
  });

  test('to what is not in the project they are left out and named; a lag may have a decimal comma', () => {
    const text = xer({
      tasks: two,
      links: [xerLink(9, 1), xerLink(1, 2, { lag_hr_cnt: '1,5' }), xerLink(8, 9)],
    });
    expect(read(text).links.map(({ lagMinutes }) => lagMinutes)).toEqual([90]);
    expect(whats(text)).toEqual([
      'activity A1 is linked to an activity that is not in this project (task_id 9); the link is left out',
    ]);
  });
});

describe('constraints', () => {
  test.each([
    ['CS_MSO', 'start-on'],
    ['CS_MSOA', 'start-no-earlier-than'],
    ['CS_MSOB', 'start-no-later-than'],
    ['CS_MEO', 'finish-on'],
    ['CS_MEOA', 'finish-no-earlier-than'],
    ['CS_MEOB', 'finish-no-later-than'],
    ['CS_MANDSTART', 'mandatory-start'],
    ['CS_MANDFIN', 'mandatory-finish'],
  ])('%s is %s, as the first or the second', (cstr_type, kind) => {
    const dated = { cstr_date: '2026-03-09 08:00', cstr_date2: '2026-03-10 17:00' };
    const [first, second] = read(
      xer({ tasks: [xerTask(1, { cstr_type, ...dated }), xerTask(2, { cstr_type2: cstr_type, ...dated })] }),
    ).activities;
    expect(first?.constraints).toEqual([{ kind, date: '2026-03-09T08:00' }]);
    expect(second?.constraints).toEqual([{ kind, date: '2026-03-10T17:00' }]);
  });

  test('as late as possible needs no date; others do; unknown ones are named', () => {
    const text = xer({
      tasks: [
        xerTask(1, { cstr_type: 'CS_ALAP' }),
        xerTask(2, { cstr_type: 'CS_MSO' }),
        xerTask(3, { cstr_type: 'CS_NEW' }),
      ],
    });
    expect(read(text).activities.map(({ constraints }) => constraints.length)).toEqual([1, 0, 0]);
    expect(whats(text)).toEqual([
      'activity A2 (Task 2) has the constraint start-on without a date, which is left out',
      'activity A3 (Task 3) has the unknown constraint CS_NEW, which is left out',
    ]);
  });

  test('a project that must finish by a date has its floats from there', () => {
    expect(
      datesOf(xer({ project: { plan_end_date: '2026-03-03 17:00' }, tasks: [xerTask(1)] })).A1?.[2],
    ).toBe(8);
    const late = xer({
      project: { plan_end_date: '2026-03-02 17:00' },
      tasks: [xerTask(1, { target_drtn_hr_cnt: 16, remain_drtn_hr_cnt: 16 })],
    });
    expect(datesOf(late).A1?.[2]).toBe(-8);
  });
});

describe('progress', () => {
  const active = { status_code: 'TK_Active', act_start_date: '2026-03-02 08:00' };
  const dataDate = { last_recalc_date: '2026-03-04 08:00' };

  test('S4: retained logic waits, progress override goes on', () => {
    const tasks = [
      xerTask(1, {
        ...active,
        act_start_date: '2026-07-06 08:00',
        target_drtn_hr_cnt: 40,
        remain_drtn_hr_cnt: 32,
      }),
      xerTask(2, {
        ...active,
        act_start_date: '2026-07-06 08:00',
        target_drtn_hr_cnt: 40,
        remain_drtn_hr_cnt: 24,
      }),
    ];
    const project = { plan_start_date: '2026-07-06 08:00', last_recalc_date: '2026-07-08 08:00' };
    const retained = datesOf(xer({ project, tasks, links: [xerLink(1, 2)] }));
    expect([retained.A1?.[1], retained.A2?.[1]]).toEqual(['2026-07-13T17:00', '2026-07-16T17:00']);
    const options = { sched_progress_override: 'Y', sched_retained_logic: 'N' };
    expect(datesOf(xer({ project, tasks, links: [xerLink(1, 2)], options })).A2?.[1]).toBe(
      '2026-07-10T17:00',
    );
  });

  test('per cent complete is by duration, physical or units, as each activity says', () => {
    const { activities } = read(
      xer({
        tasks: [
          xerTask(1, { ...active, target_drtn_hr_cnt: 40, remain_drtn_hr_cnt: 10 }),
          xerTask(2, { ...active, complete_pct_type: 'CP_Phys', phys_complete_pct: 30 }),
          xerTask(3, { ...active, complete_pct_type: 'CP_Units', act_work_qty: 10, remain_work_qty: 30 }),
          xerTask(4, {
            status_code: 'TK_Complete',
            act_start_date: '2026-03-02 08:00',
            act_end_date: '2026-03-02 17:00',
            remain_drtn_hr_cnt: 0,
          }),
          xerTask(5, { complete_pct_type: 'CP_Phys', phys_complete_pct: 30 }),
        ],
      }),
    );
    expect(activities.map(({ percentComplete }) => percentComplete)).toEqual([75, 30, 25, 100, 0]);
    expect(activities[3]).toMatchObject({ actualFinish: '2026-03-02T17:00', remainingMinutes: 0 });
  });

  test('suspended work goes on when it is resumed', () => {
    const tasks = [
      xerTask(1, { ...active, suspend_date: '2026-03-03 08:00', resume_date: '2026-03-09 08:00' }),
    ];
    expect(datesOf(xer({ project: dataDate, tasks })).A1).toEqual([
      '2026-03-09T08:00',
      '2026-03-09T17:00',
      0,
    ]);
  });

  test('an expected finish sets what remains, unless the options say that it does not count', () => {
    const tasks = [xerTask(1, { expect_end_date: '2026-03-06 17:00' }), xerTask(2)];
    const links = [xerLink(1, 2)];
    expect(datesOf(xer({ tasks, links })).A2?.[0]).toBe('2026-03-09T08:00');
    const options = { sched_use_expect_end_flag: 'N' };
    expect(datesOf(xer({ tasks, links, options })).A2?.[0]).toBe('2026-03-03T08:00');
  });

  test('a baseline project in the file gives baseline dates and is not read itself', () => {
    const project = {
      proj_id: 1,
      proj_short_name: 'TOWER',
      clndr_id: 10,
      plan_start_date: '2026-03-02 08:00',
    };
    const text = xer({
      projects: [
        { ...project, proj_id: 2, proj_short_name: 'TOWER-B1', orig_proj_id: 1 },
        { ...project, sum_base_proj_id: 2 },
      ],
      tasks: [
        xerTask(20, {
          proj_id: 2,
          task_code: 'A1',
          target_start_date: '2026-02-02 08:00',
          target_end_date: '2026-02-02 17:00',
        }),
        xerTask(1),
      ],
    });
    expect(read(text).activities).toHaveLength(1);
    expect(read(text).activities[0]).toMatchObject({
      baselineStart: '2026-02-02T08:00',
      baselineFinish: '2026-02-02T17:00',
    });
  });
});

describe('kinds of activities', () => {
  test('a start milestone stands at the start of a shift, a finish milestone at the end of one', () => {
    const dates = datesOf(
      xer({
        tasks: [
          xerTask(1),
          xerTask(2, { task_type: 'TT_Mile', target_drtn_hr_cnt: 0, remain_drtn_hr_cnt: 0 }),
          xerTask(3, { task_type: 'TT_FinMile', target_drtn_hr_cnt: 0, remain_drtn_hr_cnt: 0 }),
        ],
        links: [xerLink(1, 2), xerLink(1, 3)],
      }),
    );
    expect(dates.A2?.slice(0, 2)).toEqual(['2026-03-03T08:00', '2026-03-03T08:00']);
    expect(dates.A3?.slice(0, 2)).toEqual(['2026-03-02T17:00', '2026-03-02T17:00']);
  });

  test('level of effort and WBS summary activities last as long as what they accompany', () => {
    const wbs = [
      { wbs_id: 100, proj_id: 1, proj_node_flag: 'Y', wbs_short_name: 'T' },
      { wbs_id: 101, proj_id: 1, parent_wbs_id: 100, wbs_short_name: 'L1' },
    ];
    const under = { wbs_id: 101 };
    const dates = datesOf(
      xer({
        wbs,
        tasks: [
          xerTask(1, under),
          xerTask(2, under),
          xerTask(3, { task_type: 'TT_LOE' }),
          xerTask(4, { ...under, task_type: 'TT_WBS' }),
        ],
        links: [xerLink(1, 2), xerLink(1, 3, { pred_type: 'PR_SS' }), xerLink(2, 3, { pred_type: 'PR_FF' })],
      }),
    );
    expect(dates.A3?.slice(0, 2)).toEqual(['2026-03-02T08:00', '2026-03-03T17:00']);
    expect(dates.A4?.slice(0, 2)).toEqual(['2026-03-02T08:00', '2026-03-03T17:00']);
  });

  test('an unknown kind is named', () => {
    expect(whats(xer({ tasks: [xerTask(2, { task_type: 'TT_X' })] }))).toEqual([
      'activity A2 (Task 2) is of the unknown type "TT_X"; it is taken as a task',
    ]);
  });
});

describe('several projects', () => {
  const base = { clndr_id: 10, plan_start_date: '2026-03-02 08:00' };
  const text = xer({
    projects: [
      { ...base, proj_id: 3, proj_short_name: 'EMPTY' },
      { ...base, proj_id: 1, proj_short_name: 'EAST' },
      { ...base, proj_id: 2, proj_short_name: 'WEST' },
    ],
    tasks: [xerTask(1), xerTask(2, { proj_id: 2 })],
    links: [xerLink(1, 2, { proj_id: 2 })],
  });

  test('the first with activities is read, and the file says so', () => {
    expect(read(text).activities.map(({ id }) => id)).toEqual(['A1']);
    expect(whats(text).join('\n')).toMatch(/holds 3 projects \(EMPTY, EAST, WEST\); EAST is read/);
  });

  test('another can be named; one that is not there is refused', () => {
    expect(readXer(text, { project: 'WEST' }).programme.activities.map(({ id }) => id)).toEqual(['A2']);
    expect(() => readXer(text, { project: 'NORTH' })).toThrow(/no project "NORTH"; it has EMPTY, EAST, WEST/);
  });
});

test('what is not taken over is named: sections, options, dates that are none', () => {
  const text = xer({
    options: { sched_float_type: 'FT_NEW', sched_retained_logic: 'N' },
    tasks: [xerTask(1, { target_start_date: '2026-02-30 08:00' }), xerTask(1)],
    others: { UDFVALUE: [{ udf_type_id: 1 }, { udf_type_id: 2 }] },
  });
  expect(whats(text)).toEqual([
    'schedule options ask for actual dates; retained logic is taken',
    'schedule options count total float as FT_NEW; here it is late finish minus early finish (FT_FF)',
    'activity A1 is there twice; the second one is called A1 (1)',
    'section UDFVALUE 2 rows not taken over',
  ]);
});

test.each([
  ['', /does not begin with ERMHDR/],
  ['ERMHDR\t8.2\r\n%T\tPROJECT\r\n%F\tproj_id', /ends without %E: it was cut short/],
  ['ERMHDR\t8.2\r\n%E\r\n', /has no PROJECT/],
  [
    xer({ calendars: [{ clndr_id: 11, clndr_name: 'Other', clndr_data: WORK_WEEK }] }),
    /calendar 10 is missing in the file; it has 11 \(Other\)/,
  ],
  [xer({ project: { plan_start_date: '' } }), /no planned start/],
])('what is no programme is refused in a line: %#', (text, message) => {
  expect(() => readXer(text)).toThrow(message);
});

test('text with line breaks belongs to its row', () => {
  const text = xer({ tasks: [xerTask(1, { task_name: 'pour\nand cure' })] });
  expect(read(text).activities[0]?.name).toBe('pour\nand cure');
});

import { describe, expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { readXer } from '../../../site/schedule/read-xer.ts';
import { xer, xerLink, xerTask } from './xer-text.ts';

// Dates worked out by hand. The project starts on Monday 2026-03-02 at 08:00, eight hours a day, five days a week.

/** Early start, early finish and total float in hours of each activity, without the year. */
function dated(parts: Parameters<typeof xer>[0]): Record<string, string> {
  const { programme } = readXer(xer(parts));
  const summaries = new Set(programme.activities.flatMap(({ id, kind }) => (kind === 'summary' ? [id] : [])));
  return Object.fromEntries(
    analyse(programme)
      .activities.filter(({ id }) => !summaries.has(id))
      .map(({ id, earlyStart, earlyFinish, totalFloatHours }) => [
        id,
        `${earlyStart.slice(5)} ${earlyFinish.slice(5)} ${totalFloatHours ?? '–'}`,
      ]),
  );
}

const days = (count: number) => ({ target_drtn_hr_cnt: 8 * count, remain_drtn_hr_cnt: 8 * count });
const none = days(0);

test('a finish milestone stands at the end of a shift, a start milestone at the start of the next', () => {
  const found = dated({
    tasks: [
      xerTask(1, days(5)),
      xerTask(2, { ...none, task_type: 'TT_FinMile' }),
      xerTask(3, { ...none, task_type: 'TT_Mile' }),
      xerTask(4),
    ],
    links: [xerLink(1, 2), xerLink(1, 3), xerLink(3, 4)],
  });
  expect(found).toMatchObject({
    A2: '03-06T17:00 03-06T17:00 8',
    A3: '03-09T08:00 03-09T08:00 0',
    A4: '03-09T08:00 03-09T17:00 0',
  });
});

test('late, too, a finish milestone stands at the end of a shift and a start milestone at the start of one', () => {
  const { programme } = readXer(
    xer({
      tasks: [
        xerTask(1),
        xerTask(2, { ...none, task_type: 'TT_FinMile' }),
        xerTask(3),
        xerTask(4, { ...none, task_type: 'TT_Mile' }),
        xerTask(5, days(5)),
      ],
      links: [xerLink(1, 2), xerLink(2, 3)],
    }),
  );
  const late = analyse(programme).activities.map(({ lateStart, lateFinish }) => [lateStart, lateFinish]);
  // 3 may take the Friday, so 2 stands on Thursday evening; the project ends on Friday evening, after which 4 stands.
  expect(late[1]).toEqual(['2026-03-05T17:00', '2026-03-05T17:00']);
  expect(late[3]).toEqual(['2026-03-09T08:00', '2026-03-09T08:00']);
});

test('a WBS summary activity lasts as long as its element', () => {
  const wbs = [
    { wbs_id: 100, proj_id: 1, proj_node_flag: 'Y', wbs_short_name: 'T' },
    { wbs_id: 101, proj_id: 1, parent_wbs_id: 100, wbs_short_name: 'L1' },
  ];
  const inL1 = (id: number, more = {}) => xerTask(id, { wbs_id: 101, ...more });
  const found = dated({
    wbs,
    tasks: [inL1(1, days(2)), inL1(2), inL1(3, { task_type: 'TT_WBS' }), xerTask(4, days(9))],
    links: [xerLink(1, 2)],
  });
  expect(found.A3).toBe('03-02T08:00 03-04T17:00 48');
});

test('a resource-dependent activity runs on the calendar of its resource', () => {
  const round = `(0||CalendarData()((0||DaysOfWeek()(${[1, 2, 3, 4, 5, 6, 7].map((day) => `(0||${day}()((0||0(s|00:00|f|00:00)())))`).join('')}))))`;
  const site = xer().match(/\t(\(0\|\|CalendarData.*\))/)?.[1] ?? '';
  const found = dated({
    calendars: [
      { clndr_id: 10, clndr_name: 'Site', day_hr_cnt: 8, default_flag: 'Y', clndr_data: site },
      { clndr_id: 11, clndr_name: 'Round', day_hr_cnt: 24, clndr_data: round },
    ],
    tasks: [xerTask(1, { task_type: 'TT_Rsrc', ...days(3) })],
    others: {
      RSRC: [{ rsrc_id: 5, clndr_id: 11, rsrc_name: 'Kiln', rsrc_type: 'RT_Equip' }],
      TASKRSRC: [{ taskrsrc_id: 1, task_id: 1, rsrc_id: 5, proj_id: 1 }],
    },
  });
  expect(found.A1).toBe('03-02T08:00 03-03T08:00 0');
});

test('what was suspended goes on when it is resumed', () => {
  const found = dated({
    project: { last_recalc_date: '2026-03-04 08:00' },
    tasks: [
      xerTask(1, {
        ...days(4),
        status_code: 'TK_Active',
        act_start_date: '2026-03-02 08:00',
        remain_drtn_hr_cnt: 16,
        suspend_date: '2026-03-03 17:00',
        resume_date: '2026-03-09 08:00',
      }),
    ],
  });
  expect(found.A1).toBe('03-09T08:00 03-10T17:00 0');
});

describe('constraints', () => {
  /** A1 (2 d) → A2 (1 d) → A3 (1 d), beside A4 (10 d, to Friday 13th). */
  const chain = (more: Readonly<Record<string, string>>) =>
    dated({
      tasks: [xerTask(1, days(2)), xerTask(2, more), xerTask(3), xerTask(4, days(10))],
      links: [xerLink(1, 2), xerLink(2, 3)],
    });

  test('a mandatory start breaks the logic before it', () => {
    expect(chain({ cstr_type: 'CS_MANDSTART', cstr_date: '2026-03-03 08:00' })).toMatchObject({
      A1: '03-02T08:00 03-03T17:00 -8',
      A2: '03-03T08:00 03-03T17:00 0',
      A3: '03-04T08:00 03-04T17:00 56',
    });
  });

  test('a mandatory finish does so too', () => {
    expect(chain({ cstr_type: 'CS_MANDFIN', cstr_date: '2026-03-05 17:00' })).toMatchObject({
      A1: '03-02T08:00 03-03T17:00 8',
      A2: '03-05T08:00 03-05T17:00 0',
    });
  });

  test('as late as possible takes the free float', () => {
    expect(chain({ cstr_type: 'CS_ALAP' })).toMatchObject({ A2: '03-04T08:00 03-04T17:00 48' });
    const last = dated({
      tasks: [xerTask(1), xerTask(2, { cstr_type: 'CS_ALAP' }), xerTask(4, days(10))],
      links: [xerLink(1, 2)],
    });
    expect(last.A2).toBe('03-13T08:00 03-13T17:00 0');
  });

  test('a secondary constraint holds beside the first', () => {
    expect(
      chain({
        cstr_type: 'CS_MSOA',
        cstr_date: '2026-03-05 08:00',
        cstr_type2: 'CS_MEOB',
        cstr_date2: '2026-03-06 17:00',
      }),
    ).toMatchObject({ A1: '03-02T08:00 03-03T17:00 16', A2: '03-05T08:00 03-05T17:00 8' });
  });

  test('a date by which all must finish makes negative float', () => {
    const found = dated({
      project: { plan_end_date: '2026-03-03 17:00' },
      tasks: [xerTask(1, days(2)), xerTask(2)],
      links: [xerLink(1, 2)],
    });
    expect(found).toEqual({ A1: '03-02T08:00 03-03T17:00 -8', A2: '03-04T08:00 03-04T17:00 -8' });
  });
});

describe('lags', () => {
  const lagged = (calendar: string, kind: string, hours: number) =>
    dated({
      options: { sched_calendar_on_relationship_lag: calendar },
      tasks: [xerTask(1, days(5)), xerTask(2, days(2))],
      links: [xerLink(1, 2, { pred_type: kind, lag_hr_cnt: hours })],
    });

  test('from start to start run on the calendar that the options name', () => {
    // Three days of the clock end on Thursday at 08:00; 72 working hours are nine days.
    expect(lagged('rcal_24Hour', 'PR_SS', 72).A2).toMatch(/^03-05T08:00/);
    expect(lagged('rcal_Predecessor', 'PR_SS', 72).A2).toMatch(/^03-13T08:00/);
  });

  test('from finish to finish on a clock of 24 hours end where work ends', () => {
    // Friday 17:00 and 24 hours is Saturday 17:00, and no work lies between the two.
    expect(lagged('rcal_24Hour', 'PR_FF', 24).A2).toBe('03-05T08:00 03-06T17:00 0');
  });

  test('a lead lets the successor begin before', () => {
    expect(lagged('rcal_Predecessor', 'PR_FS', -8).A2).toMatch(/^03-06T08:00 03-09T17:00/);
  });
});

describe('progress', () => {
  const outOfSequence = (options: Readonly<Record<string, string>>) =>
    dated({
      project: { last_recalc_date: '2026-03-04 08:00' },
      options,
      tasks: [
        xerTask(1, {
          ...days(5),
          status_code: 'TK_Active',
          act_start_date: '2026-03-02 08:00',
          remain_drtn_hr_cnt: 32,
        }),
        xerTask(2, {
          ...days(5),
          status_code: 'TK_Active',
          act_start_date: '2026-03-02 08:00',
          remain_drtn_hr_cnt: 24,
        }),
      ],
      links: [xerLink(1, 2)],
    });

  test('out of sequence waits with retained logic and goes on with progress override', () => {
    expect(outOfSequence({}).A2).toMatch(/^03-10T08:00 03-12T17:00/);
    expect(outOfSequence({ sched_progress_override: 'Y', sched_retained_logic: 'N' }).A2).toMatch(
      /^03-04T08:00 03-06T17:00/,
    );
  });

  test('what is left of a lag from a start runs from where the rest of the work starts, if P6 was told so', () => {
    const held = (flag: string) =>
      dated({
        project: { last_recalc_date: '2026-03-04 08:00' },
        options: { sched_lag_early_start_flag: flag },
        tasks: [
          xerTask(1, days(2)),
          xerTask(2, {
            ...days(5),
            status_code: 'TK_Active',
            act_start_date: '2026-03-02 08:00',
            remain_drtn_hr_cnt: 24,
          }),
          xerTask(3),
        ],
        links: [xerLink(1, 2), xerLink(2, 3, { pred_type: 'PR_SS', lag_hr_cnt: 24 })],
      });
    // 2 began out of sequence and goes on when 1 is done, on Friday. Of three days of lag two have passed by Wednesday:
    // the third is Friday. From the actual start they end on Wednesday evening.
    expect(held('Y')).toMatchObject({ A2: '03-06T08:00 03-10T17:00 0', A3: '03-09T08:00 03-09T17:00 8' });
    expect(held('N').A3).toMatch(/^03-05T08:00/);
  });

  test('a data date in the middle of a shift begins the work there', () => {
    const found = dated({
      project: { last_recalc_date: '2026-03-04 10:00' },
      tasks: [xerTask(1), xerTask(2)],
      links: [xerLink(1, 2)],
    });
    expect(found).toEqual({ A1: '03-04T10:00 03-05T10:00 0', A2: '03-05T10:00 03-06T10:00 0' });
  });

  test('a wait that followed a predecessor which is done no longer holds what began before its end', () => {
    const found = dated({
      project: { last_recalc_date: '2026-03-04 08:00' },
      tasks: [
        xerTask(1, {
          status_code: 'TK_Complete',
          act_start_date: '2026-03-02 08:00',
          act_end_date: '2026-03-03 17:00',
        }),
        xerTask(2, { status_code: 'TK_Active', act_start_date: '2026-03-02 08:00' }),
      ],
      links: [xerLink(1, 2, { lag_hr_cnt: 40 })],
    });
    expect(found.A2).toBe('03-04T08:00 03-04T17:00 0');
  });
});

describe('calendars', () => {
  const on = (days: Readonly<Record<number, string>>, hours: number, exceptions = '') => {
    const week = [1, 2, 3, 4, 5, 6, 7]
      .map((day) => `(0||${day}()(${days[day] ? `(0||0(${days[day]})())` : ''}))`)
      .join('');
    const data = `(0||CalendarData()((0||DaysOfWeek()(${week}))(0||Exceptions()(${exceptions}))))`;
    return dated({
      calendars: [{ clndr_id: 10, clndr_name: 'C', day_hr_cnt: 8, default_flag: 'Y', clndr_data: data }],
      tasks: [xerTask(1, { target_drtn_hr_cnt: hours, remain_drtn_hr_cnt: hours }), xerTask(2)],
      links: [xerLink(1, 2)],
    });
  };
  const every = (hours: string) => Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, hours]));

  test('of seven days work on through the weekend', () => {
    expect(on(every('s|08:00|f|16:00'), 48)).toMatchObject({
      A1: '03-02T08:00 03-07T16:00 0',
      A2: '03-08T08:00 03-08T16:00 0',
    });
  });

  test('of night shifts go on past midnight', () => {
    // Twelve hours: eight from Monday evening to Tuesday 04:00, four more by midnight of Tuesday.
    expect(on(every('s|20:00|f|04:00'), 12).A1).toBe('03-02T20:00 03-04T00:00 0');
  });

  test('with hours of its own on one day count those', () => {
    // Tuesday 2026-03-03, a half day: day 46084 since 1899-12-30.
    const half = '(0||0(d|46084)((0||0(s|08:00|f|12:00)())))';
    expect(on(every('s|08:00|f|16:00'), 16, half).A1).toBe('03-02T08:00 03-04T12:00 0');
  });
});

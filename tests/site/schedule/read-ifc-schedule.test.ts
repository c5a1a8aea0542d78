import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { readIfcSchedule } from '../../../site/schedule/read-ifc-schedule.ts';
import { readProgramme } from '../../../site/schedule/read-programme.ts';
import { sharedFile } from './shared-data.ts';

const file = (schema: string, ...lines: string[]) =>
  [
    'ISO-10303-21;',
    "HEADER; FILE_DESCRIPTION((''),'2;1');",
    `FILE_SCHEMA(('${schema}'));`,
    'ENDSEC; DATA;',
    ...lines,
    'ENDSEC;',
    'END-ISO-10303-21;',
    '',
  ].join('\n');

/** An IFC4 task with its time; further columns of the time as text. */
const task = (id: number, name: string, duration: string, start: string, finish: string, more = '') => [
  `#${id}= IFCTASK('task-${id}',#1,'${name}',$,$,'T${id}',$,$,$,.F.,$,#${id + 1},$);`,
  `#${id + 1}= IFCTASKTIME($,$,$,.WORKTIME.,'${duration}','${start}','${finish}',$,$,$,$,$,$,$,$,$,${more || '$,$,$,$'});`,
];
const CALENDAR = [
  "#10= IFCWORKCALENDAR('cal',#1,'Site',$,$,$,(#11),(#14),$);",
  "#11= IFCWORKTIME('Week',$,$,#12,$,$);",
  '#12= IFCRECURRENCEPATTERN(.WEEKLY.,$,(1,2,3,4,5),$,$,$,$,(#13));',
  "#13= IFCTIMEPERIOD('08:00:00','16:00:00');",
  "#14= IFCWORKTIME('Holiday',$,$,$,'2026-03-04','2026-03-05');",
];
const A = task(100, 'A', 'P2D', '2026-03-02T08:00:00', '2026-03-03T16:00:00');
const B = task(200, 'B', 'P1D', '2026-03-06T08:00:00', '2026-03-06T16:00:00');
const SEQUENCE = "#300= IFCRELSEQUENCE('s',#1,$,$,#100,#200,$,.FINISH_START.,$);";

const starts = (text: string) =>
  analyse(readIfcSchedule(text).programme).activities.map(({ earlyStart }) => earlyStart);

describe('IFC4', () => {
  test('tasks, their times, sequence and calendar with its holiday', () => {
    const { programme, notices } = readIfcSchedule(file('IFC4', ...CALENDAR, ...A, ...B, SEQUENCE));
    expect(notices).toEqual([]);
    expect(programme).toMatchObject({
      source: 'ifc',
      start: '2026-03-02T08:00',
      calendar: 'cal',
      links: [{ predecessor: 'T100', successor: 'T200', kind: 'FS', lagMinutes: 0 }],
    });
    expect(programme.activities[0]).toMatchObject({
      id: 'T100',
      name: 'A',
      durationMinutes: 960,
      kind: 'task',
    });
    expect(starts(file('IFC4', ...CALENDAR, ...A, ...B, SEQUENCE))).toEqual([
      '2026-03-02T08:00',
      '2026-03-06T08:00',
    ]);
  });

  test.each([
    ['FINISH_START', "IFCDURATION('P1D')", 'WORKTIME', 480, 'successor'],
    ['START_START', "IFCDURATION('PT4H')", 'WORKTIME', 240, 'successor'],
    ['FINISH_FINISH', "IFCDURATION('P1D')", 'ELAPSEDTIME', 1440, '24-hour'],
    ['START_FINISH', "IFCDURATION('-P1D')", 'WORKTIME', -480, 'successor'],
  ])('%s with a lag of %s in %s', (word, value, type, lagMinutes, lagCalendar) => {
    const text = file(
      'IFC4',
      ...CALENDAR,
      ...A,
      ...B,
      `#300= IFCRELSEQUENCE('s',#1,$,$,#100,#200,#301,.${word}.,$);`,
      `#301= IFCLAGTIME($,$,$,${value},.${type}.);`,
    );
    const kind = word
      .split('_')
      .map((part) => part.charAt(0))
      .join('');
    expect(readIfcSchedule(text).programme.links[0]).toMatchObject({ kind, lagMinutes, lagCalendar });
  });

  test('night shifts go on past midnight', () => {
    const nights = CALENDAR.map((line) => line.replace("'08:00:00','16:00:00'", "'22:00:00','06:00:00'"));
    const { programme } = readIfcSchedule(file('IFC4', ...nights, ...A));
    const [monday, tuesday] = programme.calendars[0]?.week ?? [];
    expect(monday).toEqual([[1320, 1440]]);
    expect(tuesday).toEqual([
      [0, 360],
      [1320, 1440],
    ]);
  });

  test('nesting makes summaries, whose calendar holds for what is under them', () => {
    const text = file(
      'IFC4',
      ...CALENDAR,
      "#20= IFCTASK('top',#1,'Floor',$,$,$,$,$,$,.F.,$,$,$);",
      "#21= IFCRELNESTS('n',#1,$,$,#20,(#100,#200));",
      "#22= IFCWORKCALENDAR('other',#1,'Other',$,$,$,(),$,$);",
      "#23= IFCRELASSIGNSTOCONTROL('c',#1,$,$,(#20),$,#10);",
      ...A,
      ...B,
    );
    const { activities } = readIfcSchedule(text).programme;
    expect(activities.map(({ id, kind, parent, calendar }) => [id, kind, parent, calendar])).toEqual([
      ['top', 'summary', null, 'cal'],
      ['T100', 'task', 'top', 'cal'],
      ['T200', 'task', 'top', 'cal'],
    ]);
  });

  test('elements hang on tasks by both kinds of relation; resources do not', () => {
    const text = file(
      'IFC4',
      ...A,
      "#400= IFCWALL('wall',#1,'it''s; a /* wall */',$,$,$,$,$,$);",
      "#401= IFCSLAB('slab',#1,$,$,$,$,$,$,$);",
      "#402= IFCLABORRESOURCE('crew',#1,$,$,$,$,$,$,$,$,$);",
      "#403= IFCRELASSIGNSTOPRODUCT('r1',#1,$,$,(#100),$,#400);",
      "#404= IFCRELASSIGNSTOPROCESS('r2',#1,$,$,(#401,#402,#400),$,#100,$);",
    );
    expect(readIfcSchedule(text).elements).toEqual([
      { element: 'wall', activity: 'T100' },
      { element: 'slab', activity: 'T100' },
    ]);
  });

  test('days of a duration are the calendar’s, unless the dates say that they are of 24 hours', () => {
    const week = ['2026-03-09T08:00:00', '2026-03-13T16:00:00'] as const;
    const minutes = (duration: string) =>
      readIfcSchedule(file('IFC4', ...CALENDAR, ...task(100, 'A', duration, ...week))).programme.activities[0]
        ?.durationMinutes;
    expect(minutes('P5D')).toBe(2400);
    expect(minutes('P1DT16H')).toBe(2400);
    const { notices } = readIfcSchedule(file('IFC4', ...CALENDAR, ...task(100, 'A', 'P4D', ...week)));
    expect(notices[0]?.what).toBe('takes 32 h by its duration, but 40 h by its dates; the duration counts');
  });

  test('a task that no logic leads to is held by its date', () => {
    expect(starts(file('IFC4', ...CALENDAR, ...A, ...B))[1]).toBe('2026-03-06T08:00');
  });

  test('progress comes along', () => {
    const text = file(
      'IFC4',
      ...task(
        100,
        'A',
        'P2D',
        '2026-03-02T08:00:00',
        '2026-03-03T16:00:00',
        "'2026-03-02T09:00:00',$,$,0.25",
      ),
    );
    expect(readIfcSchedule(text).programme.activities[0]).toMatchObject({
      actualStart: '2026-03-02T09:00',
      percentComplete: 25,
    });
  });

  test('letters beyond ASCII', () => {
    const text = file(
      'IFC4',
      ...task(100, '\\X2\\6D477B51\\X0\\ Fa\\X\\E7ade \\S\\d', 'P1D', '2026-03-02', '2026-03-03'),
    );
    expect(readIfcSchedule(text).programme.activities[0]?.name).toBe('浇筑 Façade ä');
  });
});

test('IFC2X3 has times by IfcRelAssignsTasks, dates as entities, durations and lags in seconds', () => {
  const date = (id: number, day: number, hour: number) => [
    `#${id}= IFCDATEANDTIME(#${id + 1},#${id + 2});`,
    `#${id + 1}= IFCCALENDARDATE(${day},3,2026);`,
    `#${id + 2}= IFCLOCALTIME(${hour},0,0.,$,$);`,
  ];
  const text = file(
    'IFC2X3',
    "#100= IFCTASK('a',#1,'A',$,$,'T1',$,$,.F.,$);",
    "#101= IFCTASK('b',#1,'B',$,$,'T2',$,$,.T.,$);",
    "#102= IFCWORKSCHEDULE('w',#1,'Plan',$,$,'1',#110,$,$,$,$,#110,$,$,$);",
    "#103= IFCRELASSIGNSTASKS('r',#1,$,$,(#100),$,#102,#104);",
    "#104= IFCSCHEDULETIMECONTROL('t',#1,$,$,$,$,$,$,#110,$,$,$,#120,86400.,$,$,$,$,$,$,$,$,$);",
    ...date(110, 2, 8),
    ...date(120, 3, 8),
    "#130= IFCRELSEQUENCE('s',#1,$,$,#100,#101,3600.,.FINISH_START.);",
  );
  const { programme, notices } = readIfcSchedule(text);
  expect(notices.map(({ what }) => what)).toEqual([
    'has no work calendar; every day around the clock is taken',
  ]);
  expect(programme.name).toBe('Plan');
  expect(programme.activities).toMatchObject([
    { id: 'T1', kind: 'task', durationMinutes: 1440, plannedStart: '2026-03-02T08:00' },
    { id: 'T2', kind: 'milestone', durationMinutes: 0 },
  ]);
  expect(starts(text)).toEqual(['2026-03-02T08:00', '2026-03-03T09:00']);
});

test.each([
  ['shopping list', /does not begin with ISO-10303-21/],
  [file('IFC4'), /no tasks: it carries a model/],
  [file('IFC4', ...A).slice(0, -30), /cut short/],
  [file('IFC4', "#100= IFCTASK('a',#1,'A',$,$,$,$,$,$,.F.,$,$,$);"), /has a date/],
])('what is no programme is refused in a line: %#', (text, message) => {
  expect(() => readIfcSchedule(text)).toThrow(message);
});

test('what cannot be read is named and left out', () => {
  const text = file(
    'IFC4',
    ...CALENDAR.map((line) => line.replace('.WEEKLY.', '.MONTHLY_BY_DAY_OF_MONTH.')),
    ...A,
    '#500= IFCTASK(broken;',
    "#501= IFCRELSEQUENCE('s',#1,$,$,#100,#777,$,.FINISH_START.,$);",
    ...B,
    "#502= IFCRELSEQUENCE('s',#1,$,$,#100,#200,#503,.SOMEHOW.,$);",
    '#503= IFCLAGTIME($,$,$,IFCRATIOMEASURE(0.5),.WORKTIME.);',
  );
  const { programme, notices } = readIfcSchedule(text);
  expect(notices.map(({ where, what }) => `${where} ${what}`)).toEqual([
    '#500 IFCTASK is not of the form that STEP has and is left out',
    'calendar Site has working time that recurs neither by day nor by week; it is left out',
    'task T100 (A) takes 16 h by its duration, but 0 h by its dates; the duration counts',
    'task T200 (B) takes 8 h by its duration, but 0 h by its dates; the duration counts',
    'sequence #501 joins what is no task; it is left out',
    'link from T100 to T200 is of the kind SOMEHOW; it is taken as finish to start',
    'link from T100 to T200 has a lag that is no duration; it is left out',
  ]);
  expect(() => analyse(programme)).toThrow(/does not have enough working time/);
});

const sample = sharedFile('ifc/construction-scheduling-task.ifc');

test('the sample of buildingSMART has its own early dates, its elements and its calendar', (context) => {
  if (sample.absent) return context.skip(sample.absent);
  const { programme, notices, elements } = readProgramme(readFileSync(sample.path));
  expect(notices).toEqual([]);
  expect(programme.activities).toHaveLength(8);
  expect(programme.links).toHaveLength(7);
  expect(elements).toHaveLength(6);
  const found = analyse(programme);
  expect(found).toMatchObject({ projectStart: '2010-09-20T08:00', projectFinish: '2010-09-24T16:00' });
  // The file states early dates of all eight tasks; they are ours.
  expect(found.activities.map(({ earlyStart, earlyFinish }) => [earlyStart, earlyFinish])).toEqual(
    programme.activities.map(({ id }, index) => {
      const top = index === 0;
      const planned = programme.activities.find((one) => one.id === id);
      return top ? ['2010-09-20T08:00', '2010-09-24T16:00'] : [planned?.plannedStart, planned?.plannedFinish];
    }),
  );
});

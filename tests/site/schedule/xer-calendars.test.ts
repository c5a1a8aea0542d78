import { expect, test } from 'vitest';
import { ImportNotices } from '../../../site/schedule/import-notices.ts';
import { readXer } from '../../../site/schedule/read-xer.ts';
import { parseCalendarData } from '../../../site/schedule/xer-calendar-data.ts';
import { WORK_WEEK, xer, xerTask } from './xer-text.ts';

const calendarOf = (clndr_data: string, more: Record<string, string | number> = {}) => {
  const { programme, notices } = readXer(
    xer({ calendars: [{ clndr_id: 10, clndr_name: 'Site', clndr_data, ...more }], tasks: [xerTask(1)] }),
  );
  return { calendar: programme.calendars[0], notices };
};

test('the nested text is parsed with blanks and 0x7F bytes anywhere between', () => {
  expect(parseCalendarData('(0||A(x|1|y|2)(\u007F\u007F  (0||B()()) (0||C(z|3)())))')).toEqual({
    name: 'A',
    values: new Map([
      ['x', '1'],
      ['y', '2'],
    ]),
    children: [
      { name: 'B', values: new Map(), children: [] },
      { name: 'C', values: new Map([['z', '3']]), children: [] },
    ],
  });
});

test.each(['', '(', '(0||A', '(0||A()', '(0||A()(', '(0||A()()', 'nonsense', `${'(0||A()('.repeat(50)}`])(
  'what is not of that form is refused: %j',
  (text) => {
    expect(parseCalendarData(text)).toBeNull();
  },
);

test('P6 begins its week on Sunday; shifts over lunch, up to midnight, and around the clock', () => {
  const { calendar } = calendarOf(
    '(0||CalendarData()((0||DaysOfWeek()((0||1()((0||0(s|00:00|f|00:00)())))(0||2()((0||0(s|16:00|f|00:00)())))(0||7()((0||0(f|12:00|s|8:00 AM)())(0||1(s|1:00 PM|f|5:00 PM)()))))))))',
  );
  expect(calendar?.week).toEqual([
    [[960, 1440]],
    [],
    [],
    [],
    [],
    [
      [480, 720],
      [780, 1020],
    ],
    [[0, 1440]],
  ]);
});

test('exceptions are days counted from 1899-12-30: days off, and days with hours of their own', () => {
  const exceptions =
    '(0||Exceptions()((0||0(d|44557)())(0||1(d|44558)())(0||2(d|44562)((0||0(s|08:00|f|12:00)())))))';
  const { calendar } = calendarOf(WORK_WEEK.replace(/\)\)$/, `${exceptions}))`));
  expect(calendar?.exceptions).toEqual([
    { from: '2021-12-27', to: '2021-12-28', shifts: [] },
    { from: '2022-01-01', to: '2022-01-01', shifts: [[480, 720]] },
  ]);
});

test('a calendar takes week and exceptions from the one that it is based on, its own exceptions first', () => {
  const off = (...days: number[]) =>
    `(0||Exceptions()(${days.map((day, index) => `(0||${index}(d|${day})())`).join('')}))`;
  const { programme } = readXer(
    xer({
      calendars: [
        { clndr_id: 9, clndr_name: 'Base', clndr_data: WORK_WEEK.replace(/\)\)$/, `${off(44557, 44559)}))`) },
        {
          clndr_id: 10,
          clndr_name: 'Site',
          base_clndr_id: 9,
          clndr_data: '(0||CalendarData()((0||Exceptions()((0||0(d|44557)((0||0(s|08:00|f|12:00)())))))))',
        },
      ],
      tasks: [xerTask(1)],
    }),
  );
  expect(programme.calendars).toHaveLength(1);
  expect(programme.calendars[0]).toMatchObject({
    exceptions: [
      { from: '2021-12-27', shifts: [[480, 720]] },
      { from: '2021-12-29', shifts: [] },
    ],
  });
  expect(programme.calendars[0]?.week[0]).toHaveLength(2);
});

test('hours that are none, days that are none and text that is none are named', () => {
  const odd = calendarOf(
    '(0||CalendarData()((0||DaysOfWeek()((0||2()((0||0(s|17:00|f|late)())))))(0||Exceptions()((0||0(d|x)())))))',
  );
  expect(odd.notices.map(({ what }) => what)).toEqual([
    'has an exception on day "x", which is left out',
    'has hours from "17:00" to "late", which are left out',
  ]);
  const none = calendarOf('rubbish');
  expect(none.notices.map(({ what }) => what)).toEqual([
    'has a text of working hours that is not of the form P6 writes',
    'does not say its hours; Monday to Friday, 8 hours a day, are taken',
  ]);
});

test('an activity on a calendar that is missing is put on the project’s, and named', () => {
  const { programme, notices } = readXer(xer({ tasks: [xerTask(1, { clndr_id: 77 })] }));
  expect(programme.activities[0]?.calendar).toBe('10');
  expect(notices[0]?.what).toBe("names calendar 77, which is missing; the project's is taken");
});

test('the same is named once, and not for ever', () => {
  const notices = new ImportNotices();
  for (let index = 0; index < 3000; index++) notices.add('a', String(index % 1500));
  expect(notices.list).toHaveLength(1000);
});

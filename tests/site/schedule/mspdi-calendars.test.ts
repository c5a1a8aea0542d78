import { describe, expect, test } from 'vitest';
import type { Calendar } from '../../../site/schedule/programme.ts';
import { readMspdi } from '../../../site/schedule/read-mspdi.ts';
import { standardCalendar } from '../../../site/schedule/standard-calendars.ts';
import { mspdi } from './mspdi-text.ts';

const times = (...pairs: string[]) =>
  `<WorkingTimes>${pairs.map((pair) => `<WorkingTime><FromTime>${pair.slice(0, 5)}:00</FromTime><ToTime>${pair.slice(6)}:00</ToTime></WorkingTime>`).join('')}</WorkingTimes>`;
const weekDay = (type: number, ...pairs: string[]) =>
  `<WeekDay><DayType>${type}</DayType><DayWorking>${pairs.length > 0 ? 1 : 0}</DayWorking>${pairs.length > 0 ? times(...pairs) : ''}</WeekDay>`;
const period = (from: string, to: string) =>
  `<TimePeriod><FromDate>${from}T00:00:00</FromDate><ToDate>${to}T23:59:00</ToDate></TimePeriod>`;
const exception = (from: string, to: string, more = '') =>
  `<Exceptions><Exception>${period(from, to)}<DayWorking>0</DayWorking>${more}</Exception></Exceptions>`;
const calendarOf = (calendar: string): Calendar | undefined =>
  readMspdi(mspdi({ calendar })).programme.calendars[0];
const daysOff = (calendar: string) =>
  calendarOf(calendar)?.exceptions.map(({ from, to }) => (from === to ? from : `${from}/${to}`));

test('a calendar that says nothing is MS Project’s standard one', () => {
  expect(calendarOf('')?.week).toEqual(standardCalendar().week);
});

test('the week begins on Sunday there and on Monday here', () => {
  const week = calendarOf(
    `<WeekDays>${weekDay(1, '09:00-10:00')}${weekDay(2, '07:00-12:00', '12:30-15:30')}${weekDay(7)}</WeekDays>`,
  )?.week;
  expect(week?.[6]).toEqual([[540, 600]]);
  expect(week?.[0]).toEqual([
    [420, 720],
    [750, 930],
  ]);
  expect(week?.[5]).toEqual([]);
});

test('midnight ends a day, and 00:00 to 00:00 is all of it', () => {
  const week = calendarOf(
    `<WeekDays>${weekDay(2, '13:00-00:00')}${weekDay(3, '00:00-00:00')}</WeekDays>`,
  )?.week;
  expect(week?.[0]).toEqual([[780, 1440]]);
  expect(week?.[1]).toEqual([[0, 1440]]);
});

test('a shift past midnight goes on on the next day', () => {
  const week = calendarOf(
    `<WeekDays>${weekDay(1, '22:00-06:00')}${weekDay(2, '08:00-12:00')}</WeekDays>`,
  )?.week;
  expect(week?.[6]).toEqual([[1320, 1440]]);
  expect(week?.[0]).toEqual([
    [0, 360],
    [480, 720],
  ]);
});

test('a working day without times has the usual ones', () => {
  const day = '<WeekDays><WeekDay><DayType>7</DayType><DayWorking>1</DayWorking></WeekDay></WeekDays>';
  expect(calendarOf(day)?.week[5]).toEqual([
    [480, 720],
    [780, 1020],
  ]);
});

test('a derived calendar has its base’s week and exceptions, and its own on top', () => {
  const calendars = `<Calendar><UID>5</UID><Name>Crane</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays>${weekDay(7, '08:00-12:00')}</WeekDays>${exception('2026-05-02', '2026-05-02')}</Calendar>
    <Calendar><UID>1</UID><Name>Site</Name><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>${weekDay(6)}</WeekDays>${exception('2026-05-01', '2026-05-01')}</Calendar>`;
  const [crane] = readMspdi(mspdi({ calendars })).programme.calendars;
  expect(crane?.week.map((shifts) => shifts.length)).toEqual([2, 2, 2, 2, 0, 1, 0]);
  expect(crane?.exceptions.map(({ from }) => from)).toEqual(['2026-05-01', '2026-05-02']);
});

test('calendars that are based on each other are read all the same', () => {
  const calendars = [1, 2]
    .map((uid) => `<Calendar><UID>${uid}</UID><BaseCalendarUID>${3 - uid}</BaseCalendarUID></Calendar>`)
    .join('');
  expect(readMspdi(mspdi({ calendars })).programme.calendars.map(({ name }) => name)).toEqual([
    'Calendar 1',
    'Calendar 2',
  ]);
});

describe('exceptions', () => {
  test('of MS Project 2003 stand among the week days; said twice they count once', () => {
    const old = `<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking>${period('2026-05-01', '2026-05-03')}</WeekDay>`;
    const both = `<WeekDays>${weekDay(1)}${old}</WeekDays>${exception('2026-05-01', '2026-05-03')}`;
    expect(daysOff(both)).toEqual(['2026-05-01/2026-05-03']);
  });

  test('may be working time', () => {
    const day = `<Exceptions><Exception>${period('2026-05-02', '2026-05-02')}<DayWorking>1</DayWorking>${times('08:00-12:00')}</Exception></Exceptions>`;
    expect(calendarOf(day)?.exceptions).toEqual([
      { from: '2026-05-02', to: '2026-05-02', shifts: [[480, 720]] },
    ]);
  });

  test.each([
    ['every day', '<Type>1</Type>', ['2026-01-01/2026-12-31']],
    [
      'every other day, four times',
      '<Type>1</Type><Period>2</Period><EnteredByOccurrences>1</EnteredByOccurrences><Occurrences>4</Occurrences>',
      ['2026-01-01', '2026-01-03', '2026-01-05', '2026-01-07'],
    ],
    ['25 December', '<Type>2</Type><Month>11</Month><MonthDay>25</MonthDay>', ['2026-12-25']],
    [
      'the last Monday of May',
      '<Type>3</Type><Month>4</Month><MonthItem>4</MonthItem><MonthPosition>4</MonthPosition>',
      ['2026-05-25'],
    ],
    [
      'the second Saturday of March',
      '<Type>3</Type><Month>2</Month><MonthItem>9</MonthItem><MonthPosition>1</MonthPosition>',
      ['2026-03-14'],
    ],
    [
      'the 31st of every fourth month',
      '<Type>4</Type><Period>4</Period><MonthDay>31</MonthDay>',
      ['2026-01-31', '2026-05-31'],
    ],
    [
      'the first working day of every sixth month',
      '<Type>5</Type><Period>6</Period><MonthItem>1</MonthItem><MonthPosition>0</MonthPosition>',
      ['2026-01-01', '2026-07-01'],
    ],
    [
      'Sunday and Monday of every third week, four times',
      '<Type>6</Type><Period>3</Period><DaysOfWeek>3</DaysOfWeek><EnteredByOccurrences>1</EnteredByOccurrences><Occurrences>4</Occurrences>',
      ['2026-01-04', '2026-01-19', '2026-01-25', '2026-02-09'],
    ],
  ])('may come back: %s', (_, fields, expected) => {
    expect(daysOff(exception('2026-01-01', '2026-12-31', fields))).toEqual(expected);
  });

  test('that come back in an unknown way are left out with a notice', () => {
    const { programme, notices } = readMspdi(
      mspdi({ calendar: exception('2026-01-01', '2026-12-31', '<Type>8</Type>') }),
    );
    expect(programme.calendars[0]?.exceptions).toEqual([]);
    expect(notices).toEqual([
      {
        where: 'calendar 1 (Site)',
        what: 'has an exception that recurs in an unknown way (type 8); it is left out',
      },
    ]);
  });

  test('another week for a time is an exception on each of its days', () => {
    const week = `<WorkWeeks><WorkWeek>${period('2026-03-05', '2026-03-08')}<WeekDays>${weekDay(6, '08:00-12:00')}${weekDay(7, '08:00-10:00')}</WeekDays></WorkWeek></WorkWeeks>`;
    expect(calendarOf(week)?.exceptions).toEqual([
      { from: '2026-03-06', to: '2026-03-06', shifts: [[480, 720]] },
      { from: '2026-03-07', to: '2026-03-07', shifts: [[480, 600]] },
    ]);
  });
});

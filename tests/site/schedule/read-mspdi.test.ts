import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PlumblineError } from '../../../site/errors.ts';
import { analyse } from '../../../site/schedule/analyse.ts';
import { readMspdi } from '../../../site/schedule/read-mspdi.ts';
import { mspdi, task } from './mspdi-text.ts';

const first = (xml: string) => readMspdi(xml).programme.activities[0];

describe('a task', () => {
  test('without anything special is open, on the project’s calendar', () => {
    expect(readMspdi(mspdi({ tasks: task(7, '<CalendarUID>-1</CalendarUID>') }))).toEqual({
      programme: {
        name: 'Tower',
        source: 'mspdi',
        start: '2026-03-02T08:00',
        dataDate: null,
        calendar: '1',
        calendars: [expect.objectContaining({ id: '1', name: 'Site' })],
        activities: [
          {
            id: '7',
            name: 'T7',
            kind: 'task',
            parent: null,
            calendar: '1',
            durationMinutes: 480,
            remainingMinutes: 480,
            percentComplete: 0,
            actualStart: null,
            actualFinish: null,
            plannedStart: null,
            plannedFinish: null,
            baselineStart: null,
            baselineFinish: null,
            constraints: [],
          },
        ],
        links: [],
      },
      notices: [],
    });
  });

  test('has its dates, progress and first baseline', () => {
    const found = first(
      mspdi({
        tasks: task(
          1,
          `<Start>2026-03-02T08:00:00</Start><Finish>2026-03-03T17:00:00</Finish><Duration>PT16H30M0S</Duration>
          <PercentComplete>25</PercentComplete><ActualStart>2026-03-02T09:00:00</ActualStart><ActualFinish>NA</ActualFinish>
          <RemainingDuration>PT12H0M0S</RemainingDuration>
          <Baseline><Number>1</Number><Start>2020-01-01T08:00:00</Start></Baseline>
          <Baseline><Number>0</Number><Start>2026-02-02T08:00:00</Start><Finish>2026-02-03T17:00:00</Finish></Baseline>`,
        ),
      }),
    );
    expect(found).toMatchObject({
      plannedStart: '2026-03-02T08:00',
      plannedFinish: '2026-03-03T17:00',
      durationMinutes: 990,
      remainingMinutes: 720,
      percentComplete: 25,
      actualStart: '2026-03-02T09:00',
      actualFinish: null,
      baselineStart: '2026-02-02T08:00',
      baselineFinish: '2026-02-03T17:00',
    });
  });

  test('without a remaining duration has what its percentage leaves', () => {
    expect(first(mspdi({ tasks: task(1, '<PercentComplete>25</PercentComplete>') }))?.remainingMinutes).toBe(
      360,
    );
  });

  test('has its name with entities put right, and no others', () => {
    const name = '<Name>R&amp;D &lt;Decke&gt; &#20013;&#x6587; &unknown;</Name>';
    expect(first(mspdi({ tasks: task(1, name) }))?.name).toBe('R&D <Decke> 中文 &unknown;');
  });

  test('with an elapsed duration runs day and night', () => {
    const { programme } = readMspdi(
      mspdi({ tasks: task(1, '<Duration>PT168H0M0S</Duration><DurationFormat>8</DurationFormat>') }),
    );
    expect(programme.calendars.map(({ id, name }) => [id, name])).toEqual([
      ['1', 'Site'],
      ['2', '24 hours'],
    ]);
    expect(analyse(programme).activities[0]?.earlyFinish).toBe('2026-03-09T08:00');
  });

  test('scheduled by hand stays where it was put', () => {
    const found = first(mspdi({ tasks: task(1, '<Manual>1</Manual><Start>2026-03-09T08:00:00</Start>') }));
    expect(found).toMatchObject({ constraints: [], pinnedStart: '2026-03-09T08:00' });
  });

  test('of another project stays where that one has it', () => {
    const xml = mspdi({ tasks: task(1, '<ExternalTask>1</ExternalTask><Start>2026-03-09T08:00:00</Start>') });
    expect(first(xml)).toMatchObject({ constraints: [], pinnedStart: '2026-03-09T08:00' });
    expect(readMspdi(xml).notices).toHaveLength(1);
  });

  test.each([
    [1, '', ['as-late-as-possible', null]],
    [2, '', ['mandatory-start', '2026-03-09T08:00']],
    [3, '', ['mandatory-finish', '2026-03-09T08:00']],
    [2, '<HonorConstraints>0</HonorConstraints>', ['start-on', '2026-03-09T08:00']],
    [3, '<HonorConstraints>0</HonorConstraints>', ['finish-on', '2026-03-09T08:00']],
    [4, '', ['start-no-earlier-than', '2026-03-09T08:00']],
    [5, '', ['start-no-later-than', '2026-03-09T08:00']],
    [6, '', ['finish-no-earlier-than', '2026-03-09T08:00']],
    [7, '', ['finish-no-later-than', '2026-03-09T08:00']],
  ])('with constraint %i %s', (type, project, [kind, date]) => {
    const fields = `<ConstraintType>${type}</ConstraintType><ConstraintDate>2026-03-09T08:00:00</ConstraintDate>`;
    expect(first(mspdi({ project, tasks: task(1, fields) }))?.constraints).toEqual([{ kind, date }]);
  });

  test('with a deadline is to be finished no later', () => {
    const found = first(mspdi({ tasks: task(1, '<Deadline>2026-03-09T17:00:00</Deadline>') }));
    expect(found?.constraints).toEqual([{ kind: 'finish-no-later-than', date: '2026-03-09T17:00' }]);
  });
});

test('the outline makes summaries and parents; blank, inactive and project lines are none', () => {
  const level = (number: number) => `<OutlineLevel>${number}</OutlineLevel>`;
  const { programme, notices } = readMspdi(
    mspdi({
      tasks: [
        task(9, `${level(0)}<Summary>1</Summary>`),
        task(1, level(1)),
        task(2, level(2)),
        '<Task><UID>20</UID><IsNull>1</IsNull></Task>',
        task(3, `${level(3)}<Milestone>1</Milestone>`),
        task(4, level(2)),
        task(5, level(1)),
        task(6, `${level(1)}<Active>0</Active>`),
        task(5, level(1)),
      ].join(''),
    }),
  );
  expect(programme.activities.map(({ id, kind, parent }) => [id, kind, parent])).toEqual([
    ['1', 'summary', null],
    ['2', 'summary', '1'],
    ['3', 'milestone', '2'],
    ['4', 'task', '1'],
    ['5', 'task', null],
  ]);
  expect(notices).toEqual([
    { where: 'task 6 (T6)', what: 'is inactive and is left out' },
    { where: 'task 5 (T5)', what: 'has the UID of another task and is left out' },
  ]);
});

describe('a link', () => {
  const linked = (fields: string) =>
    readMspdi(
      mspdi({
        tasks:
          task(1) + task(2, `<PredecessorLink><PredecessorUID>1</PredecessorUID>${fields}</PredecessorLink>`),
      }),
    );

  test.each([
    ['<Type>0</Type>', 'FF', 0, 'successor'],
    ['<Type>1</Type>', 'FS', 0, 'successor'],
    ['<Type>2</Type>', 'SF', 0, 'successor'],
    ['<Type>3</Type><LinkLag>4800</LinkLag><LagFormat>7</LagFormat>', 'SS', 480, 'successor'],
    ['<Type>1</Type><LinkLag>-2400</LinkLag><LagFormat>5</LagFormat>', 'FS', -240, 'successor'],
    ['<Type>1</Type><LinkLag>100800</LinkLag><LagFormat>8</LagFormat>', 'FS', 10080, '24-hour'],
    ['<Type>1</Type><LinkLag>100800</LinkLag><LagFormat>40</LagFormat>', 'FS', 10080, '24-hour'],
    ['<Type>1</Type><LinkLag>50</LinkLag><LagFormat>19</LagFormat>', 'FS', 240, 'successor'],
    ['<Type>1</Type><LinkLag>50</LinkLag><LagFormat>20</LagFormat>', 'FS', 240, '24-hour'],
  ])('%s is %s %i on %s', (fields, kind, lagMinutes, lagCalendar) => {
    const { programme, notices } = linked(fields);
    expect(programme.links).toEqual([{ predecessor: '1', successor: '2', kind, lagMinutes, lagCalendar }]);
    expect(notices).toEqual([]);
  });

  test('to another project is left out with a notice', () => {
    const { programme, notices } = linked('<CrossProject>1</CrossProject>');
    expect(programme.links).toEqual([]);
    expect(notices).toEqual([
      { where: 'task 2 (T2)', what: 'is linked to task 1, which is not in this file; the link is left out' },
    ]);
  });
});

describe('what cannot be read is refused, and it is said why', () => {
  test.each([
    ['', 'This is not XML'],
    ['ERMHDR\t8.2\t2021-11-30', 'This is not XML'],
    ['<html><body></body></html>', 'This XML holds <html>, not an MS Project <Project>'],
    [
      '<Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003"><PropertyGroup/></Project>',
      'neither tasks nor calendars',
    ],
    [mspdi({ tasks: task(1) }).slice(0, -30), 'Was it cut short on its way?'],
    [mspdi({ tasks: task(1) }).slice(0, 200), 'Was it cut short on its way?'],
    [mspdi({ calendars: '' }), 'The programme has no calendar'],
    [
      mspdi().replace('<CalendarUID>1', '<CalendarUID>3'),
      'calendar 3 is missing in the file; it has 1 (Site)',
    ],
    [mspdi().replace(/<StartDate>.*<\/StartDate>/, ''), 'The programme has no start date'],
    [
      mspdi().replace('<Project', '<!DOCTYPE Project [<!ENTITY a "b">]><Project'),
      'document type or entities',
    ],
    [
      mspdi().replace('<Project', '<!doctype x SYSTEM "file:///etc/passwd"><Project'),
      'document type or entities',
    ],
  ])('%#', (xml, message) => {
    expect(() => readMspdi(xml)).toThrow(
      expect.objectContaining({ code: 'file-unreadable', message: expect.stringContaining(message) }),
    );
  });
});

test('oddities are left out, each with a notice', () => {
  const { programme, notices } = readMspdi(
    mspdi({
      project: '<ScheduleFromStart>0</ScheduleFromStart>',
      tasks: [
        task(1, '<Duration>a while</Duration>'),
        task(2, '<Start>0001-01-01T00:00:00</Start>'),
        task(3, '<CalendarUID>44</CalendarUID>'),
        task(4, '<ConstraintType>12</ConstraintType>'),
        task(5, '<ConstraintType>4</ConstraintType>'),
        '<Task><Name>nameless</Name><OutlineLevel>1</OutlineLevel></Task>',
      ].join(''),
    }),
  );
  expect(programme.activities).toHaveLength(5);
  expect(notices.map(({ where, what }) => `${where} ${what}`)).toEqual([
    'project is scheduled back from its finish; here it is scheduled from its start',
    'task 1 (T1) Duration "a while" is no duration and is left out',
    'task 2 (T2) Start "0001-01-01T00:00:00" is no date between 1900 and 2199 and is left out',
    'task 3 (T3) names calendar 44, which is missing; the project’s is taken'.replace('’', "'"),
    'task 4 (T4) has the unknown constraint 12, which is left out',
    'task 5 (T5) has the constraint start-no-earlier-than without a date, which is left out',
    'task ? (nameless) has no UID and is left out',
  ]);
});

test('a file that was damaged anywhere is read or refused, and so are its dates, but nothing else happens', () => {
  const whole = mspdi({
    project: '<StatusDate>2026-03-04T08:00:00</StatusDate>',
    calendar: `<WeekDays><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>16:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay></WeekDays><Exceptions><Exception><TimePeriod><FromDate>2026-05-01T00:00:00</FromDate><ToDate>2026-05-01T23:59:00</ToDate></TimePeriod><Type>6</Type><DaysOfWeek>2</DaysOfWeek></Exception></Exceptions>`,
    tasks: `${task(1, '<Start>2026-03-02T08:00:00</Start><PercentComplete>50</PercentComplete>')}${task(2, '<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type><LinkLag>4800</LinkLag></PredecessorLink>')}`,
  });
  const damage = fc.record({
    at: fc.nat(whole.length),
    length: fc.nat(12),
    instead: fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom('9999999999', '-1', '<', '</', '0', 'NaN'),
    ),
  });
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
      const xml = damages.reduce(
        (text, { at, length, instead }) => text.slice(0, at) + instead + text.slice(at + length),
        whole,
      );
      try {
        analyse(readMspdi(xml).programme);
      } catch (error) {
        expect(error).toBeInstanceOf(PlumblineError);
      }
    }),
    { numRuns: 500 },
  );
});

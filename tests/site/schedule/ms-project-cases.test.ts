import { describe, expect, test } from 'vitest';
import { analyse } from '../../../site/schedule/analyse.ts';
import { readMspdi } from '../../../site/schedule/read-mspdi.ts';
import { readProgramme } from '../../../site/schedule/read-programme.ts';
import { mspdi, task } from './mspdi-text.ts';

// Dates worked out by hand. The project starts on Monday 2026-03-02 at 08:00, eight hours a day, five days a week.

type Parts = Parameters<typeof mspdi>[0];

/** Early start, early finish and total slack in hours of each task, without the year. */
function dated(tasks: string, more: Parts = {}): Record<string, string> {
  const { programme } = readMspdi(mspdi({ tasks, ...more }));
  return Object.fromEntries(
    analyse(programme).activities.map(({ id, earlyStart, earlyFinish, totalFloatHours }) => [
      id,
      `${earlyStart.slice(5)} ${earlyFinish.slice(5)} ${totalFloatHours ?? '–'}`,
    ]),
  );
}

const days = (count: number) => `<Duration>PT${count * 8}H0M0S</Duration>`;
const behind = (uid: number, type = 1, lag = 0, format = 7) =>
  `<PredecessorLink><PredecessorUID>${uid}</PredecessorUID><Type>${type}</Type><LinkLag>${lag}</LinkLag><LagFormat>${format}</LagFormat></PredecessorLink>`;

describe('a task scheduled by hand', () => {
  const manual = (start: string) => `<Manual>1</Manual><Start>2026-03-${start}:00</Start>`;

  test('stays where it was put, and what follows goes by it', () => {
    const found = dated(task(1, days(3)) + task(2, `${manual('03T08:00')}${behind(1)}`) + task(3, behind(2)));
    expect(found).toEqual({
      1: '03-02T08:00 03-04T17:00 -16',
      2: '03-03T08:00 03-03T17:00 0',
      3: '03-04T08:00 03-04T17:00 0',
    });
  });

  test('may finish at the end of the project, whatever hangs on its start', () => {
    const found = dated(task(1, manual('02T08:00')) + task(2, behind(1, 3, 9600)) + task(3, days(5)));
    // 2 begins two days after 1 has, on Wednesday, and has two days of slack; 1 has four, up to Friday.
    expect(found).toMatchObject({ 1: '03-02T08:00 03-02T17:00 32', 2: '03-04T08:00 03-04T17:00 16' });
  });

  test('without a start is dated by logic', () => {
    expect(dated(task(1) + task(2, `<Manual>1</Manual>${behind(1)}`))[2]).toBe('03-03T08:00 03-03T17:00 0');
  });
});

test('elapsed days pass through the weekend', () => {
  const found = dated(
    task(1, days(4)) +
      task(2, `<Duration>PT48H0M0S</Duration><DurationFormat>8</DurationFormat>${behind(1)}`) +
      task(3, behind(2)),
  );
  // Curing from Thursday 17:00 to Saturday 17:00; the next shift is on Monday.
  expect(found).toMatchObject({
    2: '03-05T17:00 03-07T17:00 39',
    3: '03-09T08:00 03-09T17:00 0',
  });
});

test('an inactive task holds nothing', () => {
  const { programme, notices } = readMspdi(
    mspdi({ tasks: task(1) + task(2, `<Active>0</Active>${days(9)}${behind(1)}`) + task(3, behind(2)) }),
  );
  expect(programme.activities.map(({ id }) => id)).toEqual(['1', '3']);
  expect(notices.map(({ what }) => what)).toEqual([
    'is inactive and is left out',
    'is linked to task 2, which is not in this file; the link is left out',
  ]);
});

test('work that was split goes on where it is resumed', () => {
  const found = dated(
    task(
      1,
      `${days(4)}<ActualStart>2026-03-02T08:00:00</ActualStart><PercentComplete>50</PercentComplete><RemainingDuration>PT16H0M0S</RemainingDuration><Stop>2026-03-03T17:00:00</Stop><Resume>2026-03-09T08:00:00</Resume>`,
    ),
  );
  expect(found[1]).toBe('03-09T08:00 03-10T17:00 0');
});

test('a recurring task is a summary of its meetings, each on its day', () => {
  const meeting = (uid: number, date: string) =>
    task(
      uid,
      `<OutlineLevel>2</OutlineLevel><Duration>PT1H0M0S</Duration><ConstraintType>4</ConstraintType><ConstraintDate>2026-03-${date}T09:00:00</ConstraintDate>`,
    );
  const found = dated(
    task(1, '<Summary>1</Summary><Recurring>1</Recurring>') + meeting(2, '03') + meeting(3, '10'),
  );
  expect(found).toMatchObject({
    1: '03-03T09:00 03-10T10:00 0',
    2: '03-03T09:00 03-03T10:00 40',
    3: '03-10T09:00 03-10T10:00 0',
  });
});

test('a task of another project stays where that has it; a link into another project is named', () => {
  const { programme, notices } = readMspdi(
    mspdi({
      tasks:
        task(1, '<ExternalTask>1</ExternalTask><Start>2026-03-05T08:00:00</Start>') +
        task(2, behind(1)) +
        task(
          3,
          '<PredecessorLink><PredecessorUID>1</PredecessorUID><CrossProject>1</CrossProject></PredecessorLink>',
        ),
    }),
  );
  expect(analyse(programme).activities.map(({ earlyStart }) => earlyStart.slice(8, 10))).toEqual([
    '05',
    '06',
    '02',
  ]);
  expect(notices).toHaveLength(2);
});

test('a lag in per cent is one of the predecessor’s duration', () => {
  const found = dated(task(1, days(4)) + task(2, behind(1, 1, 50, 19)) + task(3, behind(1, 3, 25, 19)));
  expect(found).toMatchObject({ 2: '03-10T08:00 03-10T17:00 0', 3: '03-03T08:00 03-03T17:00 40' });
});

describe('the eight constraints, on a day after two, beside ten', () => {
  const constrained = (type: number, date: string | null, project = '') =>
    dated(
      task(1, days(2)) +
        task(
          2,
          `${behind(1)}<ConstraintType>${type}</ConstraintType>${date === null ? '' : `<ConstraintDate>2026-03-${date}:00</ConstraintDate>`}`,
        ) +
        task(3, days(10)),
      { project },
    )[2];
  const honoured = '<HonorConstraints>1</HonorConstraints>';
  const logic = '03-04T08:00 03-04T17:00';

  test.each<[number, string | null, string, string]>([
    [0, null, honoured, `${logic} 56`],
    [1, null, honoured, '03-13T08:00 03-13T17:00 0'],
    [2, '06T08:00', honoured, '03-06T08:00 03-06T17:00 0'],
    [2, '03T08:00', honoured, '03-03T08:00 03-03T17:00 0'],
    [3, '06T17:00', honoured, '03-06T08:00 03-06T17:00 0'],
    [4, '06T08:00', honoured, '03-06T08:00 03-06T17:00 40'],
    [5, '03T08:00', honoured, '03-03T08:00 03-03T17:00 0'],
    [6, '06T17:00', honoured, '03-06T08:00 03-06T17:00 40'],
    [7, '03T17:00', honoured, '03-03T08:00 03-03T17:00 0'],
    [2, '03T08:00', '<HonorConstraints>0</HonorConstraints>', `${logic} -8`],
    [5, '03T08:00', '<HonorConstraints>0</HonorConstraints>', `${logic} -8`],
    [7, '03T17:00', '<HonorConstraints>0</HonorConstraints>', `${logic} -8`],
    [5, '06T08:00', honoured, `${logic} 16`],
  ])('%i %s %s', (type, date, project, expected) => {
    expect(constrained(type, date, project)).toBe(expected);
  });
});

test('a deadline moves nothing and makes slack negative', () => {
  expect(dated(task(1, `${days(3)}<Deadline>2026-03-03T17:00:00</Deadline>`))[1]).toBe(
    '03-02T08:00 03-04T17:00 -8',
  );
});

test('of several baselines the first counts', () => {
  const baseline = (number: number, day: string) =>
    `<Baseline><Number>${number}</Number><Start>2026-03-${day}T08:00:00</Start><Finish>2026-03-${day}T17:00:00</Finish></Baseline>`;
  const { programme } = readMspdi(mspdi({ tasks: task(1, baseline(1, '09') + baseline(0, '03')) }));
  expect(programme.activities[0]).toMatchObject({
    baselineStart: '2026-03-03T08:00',
    baselineFinish: '2026-03-03T17:00',
  });
});

describe('calendars', () => {
  const working = (hours: readonly [string, string][]) =>
    `<WeekDays>${[1, 2, 3, 4, 5, 6, 7]
      .map(
        (day) =>
          `<WeekDay><DayType>${day}</DayType><DayWorking>1</DayWorking><WorkingTimes>${hours.map(([from, to]) => `<WorkingTime><FromTime>${from}:00</FromTime><ToTime>${to}:00</ToTime></WorkingTime>`).join('')}</WorkingTimes></WeekDay>`,
      )
      .join('')}</WeekDays>`;

  test('of 24 hours never rest', () => {
    const found = dated(task(1, '<Duration>PT48H0M0S</Duration>'), {
      calendar: working([['00:00', '00:00']]),
    });
    expect(found[1]).toBe('03-02T08:00 03-04T08:00 0');
  });

  test('of nights go on past midnight', () => {
    const found = dated(task(1, '<Duration>PT12H0M0S</Duration>'), {
      calendar: working([['22:00', '06:00']]),
    });
    // Eight hours to Tuesday 06:00, four more from Tuesday 22:00.
    expect(found[1]).toBe('03-02T22:00 03-04T02:00 0');
  });

  test('a task without one is on the project’s, another on its own', () => {
    const calendars = `<Calendar><UID>1</UID><Name>Site</Name></Calendar><Calendar><UID>2</UID><Name>All week</Name>${working([['08:00', '16:00']])}</Calendar>`;
    const found = dated(task(1, days(6)) + task(2, `${days(6)}<CalendarUID>2</CalendarUID>`), { calendars });
    expect(found).toMatchObject({ 1: '03-02T08:00 03-09T17:00 0', 2: '03-02T08:00 03-07T16:00 16' });
  });
});

test('a task without a calendar is dated by that of who works on it', () => {
  const nights = [1, 2, 3, 4, 5, 6, 7]
    .map(
      (day) =>
        `<WeekDay><DayType>${day}</DayType><DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>20:00:00</FromTime><ToTime>00:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>`,
    )
    .join('');
  const calendars = `<Calendar><UID>1</UID><Name>Site</Name></Calendar><Calendar><UID>2</UID><Name>Crew</Name><BaseCalendarUID>1</BaseCalendarUID></Calendar><Calendar><UID>3</UID><Name>Night crew</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays>${nights}</WeekDays></Calendar>`;
  const resource = (uid: number, calendar: number, type = 1) =>
    `<Resource><UID>${uid}</UID><Type>${type}</Type><CalendarUID>${calendar}</CalendarUID></Resource>`;
  const assignment = (on: number, by: number) =>
    `<Assignment><TaskUID>${on}</TaskUID><ResourceUID>${by}</ResourceUID></Assignment>`;
  const xml = mspdi({ tasks: [1, 2, 3, 4].map((uid) => task(uid)).join(''), calendars }).replace(
    '</Project>',
    `<Resources>${resource(1, 2)}${resource(2, 3)}${resource(3, 3, 0)}</Resources><Assignments>${assignment(1, 1)}${assignment(2, 2)}${assignment(3, 3)}${assignment(4, 1)}${assignment(4, 2)}</Assignments></Project>`,
  );
  const { programme, notices } = readMspdi(xml);
  // The crew works as the site does; the night crew by night; material whenever it is there; both crews cannot be told.
  expect(programme.activities.map(({ calendar }) => calendar)).toEqual(['1', '3', '1', '1']);
  expect(analyse(programme).activities[1]).toMatchObject({
    earlyStart: '2026-03-02T20:00',
    earlyFinish: '2026-03-04T00:00',
  });
  expect(notices.map(({ where }) => where)).toEqual(['task 4 (T4)']);
});

test('namespace prefixes do not matter', () => {
  const plain = mspdi({ tasks: task(1) });
  const prefixed = plain.replace(/<(\/?)(?!\?)(\w)/g, '<$1p:$2').replace('xmlns=', 'xmlns:p=');
  expect(readMspdi(prefixed).programme).toEqual(readMspdi(plain).programme);
});

test('UTF-16 is read with its byte order mark and without, in either order', () => {
  const text = mspdi({ tasks: task(1, '<Name>浇筑</Name>') }).replace('UTF-8', 'UTF-16');
  const wide = (mark: string, littleEndian: boolean) => {
    const view = new DataView(new ArrayBuffer(2 * (mark + text).length));
    for (const [index, unit] of [...(mark + text)].entries())
      view.setUint16(2 * index, unit.charCodeAt(0), littleEndian);
    return new Uint8Array(view.buffer);
  };
  for (const file of [wide('\uFEFF', true), wide('\uFEFF', false), wide('', true), wide('', false)])
    expect(readProgramme(file).programme.activities[0]?.name).toBe('浇筑');
});

test('what levelling has delayed begins no earlier than it was put, and that is said', () => {
  const xml = mspdi({
    tasks: task(1, '<Start>2026-03-04T08:00:00</Start><LevelingDelay>9600</LevelingDelay>'),
  });
  const { programme, notices } = readMspdi(xml);
  expect(analyse(programme).activities[0]?.earlyStart).toBe('2026-03-04T08:00');
  expect(notices).toHaveLength(1);
});

describe('a link from the start of a summary', () => {
  const under = (uid: number, more: string) => task(uid, `<OutlineLevel>2</OutlineLevel>${more}`);
  const from = (day: string) =>
    `<ConstraintType>4</ConstraintType><ConstraintDate>2026-03-${day}T08:00:00</ConstraintDate>`;

  test('holds from the first start under it', () => {
    const found = dated(
      task(1, '<Summary>1</Summary>') +
        under(2, from('05')) +
        under(3, from('04')) +
        task(4, behind(1, 3, 4800)),
    );
    expect(found[4]).toBe('03-05T08:00 03-05T17:00 0');
  });

  test('holds from the earliest that the summary could start where that would be a circle', () => {
    // 3 waits for 4, which waits for the start of the summary, where only 3 has work left.
    const found = dated(task(1, '<Summary>1</Summary>') + under(3, behind(4)) + task(4, behind(1, 3)));
    expect(found).toMatchObject({ 3: '03-03T08:00 03-03T17:00 0', 4: '03-02T08:00 03-02T17:00 0' });
  });
});

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Escalate } from '../../../app/escalation/escalate.ts';
import { escalationClock } from '../../../app/escalation/escalation-clock.ts';
import { parseSiteFile } from '../../../app/site-file.ts';
import { ManualClock } from '../../../site/clock.ts';
import type { JournalBatch, JournalEntry } from '../../../site/journal.ts';
import { fromLocal } from '../../../site/local-time.ts';
import { raiseProblem } from '../../../site/problems/settle.ts';
import { standardCalendar } from '../../../site/schedule/standard-calendars.ts';
import { openRecords } from '../../../store/records/records.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const opened = (folder: string) => openRecords(join(folder, 'plumbline.sqlite'), new ManualClock(1));
const batch = (position: number, ...entries: JournalEntry[]): JournalBatch => ({ position, entries });
const progress = (key: string, percent: number): JournalEntry => ({
  ...{ kind: 'progress', gateway: 'api', at: percent, receivedAt: percent },
  progress: { activity: 'A1', percent, source: 'foreman', key },
});

test('a report with a key that came before does not count, also after a restart and in the same batch', async () => {
  const folder = tempFolder();
  const records = opened(folder);
  await records.fieldLog.read([batch(1, progress('user:li f1', 10), progress('user:li f1', 11))]);
  await records.fieldLog.read([batch(2, progress('user:mo f1', 12))]);
  records.close();
  const again = opened(folder);
  await again.fieldLog.read([batch(3, progress('user:li f1', 13))]);
  expect(again.fieldLog.progress().map((one) => one.progress.percent)).toEqual([10, 12]);
  expect(again.fieldLog.ofKey('user:li f1')?.percent).toBe(10);
  expect(again.fieldLog.ofKey('user:li f2')).toBeNull();
  again.close();
});

test('what gateways send is counted once, whatever is read again after a crash', async () => {
  const folder = tempFolder();
  const records = opened(folder);
  const reading = (at: number): JournalEntry => ({
    kind: 'readings',
    readings: [
      { gateway: 'g', device: 'd', channel: '', quantity: 'temperature', at, value: 20, receivedAt: at + 1 },
    ],
  });
  const refused: JournalEntry = {
    ...{ kind: 'quarantined', gateway: 'g', receivedAt: 8, topic: 't', payload: '' },
    ...{ reason: 'unit-unknown', detail: 'furlongs' },
  };
  const hearing = records.gatewayHearing;
  // The second message was understood in part: it is one message.
  await hearing.read([batch(1, reading(5)), batch(2, reading(7), refused)]);
  await hearing.read([batch(2, reading(7), refused)]);
  const heard = { lastMessageAt: 8, messages: 2, readings: 2, refused: 1 };
  expect(hearing.of('g')).toMatchObject({ ...heard, lastRefused: { at: 8, reason: 'unit-unknown' } });
  // Not written down yet: after a kill all of it is read again.
  expect(hearing.position()).toBe(0);
  await hearing.read([batch(3, { kind: 'tick', at: 60_000 })]);
  expect(hearing.position()).toBe(3);
  records.close();
  const again = opened(folder);
  expect(again.gatewayHearing.of('g')).toMatchObject(heard);
  await again.gatewayHearing.read([batch(4, reading(90))]);
  expect(again.gatewayHearing.of('g')).toMatchObject({ messages: 3, lastMessageAt: 91 });
  again.close();
});

test('the clock raises a problem at the time that was due, once, and a replay of the journal changes nothing', async () => {
  const zone = 'Asia/Shanghai';
  const at = (local: string) => fromLocal(local, zone);
  const records = opened(tempFolder());
  const clock = { times: { level1Hours: 8, level2Hours: 16 }, calendar: standardCalendar(), timeZone: zone };
  const raised: number[] = [];
  const escalation = () => new Escalate({ records, clock: () => clock, onRaised: () => raised.push(1) });
  const what = {
    kind: 'problem',
    element: 'e',
    activity: null,
    text: 'x',
    photos: [],
    owner: null,
    level: 1,
  } as const;
  const problem = raiseProblem('P-1', what, {
    by: 'user:mo',
    roles: ['engineer'],
    at: at('2026-03-06T15:00'),
  });
  records.problems.put('P-1', problem);
  const ticks = [at('2026-03-09T14:59'), at('2026-03-09T15:30'), at('2026-03-09T15:31')];
  for (const [index, time] of ticks.entries())
    await escalation().read([batch(index + 1, { kind: 'tick', at: time })]);
  expect(records.problems.get('P-1')).toMatchObject({ level: 2, levelSince: at('2026-03-09T15:00') });
  expect(raised).toHaveLength(1);
  const before = records.problems.get('P-1');
  await escalation().read(ticks.map((time, index) => batch(index + 1, { kind: 'tick', at: time })));
  expect(records.problems.get('P-1')).toEqual(before);
  expect(records.audit.list(10).filter(({ action }) => action === 'escalated')).toHaveLength(1);
  records.close();
});

test('open risks run on the same clock, and closed ones rest', () => {
  const records = opened(tempFolder());
  const clock = {
    ...{ times: { level1Hours: 1, level2Hours: 1 }, timeZone: 'UTC' },
    calendar: standardCalendar(),
  };
  const monday = Date.UTC(2026, 2, 2, 8);
  const risk = (id: string, state: 'open' | 'closed') => ({
    ...{
      id,
      state,
      activity: 'A1',
      activityName: 'Strip',
      cause: 'strip-strength-late' as const,
      level: 1 as const,
    },
    ...{ expectedDelayHours: 4, p80DelayHours: null, floatHours: 0, since: monday, closedAt: null },
    ...{ text: { en: 'late', zh: '晚' }, pour: null, elements: [], evidence: [] },
  });
  records.risks.put('r1', risk('r1', 'open'));
  records.risks.put('r2', risk('r2', 'closed'));
  const escalation = new Escalate({ records, clock: () => clock, onRaised: () => undefined });
  const raised = escalation.risks(monday + 90 * 60_000);
  expect(raised).toMatchObject([{ id: 'r1', level: 2, levelSince: monday + 3_600_000 }]);
  expect(escalation.risks(monday + 91 * 60_000)).toEqual([]);
  expect(records.risks.get('r2')).toMatchObject({ level: 1 });
  records.close();
});

test('problems are numbered on, and specimens are found by their pour', () => {
  const records = opened(tempFolder());
  const what = {
    kind: 'problem',
    element: 'e',
    activity: null,
    text: 'x',
    photos: [],
    owner: null,
    level: 1,
  } as const;
  for (const id of ['P-2', 'P-10'])
    records.problems.put(id, raiseProblem(id, what, { by: 'user:mo', roles: [], at: 1 }));
  expect(records.problems.nextId()).toBe('P-11');
  const specimen = {
    ...{ castAt: null, ageDays: 7, curing: 'standard' as const, strengthMPa: 20, cubesMPa: null, lab: null },
    ...{ maturity: null, note: null, enteredBy: 'user:mo', enteredAt: 0, withdrawn: null },
  };
  records.specimens.put('S1', { ...specimen, id: 'S1', pour: 'L1' });
  records.specimens.put('S2', { ...specimen, id: 'S2', pour: 'L2' });
  expect(records.specimens.ofPour('L2').map(({ id }) => id)).toEqual(['S2']);
  records.close();
});

test('the site says how long a level has and whose calendar counts; what it cannot mean is refused', () => {
  const text = (escalation: string) =>
    `id: s\nname: { en: S, zh: S }\ntimeZone: UTC\nescalation: ${escalation}\n`;
  const nights = { ...standardCalendar({ id: '7', name: 'Nights' }) };
  const programme = {
    current: () => ({ programme: { calendar: '1', calendars: [standardCalendar(), nights] } }),
  };
  const clock = escalationClock(
    parseSiteFile(text('{ level1Hours: 4, calendar: Nights }'), 'site.yaml'),
    programme,
  );
  expect(clock).toMatchObject({ times: { level1Hours: 4, level2Hours: 16 }, calendar: { id: '7' } });
  expect(escalationClock(parseSiteFile(text('{}'), 'site.yaml'), programme).calendar.id).toBe('1');
  expect(() => parseSiteFile(text('{ level1Hours: 0 }'), 'site.yaml')).toThrow('line 4');
  expect(() => parseSiteFile(text('{ level4Hours: 1 }'), 'site.yaml')).toThrow('escalation.level4Hours');
});

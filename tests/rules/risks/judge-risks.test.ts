import { expect, test } from 'vitest';
import { judgeRisks } from '../../../rules/risks/judge-risks.ts';
import type { RiskFacts } from '../../../rules/risks/risk-facts.ts';
import type { Alarm } from '../../../site/alarm.ts';
import { analyse } from '../../../site/schedule/analyse.ts';
import { dueProgramme } from '../../../site/schedule/due-programme.ts';
import { activity, at, programme, ZONE } from '../../support/report-site.ts';

const RAISED = at('2026-03-04T08:00');
const facade = activity('facade', {
  actualStart: '2026-03-03T08:00',
  durationMinutes: 2_400,
  remainingMinutes: 1_920,
});
const plan = {
  ...programme([
    facade,
    activity('paint', {}),
    activity('tight', { kind: 'milestone', durationMinutes: 0, remainingMinutes: 0 }),
  ]),
  links: [
    {
      predecessor: 'facade',
      successor: 'tight',
      kind: 'FS',
      lagMinutes: 0,
      lagCalendar: 'successor',
    } as const,
  ],
};

function alarm(rule: string, more: Partial<Alarm> = {}): Alarm {
  return {
    ...{ id: `${rule}:x`, rule, subject: 'machine:gw/crane', state: 'unacknowledged', priority: 'high' },
    ...{
      position: 'project-manager',
      active: true,
      latched: false,
      acknowledged: false,
      acknowledgedBy: null,
    },
    ...{ acknowledgedAt: null, raisedAt: RAISED, returnedAt: null, count: 1, firstOut: false, group: null },
    ...{ shelved: null, suppressed: false, outOfService: null, value: null, limit: null, unit: '' },
    ...{ device: 'gw/crane', element: null, activity: null, text: { en: 'Down.', zh: '故障。' } },
    ...more,
  };
}

function facts(alarms: Alarm[], more: Partial<RiskFacts> = {}): RiskFacts {
  return {
    ...{ alarms, before: [], programme: plan, due: analyse(dueProgramme(plan)), timeZone: ZONE },
    settings: { machines: [{ device: 'crane', activities: 'facade' }] },
    at: RAISED + 3_600_000,
    valueNow: () => null,
    textNow: ({ text }) => text,
    seriesOf: () => [{ gateway: 'gw', device: 'crane', channel: '', quantity: 'state' }],
    elementsOf: () => ['wall'],
    ...more,
  };
}

test('a risk says what its alarm would say now, beside the delay of now', () => {
  const behind = alarm('progress-behind', { subject: 'activity:facade', activity: 'facade', value: 1.5 });
  const [risk] = judgeRisks(
    facts([behind], {
      valueNow: () => 2.5,
      textNow: () => ({ en: '2.5 days behind.', zh: '滞后 2.5 天。' }),
    }),
  );
  expect(risk?.expectedDelayHours).toBe(20);
  expect(risk?.text.en).toMatch(/^2\.5 days behind\..* 20 working hours later/);
  expect(risk?.text.zh).toMatch(/^滞后 2\.5 天。/);
});

test('a machine that is down is a risk to the running activity that needs it, with what it moves', () => {
  const [risk, ...others] = judgeRisks(facts([alarm('machine-down'), alarm('machine-fault-code')]));
  expect(others).toEqual([]);
  expect(risk).toMatchObject({
    ...{
      id: 'machine-down-gw-crane',
      activity: 'facade',
      cause: 'machine-down',
      state: 'open',
      since: RAISED,
    },
    // A usual repair takes eight hours; a third of the way to the longest is P80.
    ...{ expectedDelayHours: 8, p80DelayHours: 21.3, floatHours: 0, level: 1, elements: ['wall'] },
    alarms: ['machine-down:x', 'machine-fault-code:x'],
    milestones: [{ id: 'tight', name: 'Activity tight', delayHours: 8 }],
    evidence: [{ series: { device: 'crane' }, from: RAISED }],
    history: [{ what: 'opened', at: RAISED, expectedDelayHours: 8, level: 1 }],
  });
});

test('it says nothing new while nothing changes, and closes when its alarm has gone, at that time', () => {
  const before = judgeRisks(facts([alarm('machine-down')]));
  expect(judgeRisks(facts([alarm('machine-down')], { before }))).toEqual([]);
  const gone = alarm('machine-down', { active: false, state: 'normal', returnedAt: RAISED + 60_000 });
  const [closed] = judgeRisks(facts([gone], { before }));
  expect(closed).toMatchObject({ state: 'closed', closedAt: RAISED + 60_000 });
  const again = alarm('machine-down', { raisedAt: RAISED + 120_000 });
  const [reopened] = judgeRisks(facts([again], { before: closed ? [closed] : [] }));
  expect(reopened).toMatchObject({ state: 'open', since: RAISED + 120_000 });
  expect(reopened?.history?.map(({ what }) => what)).toEqual(['opened', 'closed', 'reopened']);
});

test('a machine that no open activity needs, and an alarm that is suppressed, are no risks', () => {
  expect(judgeRisks(facts([alarm('machine-down')], { settings: {} }))).toEqual([]);
  expect(judgeRisks(facts([alarm('machine-down', { suppressed: true })]))).toEqual([]);
});

test('being behind is a risk only where the float does not swallow it four times over', () => {
  const behind = (id: string, days: number) =>
    alarm('progress-behind', { subject: `activity:${id}`, device: null, activity: id, value: days });
  expect(judgeRisks(facts([behind('facade', 1)]))).toMatchObject([
    { expectedDelayHours: 8, p80DelayHours: 12 },
  ]);
  const loose = analyse(dueProgramme(plan));
  const due = {
    ...loose,
    activities: loose.activities.map((one) => (one.id === 'paint' ? { ...one, totalFloatHours: 400 } : one)),
  };
  expect(judgeRisks(facts([behind('paint', 1)], { due }))).toEqual([]);
  expect(judgeRisks(facts([behind('paint', 9)], { due }))).toHaveLength(1);
});

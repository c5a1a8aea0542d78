import type { Alarm } from '../../site/alarm.ts';
import { nameIn } from '../../site/name-in.ts';
import type { Risk, RiskCause, RiskEvent } from '../../site/risk.ts';
import { dueProgramme } from '../../site/schedule/due-programme.ts';
import type { Text } from '../../site/text.ts';
import type { Affected } from './affected-activity.ts';
import { milestoneEffects } from './milestone-effects.ts';
import type { RiskFacts } from './risk-facts.ts';
import type { Delay } from './risk-of-rule.ts';

// A delay that trembles by less is the same delay.
const STEP_HOURS = 0.5;
// A risk that opens and closes more often has told what it has to tell.
const EVENTS_MAX = 200;
const ALARMS_MAX = 50;

export interface OpenedRisk {
  facts: RiskFacts;
  id: string;
  cause: RiskCause;
  lead: Alarm;
  affected: Affected;
  delay: Delay;
  alarms: readonly string[];
  before: Risk | null;
}

/** The record of a risk that is there, going on from what was known of it. */
export function openedRisk(opened: OpenedRisk): Risk {
  const { facts, id, cause, lead, affected, before } = opened;
  const wasOpen = before?.state === 'open' ? before : null;
  const { activity, due } = affected;
  const delay = steadied(opened.delay, activity.id, wasOpen);
  const since = wasOpen?.since ?? lead.raisedAt ?? facts.at;
  const level = wasOpen?.level ?? 1;
  const hasChanged =
    !wasOpen || wasOpen.expectedDelayHours !== delay.expectedHours || wasOpen.activity !== activity.id;
  return {
    ...{ id, cause, since, level, activity: activity.id, activityName: activity.name },
    ...(wasOpen?.levelSince === undefined ? {} : { levelSince: wasOpen.levelSince }),
    ...(wasOpen?.levelHistory === undefined ? {} : { levelHistory: wasOpen.levelHistory }),
    state: 'open',
    expectedDelayHours: delay.expectedHours,
    p80DelayHours: delay.p80Hours,
    floatHours: due.totalFloatHours === null ? null : round(due.totalFloatHours),
    closedAt: null,
    text: textOf(facts.textNow(lead), activity.name, delay, due.totalFloatHours),
    pour: lead.subject.startsWith('pour:') ? lead.subject.slice('pour:'.length) : null,
    elements: elementsOf(facts, lead, activity.id),
    evidence: facts.seriesOf(lead).map((series) => ({
      series,
      from: since,
      // While the delay stays as it is the evidence is what it was: a record that only gets older is no news.
      to: hasChanged ? facts.at : (wasOpen?.evidence[0]?.to ?? facts.at),
    })),
    alarms: opened.alarms.slice(0, ALARMS_MAX),
    milestones: hasChanged
      ? milestoneEffects(dueProgramme(facts.programme), facts.due, activity.id, delay.expectedHours)
      : (wasOpen?.milestones ?? []),
    history: hasChanged
      ? withEvent(before?.history, {
          at: wasOpen ? facts.at : since,
          what: wasOpen ? 'changed' : before ? 'reopened' : 'opened',
          expectedDelayHours: delay.expectedHours,
          level,
        })
      : (wasOpen?.history ?? []),
  };
}

export function closedRisk(risk: Risk, at: number): Risk {
  const { expectedDelayHours, level } = risk;
  const history = withEvent(risk.history, { at, what: 'closed', expectedDelayHours, level });
  return { ...risk, state: 'closed', closedAt: at, history };
}

export function withEvent(history: readonly RiskEvent[] | undefined, event: RiskEvent): RiskEvent[] {
  return [...(history ?? []), event].slice(-EVENTS_MAX);
}

function steadied({ expectedHours, p80Hours }: Delay, activity: string, before: Risk | null): Delay {
  const isSame =
    before?.activity === activity && Math.abs(before.expectedDelayHours - expectedHours) < STEP_HOURS;
  if (isSame && before.p80DelayHours !== null)
    return { expectedHours: before.expectedDelayHours, p80Hours: before.p80DelayHours };
  return { expectedHours: round(expectedHours), p80Hours: round(p80Hours) };
}

function textOf(lead: Text, name: string, { expectedHours, p80Hours }: Delay, float: number | null): Text {
  const [left, zhLeft] =
    float === null ? ['', ''] : [` Total float ${round(float)} h.`, `总时差 ${round(float)} 小时。`];
  return {
    en: `${lead.en} '${nameIn(name, 'en')}' is expected ${expectedHours} working hours later (P80 ${p80Hours}).${left}`,
    zh: `${lead.zh}“${nameIn(name, 'zh')}”预计推迟 ${expectedHours} 个工作小时（P80 ${p80Hours}）。${zhLeft}`,
  };
}

function elementsOf(facts: RiskFacts, { element }: Alarm, activity: string): string[] {
  return element === null ? [...facts.elementsOf(activity)] : [element];
}

function round(hours: number): number {
  return Math.round(hours * 10) / 10;
}

import type { Pour, PourState } from '../site/concrete/pour.ts';
import { toLocal } from '../site/local-time.ts';
import type { Evidence, MilestoneEffect, Risk } from '../site/risk.ts';
import type { Activity, ActivityAnalysis, LocalDateTime } from '../site/schedule/programme.ts';
import { closedRisk, withEvent } from './risks/risk-record.ts';

export interface StripStrengthInput {
  pour: Pour;
  state: PourState;
  /** The activity that waits for the strength, with the dates that logic and actuals give it. */
  activity: Activity;
  due: ActivityAnalysis;
  /** Working minutes from one local time to another, of the activity's calendar. */
  workingMinutes(from: LocalDateTime, to: LocalDateTime): number;
  timeZone: string;
  now: number;
  /** What this rule said last. */
  before: Risk | null;
  /** What a delay of an activity does to the milestones. */
  milestones?(activity: string, delayHours: number): MilestoneEffect[];
}

// A risk comes at one working hour and goes below half of one, so that a forecast that trembles does not flap.
const RAISE_AT_HOURS = 1;
const CLOSE_BELOW_HOURS = 0.5;
// A forecast moves a little every hour; its history is what a person would tell of it.
const NEWS_HOURS = 0.5;
// Until the heat of hydration is out, a forecast from temperatures alone is late by up to two days: silence is
// better than a false risk on every fresh pour.
const JUDGED_FROM_AGE_HOURS = 24;

/**
 * Will the concrete have its stripping strength when the programme wants to strip? If later, by how many working
 * hours: that is a risk on the stripping activity, with the readings behind it.
 *
 * @returns the risk as it stands now, or null when there is nothing to say and never was
 */
export function stripStrengthRisk(input: StripStrengthInput): Risk | null {
  const { state, due, before, activity } = input;
  const delayHours = delay(input);
  const wasOpen = before?.state === 'open';
  const open = !activity.actualStart && delayHours >= (wasOpen ? CLOSE_BELOW_HOURS : RAISE_AT_HOURS);
  if (!open) return wasOpen ? closedRisk(before, input.now) : before;
  const expectedDelayHours = round(delayHours);
  const isSame = wasOpen && before.expectedDelayHours === expectedDelayHours;
  const told = wasOpen ? before.history?.at(-1)?.expectedDelayHours : undefined;
  const isNews = told === undefined || Math.abs(told - expectedDelayHours) >= NEWS_HOURS;
  const what = wasOpen ? 'changed' : before ? 'reopened' : 'opened';
  const level = wasOpen ? before.level : 1;
  return {
    ...(wasOpen && before.levelSince !== undefined ? { levelSince: before.levelSince } : {}),
    ...(wasOpen && before.levelHistory !== undefined ? { levelHistory: before.levelHistory } : {}),
    id: `strip-strength-${input.pour.id}`,
    activity: activity.id,
    activityName: activity.name,
    cause: 'strip-strength-late',
    state: 'open',
    level,
    expectedDelayHours,
    p80DelayHours: p80(input, delayHours),
    floatHours: due.totalFloatHours === null ? null : round(due.totalFloatHours),
    since: wasOpen ? before.since : input.now,
    closedAt: null,
    text: describe(input, delayHours),
    pour: input.pour.id,
    elements: state.elements,
    evidence: evidenceOf(input),
    milestones: isSame
      ? (before.milestones ?? [])
      : (input.milestones?.(activity.id, expectedDelayHours) ?? before?.milestones ?? []),
    history: isNews
      ? withEvent(before?.history, { at: input.now, what, expectedDelayHours, level })
      : (before?.history ?? []),
  };
}

function delay({ state, due, workingMinutes, timeZone }: StripStrengthInput): number {
  if (state.reachedAt === null || (state.ageHours ?? 0) < JUDGED_FROM_AGE_HOURS) return 0;
  return Math.max(0, workingMinutes(due.earlyStart, toLocal(state.reachedAt, timeZone)) / 60);
}

// The prediction's interval ends at its P90; of a normal distribution P80 is so much of the way there.
const P80_SHARE = 0.8416 / 1.2816;

/** null where the interval is open: it may never be. */
function p80(
  { state, due, workingMinutes, timeZone }: StripStrengthInput,
  delayHours: number,
): number | null {
  const to = state.reachedBetween?.to ?? null;
  if (to === null) return null;
  const latest = workingMinutes(due.earlyStart, toLocal(to, timeZone)) / 60;
  return round(Math.max(delayHours, delayHours + P80_SHARE * (latest - delayHours)));
}

function describe(input: StripStrengthInput, delayHours: number): Risk['text'] {
  const { state, due, timeZone } = input;
  const reached = state.reachedAt === null ? '' : toLocal(state.reachedAt, timeZone).replace('T', ' ');
  const planned = due.earlyStart.replace('T', ' ');
  const hours = round(delayHours);
  const float = due.totalFloatHours;
  return {
    en: `${state.name.en} reaches ${state.requiredMPa} MPa on ${reached}, ${hours} working hours after stripping is due (${planned}).${float === null ? '' : ` Total float ${round(float)} h.`}`,
    zh: `${state.name.zh} 预计 ${reached} 达到 ${state.requiredMPa} MPa，比计划拆模（${planned}）晚 ${hours} 个工作小时。${float === null ? '' : `总时差 ${round(float)} 小时。`}`,
  };
}

function evidenceOf({ pour, state, now }: StripStrengthInput): Evidence[] {
  const from = state.placedAt ?? now;
  return pour.probes.map(({ gateway, device, channel }) => ({
    series: { gateway, device, channel, quantity: 'temperature' },
    from,
    to: now,
  }));
}

function round(hours: number): number {
  return Math.round(hours * 10) / 10;
}

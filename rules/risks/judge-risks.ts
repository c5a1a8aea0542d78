import type { Alarm } from '../../site/alarm.ts';
import type { Risk, RiskCause } from '../../site/risk.ts';
import { affectedActivity } from './affected-activity.ts';
import type { RiskFacts } from './risk-facts.ts';
import { RISK_RULES } from './risk-of-rule.ts';
import { closedRisk, openedRisk } from './risk-record.ts';

/**
 * Alarms that touch an activity as risks to the programme. Alarms of one cause on one subject are one risk; others on the
 * same pour, machine or activity stand beside it. A risk begins and ends at the event times of its alarms, so it is the
 * same however fast a past is replayed.
 *
 * @returns those that are new or have changed
 */
export function judgeRisks(facts: RiskFacts): Risk[] {
  const before = new Map(facts.before.map((risk) => [risk.id, risk]));
  const found = new Map<string, Risk>();
  const groups = Map.groupBy(facts.alarms.filter(makesRisk), riskId);
  for (const [id, alarms] of groups) {
    const risk = openRisk(facts, id, alarms, before.get(id) ?? null);
    if (risk) found.set(id, risk);
  }
  const gone = facts.before.filter(({ id, state }) => state === 'open' && !found.has(id));
  const closed = gone.map((risk) => closedRisk(risk, endOf(risk, facts)));
  return [...found.values(), ...closed].filter(
    (risk) => JSON.stringify(risk) !== JSON.stringify(before.get(risk.id)),
  );
}

/** Whether a change of this alarm can change risks: cheap, for the ones that follow every alarm. */
export function makesRisk({ rule, active, suppressed, outOfService }: Alarm): boolean {
  return active && !suppressed && !outOfService && RISK_RULES[rule] !== undefined;
}

/** Causes that come from alarms; the others belong to whoever made them. */
export const ALARM_CAUSES: ReadonlySet<RiskCause> = new Set(
  Object.values(RISK_RULES).map(({ cause }) => cause),
);

/** The same for every alarm of a cause on a subject; it is a level of an MQTT topic. */
function riskId({ rule, subject }: Alarm): string {
  const name = subject.slice(subject.indexOf(':') + 1);
  return `${RISK_RULES[rule]?.cause}-${name.replace(/[%/+#]/g, '-')}`;
}

function openRisk(facts: RiskFacts, id: string, alarms: readonly Alarm[], before: Risk | null): Risk | null {
  const [lead, ...others] = alarms.toSorted((a, b) => (a.raisedAt ?? 0) - (b.raisedAt ?? 0));
  const rule = lead && RISK_RULES[lead.rule];
  if (!lead || !rule) return null;
  const affected = affectedActivity(facts, lead);
  if (!affected) return null;
  const delay = rule.delay(facts.valueNow(lead) ?? lead.value ?? 0, affected);
  const share = (rule.floatShareMin ?? 0) * Math.max(0, affected.due.totalFloatHours ?? 0);
  // Once it is a risk it stays one until its cause has gone, so that it does not flap.
  if (before?.state !== 'open' && delay.p80Hours < share) return null;
  const own = new Set(alarms.map((alarm) => alarm.id));
  const beside = facts.alarms.filter(
    (alarm) => !own.has(alarm.id) && belongs(alarm, lead, affected.activity.id),
  );
  return openedRisk({
    ...{ facts, id, lead, affected, before, cause: rule.cause },
    delay,
    alarms: [lead, ...others, ...beside].map((alarm) => alarm.id),
  });
}

function belongs(alarm: Alarm, lead: Alarm, activity: string): boolean {
  if (!alarm.active || alarm.suppressed) return false;
  return alarm.subject === lead.subject || (alarm.activity !== null && alarm.activity === activity);
}

/** The cause is gone when its last alarm returned; where the activity has gone instead, it is gone now. */
function endOf({ alarms = [], cause }: Risk, { alarms: all, at }: RiskFacts): number {
  const own = all.filter(({ id, rule }) => alarms.includes(id) && RISK_RULES[rule]?.cause === cause);
  if (own.length === 0 || own.some(makesRisk)) return at;
  return Math.max(...own.map(({ returnedAt }) => returnedAt ?? at));
}

import type { Broker } from '../../broker/broker.ts';
import type { AlarmEngine } from '../../rules/alarm-engine.ts';
import type { DerivedSource } from '../../rules/derived/derived-source.ts';
import { ALARM_CAUSES, judgeRisks, makesRisk } from '../../rules/risks/judge-risks.ts';
import type { LiveFeed } from '../../server/live-feed.ts';
import type { Alarm } from '../../site/alarm.ts';
import type { SeriesName } from '../../site/reading.ts';
import type { Risk } from '../../site/risk.ts';
import type { House } from '../house.ts';
import type { NoticeDesk } from '../notices/notices.ts';
import { announceRisks } from './announce-risks.ts';
import type { HourlyProgramme } from './derived-facts.ts';

const HOUR_MS = 3_600_000;
// Delays grow by the hour; ten minutes are early enough for whoever acts on them.
const JUDGED_EVERY_MS = 600_000;
// Shorter than the outbox remembers what it was given.
const NEWS_MS = 2 * 24 * HOUR_MS;

export interface AlarmRisksOptions {
  house: House;
  hourly: HourlyProgramme;
  live: LiveFeed;
  broker: Broker;
  engine: AlarmEngine;
  derived: DerivedSource;
  notices: NoticeDesk;
}

/** Keeps the risks that come from alarms; judged at ticks, told when they change. */
export function alarmRisks(options: AlarmRisksOptions): { judge(tick: number): void } {
  const { house, hourly, live, broker, engine, derived, notices } = options;
  const { records, site } = house;
  let judgedAt = Number.NEGATIVE_INFINITY;
  let making = '';
  return {
    judge(tick) {
      const isDue = Math.floor(tick / JUDGED_EVERY_MS) > Math.floor(judgedAt / JUDGED_EVERY_MS);
      if (isDue) notices.takeRisks(records.risks.list().filter((risk) => isNews(risk, tick)));
      const now = engine.alarms().filter(makesRisk);
      const key = now.map(({ id }) => id).join();
      const isFirst = judgedAt === Number.NEGATIVE_INFINITY;
      if (isDue) judgedAt = tick;
      if (key === making && !isFirst && !(isDue && now.length > 0)) return;
      making = key;
      const current = hourly.at(tick);
      if (!current) return;
      const changed = judgeRisks({
        alarms: engine.alarms(),
        before: records.risks.list().filter(({ cause }) => ALARM_CAUSES.has(cause)),
        ...{ programme: current.programme, due: current.due, at: tick },
        settings: site.forecast ?? {},
        timeZone: site.timeZone,
        valueNow: (alarm) => valueNow(derived, alarm, tick),
        textNow(alarm) {
          const value = valueNow(derived, alarm, tick);
          return (value === null ? null : engine.textWith(alarm.id, value)) ?? alarm.text;
        },
        seriesOf: (alarm) => seriesOf(house, alarm),
        elementsOf: (activity) => current.elementsOf.get(activity) ?? [],
      });
      if (changed.length > 0) keep(changed);
    },
  };

  function keep(changed: readonly Risk[]): void {
    records.together(() => {
      for (const risk of changed) records.risks.put(risk.id, risk);
      notices.takeRisks(changed);
    });
    announceRisks(broker, site.id, changed);
    live.showRisks(records.risks.list());
  }
}

/** Others make risks too, and raise their levels; the outbox knows what was told. */
function isNews({ state, closedAt, levelSince, since }: Risk, tick: number): boolean {
  const at = state === 'closed' ? closedAt : (levelSince ?? since);
  return (at ?? 0) > tick - NEWS_MS;
}

// What a rule judges now, where its delay follows it, and how long after the hour that is known.
const FOLLOWED: Readonly<Record<string, { kind: 'pour' | 'activity'; input: string; settledMs: number }>> = {
  'stress-strength': { kind: 'pour', input: 'stressLateHours', settledMs: 5 * 60_000 },
  'progress-behind': { kind: 'activity', input: 'behindPlanDays', settledMs: 0 },
};

function valueNow(derived: DerivedSource, { rule, subject }: Alarm, tick: number): number | null {
  const followed = FOLLOWED[rule];
  if (!followed) return null;
  const { kind, input, settledMs } = followed;
  const id = subject.slice(subject.indexOf(':') + 1);
  const at = Math.floor((tick - settledMs) / HOUR_MS) * HOUR_MS + settledMs;
  const about = { kind, id, name: { en: id, zh: id }, channel: null, deviceKind: null, related: {} };
  const value = derived.read({ ...about, group: null, element: null, activity: null }, at)[input];
  return typeof value === 'number' ? value : null;
}

function seriesOf({ records }: House, { device, subject, rule }: Alarm): SeriesName[] {
  if (device !== null) {
    const at = device.indexOf('/');
    const [gateway, name] = [device.slice(0, at), device.slice(at + 1)];
    return [{ gateway, device: name, channel: '', quantity: rule === 'machine-down' ? 'state' : 'windGust' }];
  }
  const pour = subject.startsWith('pour:') ? records.pours.get(subject.slice('pour:'.length)) : null;
  return (pour?.probes ?? []).map((probe) => ({
    ...{ gateway: probe.gateway, device: probe.device, channel: probe.channel, quantity: 'temperature' },
  }));
}

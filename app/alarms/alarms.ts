import type { Broker } from '../../broker/broker.ts';
import { AlarmEngine } from '../../rules/alarm-engine.ts';
import type { AlarmStore } from '../../rules/alarm-store.ts';
import { DerivedSource } from '../../rules/derived/derived-source.ts';
import type { PredictionMemo } from '../../rules/prediction-memo.ts';
import type { LiveFeed } from '../../server/live-feed.ts';
import type { JournalBatch, JournalReader } from '../../site/journal.ts';
import type { RuleFiles } from '../../site/rule-files.ts';
import type { House } from '../house.ts';
import type { Log } from '../log.ts';
import type { NoticeDesk } from '../notices/notices.ts';
import { announceAlarms, announceFloods } from './alarm-announce.ts';
import { alarmRisks } from './alarm-risks.ts';
import { type SiteRules, siteRules } from './alarm-rules.ts';
import { SiteSubjects } from './alarm-subjects.ts';
import { derivedFacts, type HourlyProgramme } from './derived-facts.ts';

// A month of a probe at one sample a minute.
const HISTORY_POINTS_MAX = 44_640;
const HOUR_MS = 3_600_000;
// What has changed while nobody could be told, before a kill, is told again at the start.
const TOLD_AGAIN_MS = 7 * 86_400_000;

export interface AlarmsOptions {
  house: House;
  hourly: HourlyProgramme;
  storeCaughtUp(): Promise<void>;
  /** Resolves when progress that was reported so far is in the records. */
  reportsCaughtUp(): Promise<void>;
  live: LiveFeed;
  broker: Broker;
  ruleFiles: RuleFiles;
  notices: NoticeDesk;
  predictions: PredictionMemo;
  log: Log;
}

/** The alarms of the running service. */
export interface Alarming {
  engine: AlarmEngine;
  reader: JournalReader;
  rules: SiteRules;
}

/** Alarms from the journal: judged, kept, told, and turned into risks. */
export async function openAlarms(options: AlarmsOptions): Promise<Alarming> {
  const { house, hourly, storeCaughtUp, live, broker, ruleFiles, notices, log } = options;
  const { records, telemetry, site, clock } = house;
  const readHistory = (series: Parameters<typeof telemetry.query>[0]['series'], from: number, to: number) =>
    telemetry.query({ series, from, to, limit: HISTORY_POINTS_MAX });
  const facts = derivedFacts(house, hourly);
  const derived = new DerivedSource(facts, readHistory, storeCaughtUp, options.predictions);
  const subjects = new SiteSubjects(facts, clock);
  // A store that is down names its series by what they send.
  subjects.know(await telemetry.series().catch(() => []));
  const rules = siteRules(ruleFiles, log, (refused) => notices.ruleFileRefused(refused));
  const store: AlarmStore = {
    load: () => records.alarms.load(),
    save: (save) =>
      records.together(() => {
        records.alarms.save(save, save.changes);
        notices.take(save.changes, save.floods);
        for (const { kind, by, alarm } of save.changes)
          if (by !== undefined)
            records.audit.record(by, `alarm-${kind}`, `alarm:${alarm.id}`, auditOf(alarm));
      }),
  };
  subjects.look(records.alarms.tickAt() ?? clock.now());
  const engine = new AlarmEngine({
    rules: rules.rules(),
    subjects,
    readDerived: derived.read,
    store,
    readHistory: async (series, from, to) => {
      await storeCaughtUp();
      return readHistory(series, from, to);
    },
    onNews({ changes, floods }) {
      const changed = new Map(changes.map(({ alarm }) => [alarm.id, alarm]));
      announceAlarms(broker, site.id, changed.values());
      announceFloods(broker, site.id, floods);
      live.showAlarms(engine.alarms());
    },
  });
  rules.onChanged(() => engine.takeRules(rules.rules()));
  const risks = alarmRisks({ house, hourly, live, broker, engine, derived, notices });
  announceAlarms(broker, site.id, toldAgain(engine, clock.now()));
  live.showAlarms(engine.alarms());
  let reportedTo = 0;
  return {
    engine,
    rules,
    reader: {
      name: engine.name,
      position: () => engine.position(),
      async read(batches) {
        for (const batch of batches) {
          // What is judged by the hour rests on what was reported by then, however fast a past is read.
          const hour = Math.floor((lastTick(batch) ?? 0) / HOUR_MS);
          if (hour > reportedTo) await options.reportsCaughtUp();
          reportedTo = Math.max(reportedTo, hour);
          await derived.take(batch);
          subjects.take(batch);
          await engine.read([batch]);
          const tick = lastTick(batch);
          if (tick === null) continue;
          rules.look();
          risks.judge(tick);
        }
      },
    },
  };
}

function auditOf({
  text,
  shelved,
  outOfService,
}: ReturnType<AlarmEngine['alarms']>[number]): Record<string, unknown> {
  return {
    text,
    ...(shelved ? { until: shelved.until } : {}),
    ...(outOfService ? { reason: outOfService.reason } : {}),
  };
}

function toldAgain(engine: AlarmEngine, now: number) {
  return engine
    .alarms()
    .filter(({ state, returnedAt }) => state !== 'normal' || (returnedAt ?? 0) > now - TOLD_AGAIN_MS);
}

function lastTick({ entries }: JournalBatch): number | null {
  const entry = entries.findLast(({ kind }) => kind === 'tick');
  return entry?.kind === 'tick' ? entry.at : null;
}

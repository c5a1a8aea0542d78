import type { ElementFacts, ServerPorts } from '../server/ports.ts';
import { auditText } from '../site/audit-words/audit-text.ts';
import { toLocal } from '../site/local-time.ts';
import { timeline } from '../site/twin/timeline.ts';
import { alarmPorts } from './alarms/alarm-ports.ts';
import { levelClock } from './escalation/level-clock.ts';
import { heardGateways } from './gateways/gateway-heard.ts';
import { quarantinePorts } from './gateways/quarantine-ports.ts';
import { lastModelChanges } from './model/model-changes.ts';
import { recogniseBearer } from './network/recognise.ts';
import type { Parts } from './parts.ts';
import { writeReport } from './reports/render-report.ts';
import { deviceRows } from './site-work/commissioning-devices.ts';
import { wallPorts } from './wall/walls.ts';
import { wallClock } from './wall-clock.ts';

// Further behind than this a reader no longer shows what is.
const LAG_BATCHES_MAX = 10_000;

/** What HTTP may ask of the house. */
export function serverPorts(parts: Parts): ServerPorts {
  const { house, programme, live, hosts } = parts;
  const { records } = house;
  const model = () => records.models.current()?.body ?? null;
  const elements = () => {
    const current = model();
    return current ? house.library.elements(current) : [];
  };
  return {
    site: house.site,
    clock: house.clock,
    version: parts.version,
    people: parts.people,
    demo: parts.demo,
    credentials: parts.credentials,
    pairing: parts.pairing,
    walls: wallPorts(house, parts.version, () => wallClock.now()),
    recogniseToken: (token) => recogniseBearer(records, token),
    loopbackOnly: hosts.onlyFromHere,
    notReady: () => notReady(parts),
    metrics: parts.metrics,
    telemetry: house.telemetry,
    unitOf: (series) => records.fieldLog.unitOf(series),
    live,
    model,
    modelChanges: () => lastModelChanges(house),
    modelFolder: house.folder.models,
    elements: () => {
      const activitiesOf = programme.current()?.activitiesOf;
      const statuses = live.state().elements;
      return elements().map((element) => ({
        ...element,
        status: statuses[element.id] ?? 'no-data',
        activities: [...(activitiesOf?.get(element.id) ?? [])],
      }));
    },
    element: (id) => {
      const element = elements().find((candidate) => candidate.id === id);
      return element ? facts(parts, element) : null;
    },
    activities: () => {
      const dates = new Map(programme.current()?.analysis.activities.map((one) => [one.id, one]));
      return Object.values(live.state().activities).map((activity) => ({
        ...activity,
        totalFloatHours: dates.get(activity.id)?.totalFloatHours ?? null,
      }));
    },
    devices: () => deviceRows(Object.values(live.state().devices), records, house.clock.now()),
    gateways: () => heardGateways(records, Object.values(live.state().devices)),
    ...parts.sitePeople,
    mixes: records.mixes.list,
    risks: records.risks.list,
    levelClock: levelClock(house.site, programme, house.clock),
    alarms: alarmPorts(parts.alarming, house),
    forecast: () => live.state().progress,
    finish: parts.forecasting,
    quarantine: quarantinePorts(house, parts.ingest),
    timeline: () => {
      const current = programme.current();
      const now = toLocal(house.clock.now(), house.site.timeZone);
      return current && timeline(current, house.site.crews ?? [], now);
    },
    weather: records.forecasts,
    audit: (limit, before, question) =>
      records.audit
        .list(limit, before, question)
        .map((entry) => ({ id: entry.sequence, ...entry, text: auditText(entry) })),
    ...parts.decisions.ports,
    reports: {
      list: records.reports.list,
      get: records.reports.get,
      first: records.reports.first,
      write: (question) => writeReport(house, programme, question),
    },
    log: parts.log.warn,
    debug: parts.log.debug,
    stopwatch: () => performance.now(),
  };
}

function facts({ house, programme, live }: Parts, element: ElementFacts['element']): ElementFacts {
  const state = live.state();
  const ids = programme.current()?.activitiesOf.get(element.id) ?? [];
  return {
    element,
    activities: ids.flatMap((id) => state.activities[id] ?? []),
    pours: Object.values(state.pours).filter((pour) => pour.elements.includes(element.id)),
    probes: house.records.pours
      .list()
      .flatMap((pour) => pour.probes)
      .filter((probe) => probe.element === element.id),
    risks: Object.values(state.risks).filter((risk) => risk.elements.includes(element.id)),
  };
}

function notReady({ house, readers }: Parts): string[] {
  const reasons: string[] = [];
  if (house.journal.failure)
    reasons.push(
      `The journal cannot write: ${house.journal.failure.message}. Nothing is acknowledged until it can.`,
    );
  for (const reader of readers)
    if (reader.lag() > LAG_BATCHES_MAX)
      reasons.push(`'${reader.reader.name}' is ${reader.lag()} commits behind the journal.`);
  return reasons;
}

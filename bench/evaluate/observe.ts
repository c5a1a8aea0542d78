import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddedGateway } from '../../app/commands/add-credentials.ts';
import { furnish } from '../../app/demo/demo-furnish.ts';
import { readEnvironment } from '../../app/environment.ts';
import { makeFolder, siteFolder } from '../../app/folder.ts';
import { openHouse } from '../../app/house.ts';
import { createLog } from '../../app/log.ts';
import { type Service, start } from '../../app/start.ts';
import { floodNotice } from '../../rules/notices/notice-of.ts';
import type { DemoSite } from '../../simulators/demo/demo-site.ts';
import { factsBetween } from '../../simulators/facts.ts';
import { skyOf } from '../../simulators/physics/sky.ts';
import { runSimulation } from '../../simulators/run.ts';
import { scenarioDemo } from '../../simulators/scenario/scenario-site.ts';
import { findScenario } from '../../simulators/scenario/shipped.ts';
import type { AlarmHistoryEntry } from '../../site/alarm.ts';
import { ManualClock } from '../../site/clock.ts';
import type { PourState } from '../../site/concrete/pour.ts';
import { fromLocal } from '../../site/local-time.ts';
import type { NoticeSettings } from '../../site/notice.ts';
import type { Risk } from '../../site/risk.ts';
import { askAir } from './air.ts';
import { engineer, wrongTimes } from './engineer.ts';
import type { AirSample, Observation, StrengthSample, TrueTrouble } from './observation.ts';
import { reportFigures } from './report-figures.ts';
import { get, tick } from './service-side.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The service judges once a simulated step: what it finds is dated as finely as that. */
const STEP_MS = 30 * 60_000;
/** So long before the first trouble it is watched step by step; what was before goes at full speed. */
const WATCHED_BEFORE_MS = DAY_MS / 2;
/** So long it is watched from the first trouble on; then the run ends. Where none comes, so long before the end. */
const WATCHED_MAX_MS = 6 * DAY_MS;
const ASKED_EVERY_MS = 6 * HOUR_MS;
// Without a mail server what people would be told stays in the outbox.
const KEPT: NoticeSettings = { name: 'score', channel: 'mail', language: 'en', to: ['score@example.com'] };
const NOTICES_MAX = 100_000;

/**
 * Runs a scenario on the demo site through the real service, on a folder of its own and free ports, and writes down
 * what the service says and what is so.
 *
 * @param days how much of the scenario; all of it when null
 */
export async function observe(name: string, seed: number, days: number | null): Promise<Observation> {
  const scenario = findScenario(name);
  const site = scenarioDemo(scenario, seed);
  const last = site.dataDate + (days ?? scenario.days) * DAY_MS;
  const first = Math.min(last, ...site.troubles.map(({ from }) => from));
  const end = Math.min(last, first + WATCHED_MAX_MS);
  const watchFrom = Math.max(site.dataDate, Math.min(first, end - WATCHED_MAX_MS) - WATCHED_BEFORE_MS);
  const root = mkdtempSync(join(tmpdir(), 'plumbline-evaluate-'));
  const clock = new ManualClock(site.dataDate);
  const log = createLog('silent', 'text', () => undefined);
  const environment = readEnvironment({ PLUMBLINE_DATA: root, HTTP_PORT: '0', MQTT_PORT: '0' });
  const folder = siteFolder(root);
  makeFolder(folder);
  const house = await openHouse(folder, { ...site.site, notices: [KEPT] }, environment, clock, log);
  const service = await start(house, environment, log);
  try {
    await furnish(service, site, () => undefined);
    const strengths: StrengthSample[] = [];
    const air: AirSample[] = [];
    const enter = engineer(service, site);
    const sky = skyOf(seed, site.troubles);
    let asked = watchFrom;
    let ticked = site.dataDate;
    const result = await runSimulation({
      site,
      brokerUrl: `mqtt://127.0.0.1:${service.mqttPort}`,
      credentials: await credentialsOf(service, site.gateways),
      from: site.dataDate,
      to: watchFrom,
      until: end,
      speed: (STEP_MS / 1000) * 4,
      clock,
      signal: new AbortController().signal,
      // Instead of waiting: let the service judge what it has.
      async wait() {
        enter();
        await tick(service, ticked, clock.now());
        ticked = clock.now();
        if (clock.now() < asked) return;
        asked += ASKED_EVERY_MS;
        strengths.push(...(await askPours(service, site)));
        air.push(...(await askAir(service, sky)));
      },
    });
    await tick(service, ticked, clock.now());
    return {
      scenario: name,
      seed,
      watched: { from: watchFrom, to: end },
      troubles: [...trueTroubles(site, site.dataDate, end), ...wrongTimes(site, end)],
      alarms: await allAlarms(service),
      risks: (await get<{ items: Risk[] }>(service, '/risks?state=all')).items,
      latePours: latePours(site, end),
      strengths,
      air,
      floods: floodsTold(service),
      finish: await finishOf(service, site),
      quarantined: await quarantined(service),
      acknowledged: result.acknowledged,
      report: await reportFigures(service, site, sky),
    };
  } finally {
    await service.stop();
    rmSync(root, { recursive: true, force: true });
  }
}

async function credentialsOf(
  service: Service,
  gateways: readonly string[],
): Promise<Record<string, AddedGateway>> {
  const credentials: Record<string, AddedGateway> = {};
  for (const name of gateways)
    credentials[name] = (await service.command('gateway-renew', { name })) as AddedGateway;
  return credentials;
}

/** When people were told that alarms come faster than one can deal with. */
function floodsTold({ house }: Service): number[] {
  const { title } = floodNotice({ position: 'engineer', kind: 'began', at: 0 });
  return house.records.outbox
    .due('mail', Number.MAX_SAFE_INTEGER, NOTICES_MAX)
    .filter(({ body }) => (body as { subject?: string }).subject?.endsWith(title.en))
    .map(({ createdAt }) => createdAt);
}

async function allAlarms(service: Service): Promise<AlarmHistoryEntry[]> {
  const entries: AlarmHistoryEntry[] = [];
  let cursor: string | undefined;
  do {
    const page: { items: AlarmHistoryEntry[]; nextCursor?: string | number } = await get(
      service,
      `/alarms/history?limit=500${cursor === undefined ? '' : `&cursor=${cursor}`}`,
    );
    entries.push(...page.items);
    cursor = page.nextCursor === undefined ? undefined : String(page.nextCursor);
  } while (cursor !== undefined);
  return entries.toSorted((a, b) => a.at - b.at);
}

async function askPours(service: Service, { truth }: DemoSite): Promise<StrengthSample[]> {
  const at = service.house.clock.now();
  const { items } = await get<{ items: PourState[] }>(service, '/pours');
  return items.flatMap((pour): StrengthSample[] => {
    const trueReachedAt = truth.pours.get(pour.id)?.reachedAt ?? null;
    if (pour.strengthMPa === null) return [];
    return [
      {
        pour: pour.id,
        at,
        saidMPa: pour.strengthMPa,
        trueMPa: truth.strength(pour.id, at),
        saidReachedAt: pour.reachedAt,
        saidBetween: pour.reachedBetween ?? null,
        trueReachedAt,
      },
    ];
  });
}

/** What the scenario does, and the breakdowns that machines have of themselves. */
function trueTroubles(site: DemoSite, from: number, to: number): TrueTrouble[] {
  const others = site.troubles.filter(({ kind }) => kind !== 'pour-time-wrong');
  const started = others.map((trouble): TrueTrouble => {
    const subject = 'device' in trouble ? trouble.device : 'gateway' in trouble ? trouble.gateway : '';
    return { kind: trouble.kind, subject, from: trouble.from, to: trouble.to };
  });
  const faults = factsBetween(site, from, to).flatMap((fact): TrueTrouble[] =>
    fact.fact === 'machine-fault-began'
      ? [{ kind: 'machine-fault-of-its-own', subject: fact.device, from: fact.at, to: fact.at + 2 * HOUR_MS }]
      : [],
  );
  return [...started, ...faults];
}

function latePours(site: DemoSite, until: number): Observation['latePours'] {
  const activities = new Map(site.programme.activities.map((one) => [one.id, one]));
  return [...site.truth.pours.values()].flatMap(({ plan, reachedAt, placedAt }) => {
    const planned = activities.get(plan.stripStep)?.plannedStart;
    if (!planned || reachedAt === null || placedAt < site.dataDate || placedAt > until) return [];
    const hoursLate = (reachedAt - fromLocal(planned, site.site.timeZone)) / HOUR_MS;
    return hoursLate > 1 ? [{ pour: plan.id, hoursLate }] : [];
  });
}

async function finishOf(service: Service, site: DemoSite): Promise<Observation['finish']> {
  const said = await get<{ p50: string | null; p80: string | null } | null>(service, '/forecast');
  if (!said?.p50 || !said.p80) return null;
  const local = (text: string) => fromLocal(text.slice(0, 16), site.site.timeZone);
  const truth = Math.max(...[...site.truth.dates.values()].map(({ finish }) => finish));
  return { p50: local(said.p50), p80: local(said.p80), truth };
}

async function quarantined(service: Service): Promise<number> {
  const { items } = await get<{ items: object[] }>(service, '/quarantine?limit=500');
  return items.length;
}

import type { Mix } from '../../site/concrete/mix.ts';
import type { Pour } from '../../site/concrete/pour.ts';
import type { Device } from '../../site/equipment/device.ts';
import { fromLocal, localDate } from '../../site/local-time.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import type { SiteFile } from '../../site/site-file.ts';
import { forecaster } from '../physics/forecaster.ts';
import { skyOf } from '../physics/sky.ts';
import { progressReports } from '../progress-reports.ts';
import type { Stream } from '../stream.ts';
import type { Trouble } from '../trouble.ts';
import type { Truth, World } from '../truth.ts';
import { type DemoBuilding, demoBuilding } from './building.ts';
import { CREW_CALENDAR } from './calendars.ts';
import { DEMO_CREWS } from './demo-crews.ts';
import { DEMO_FORECAST, DEMO_OPTIONS } from './demo-options.ts';
import { demoDevices } from './devices.ts';
import { type ElementLink, elementLinks } from './element-links.ts';
import { CRANE_GATEWAY, FOREMEN_GATEWAY, GATEWAYS, ZONE_GATEWAYS } from './gateways.ts';
import { type DemoJob, demoJob } from './job.ts';
import { type LoggerPlan, loggersOf } from './loggers.ts';
import { MIXES } from './mixes.ts';
import { pourRecord } from './pours.ts';
import { demoProgramme } from './programme.ts';
import { shiftWindows } from './shifts.ts';
import { demoSources } from './sources.ts';

/** A whole site in a box: what the service is told of it, and what its gateways will send. */
export interface DemoSite {
  seed: number;
  site: SiteFile;
  building: DemoBuilding;
  /** As the planner issued it at {@link dataDate}. */
  programme: Programme;
  /** Every element is built by some activity. */
  links: ElementLink[];
  mixes: Mix[];
  /** Every pour from the data date to the end of the job; what has not been placed yet has no placing time. */
  pours: Pour[];
  devices: Device[];
  gateways: readonly string[];
  /** Three weeks before 'now': the programme's data date, and where the stream begins. ms since 1970 UTC. */
  dataDate: number;
  /** Mid-job, ms since 1970 UTC. */
  now: number;
  /** The day after hand-over: nothing more happens, ms since 1970 UTC. */
  endsAt: number;
  /** What each gateway has to say. */
  stream: Stream;
  /** What goes wrong. */
  troubles: readonly Trouble[];
  /** What really happens; for tests, never for the service. */
  truth: Truth;
}

const TIME_ZONE = 'Asia/Shanghai';
/** The Wednesday after the Labour Day holiday. */
const START_DATE = '2026-05-06';
const PAST_DAYS = 21;
/** 'Now' is the sixth morning after the slab of the slag cement was placed. */
const NOW_DAYS_AFTER_POUR = 6;
/** The last loggers fall silent some weeks after hand-over. */
const STREAM_DAYS_AFTER_JOB = 60;
const DAY_MS = 86_400_000;

/**
 * The demo site, whole: the same seed gives the same site, to the last reading.
 *
 * @param now the time at which the demo is to be mid-job, ms; the job is laid so that it is. Without it the job begins
 *   in May 2026 and 'now' is in November, when the nights get cold and one slab of slag cement is slow to harden.
 * @param troubles what goes wrong; nothing is different before the first of them begins
 */
export function demoSite(seed: number, now?: number, troubles: readonly Trouble[] = []): DemoSite {
  const building = demoBuilding(seed);
  const labels = building.storeys.map(({ label }) => label);
  const jobOf = (world: World, date: string) => demoJob(world, labels, `${date}T08:00`, TIME_ZONE);
  const untroubled: World = { seed, sky: skyOf(seed, []), troubles: [] };
  const usual = jobOf(untroubled, START_DATE);
  const days = now === undefined ? 0 : Math.round((now - nowOf(usual)) / DAY_MS);
  const startDate = Temporal.PlainDate.from(START_DATE).add({ days }).toString();
  // Where 'now' lies is settled before anything goes wrong.
  const world: World = troubles.length === 0 ? untroubled : { seed, sky: skyOf(seed, troubles), troubles };
  const job = world === untroubled && days === 0 ? usual : jobOf(world, startDate);
  return assemble(world, building, job, startDate, now ?? nowOf(usual));
}

function assemble(
  world: World,
  building: DemoBuilding,
  job: DemoJob,
  startDate: string,
  now: number,
): DemoSite {
  const { seed, troubles } = world;
  const site: SiteFile = {
    id: 'harbour-view',
    name: { en: 'Harbour View Tower', zh: '海景大厦' },
    timeZone: TIME_ZONE,
    location: { latitude: 29.94, longitude: 121.72 },
    start: startDate,
    locale: 'en',
    mail: {
      dailyAt: '06:30',
      recipients: [
        { address: 'engineering-manager@harbour-view.example', language: 'zh', role: 'engineering-manager' },
        { address: 'project-manager@harbour-view.example', language: 'en', role: 'project-manager' },
      ],
    },
    forecast: DEMO_FORECAST,
    options: DEMO_OPTIONS,
    crews: DEMO_CREWS,
    demo: { seed },
  };
  const dataDate = fromLocal(`${localDate(now - PAST_DAYS * DAY_MS, TIME_ZONE)}T08:00`, TIME_ZONE);
  const finish = Math.max(...[...job.truth.dates.values()].map((dates) => dates.finish));
  const days = Math.ceil((finish - job.start) / DAY_MS) + STREAM_DAYS_AFTER_JOB;
  const windows = shiftWindows(CREW_CALENDAR, TIME_ZONE, startDate, days);
  // Pours that were placed before the stream begins have no readings of their first days; they are history.
  const plans = job.plans.filter((plan) => (job.truth.pours.get(plan.id)?.placedAt ?? 0) >= dataDate);
  const loggers: LoggerPlan[] = plans.flatMap((plan) => loggersOf(plan, ZONE_GATEWAYS));
  return {
    seed,
    site,
    building,
    programme: demoProgramme(job, `${site.name.en} ${site.name.zh}`, dataDate),
    links: elementLinks(building, job.steps),
    mixes: Object.values(MIXES).map(({ mix }) => mix),
    pours: plans.map((plan) =>
      pourRecord(
        building,
        plan,
        loggers.filter(({ pour }) => pour === plan),
      ),
    ),
    devices: demoDevices(building, loggers),
    gateways: GATEWAYS,
    dataDate,
    now,
    endsAt: finish + DAY_MS,
    stream: {
      site: site.id,
      sources: demoSources(world, building, job, windows, loggers),
      progress: { gateway: FOREMEN_GATEWAY, reports: progressReports(job, windows, troubles) },
      forecast: { gateway: CRANE_GATEWAY, issued: forecaster(seed, world.sky, troubles) },
    },
    troubles,
    truth: job.truth,
  };
}

function nowOf(job: DemoJob): number {
  const placedAt = job.truth.pours.get(job.slagPour.id)?.placedAt ?? job.start;
  return fromLocal(`${localDate(placedAt + NOW_DAYS_AFTER_POUR * DAY_MS, TIME_ZONE)}T08:42`, TIME_ZONE);
}

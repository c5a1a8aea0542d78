import { fromLocal } from '../../site/local-time.ts';
import type { LocalDateTime } from '../../site/schedule/programme.ts';
import { type Job, siteTime, workTheJob } from '../crews.ts';
import { type Truth, truthOf, type World } from '../truth.ts';
import { SLAB_THICKNESS } from './building-layout.ts';
import { ALWAYS_CALENDAR, CREW_CALENDAR } from './calendars.ts';
import { fitOutSteps } from './fit-out-steps.ts';
import { frameSteps } from './frame-steps.ts';
import { groundSteps } from './ground-steps.ts';
import { plannedCuringDays } from './planner.ts';
import { type PourPlan, pourPlans } from './pour-plan.ts';
import { type JobStep, stepBook } from './step.ts';

const DAY_MS = 86_400_000;
/** Mid-job: about half of the frame stands. */
const NOW_DAY = 196;

/** The whole job before anybody has looked at it: the plan, and what comes of it. */
export interface DemoJob extends Job {
  plans: PourPlan[];
  truth: Truth;
  /** The pour that has slag cement because the plant had nothing else, about the day of 'now'. */
  slagPour: PourPlan;
}

/**
 * Plans a job and works it.
 *
 * @param storeys labels from the lowest up, the roof last
 * @param start first working day, local
 */
export function demoJob(
  world: World,
  storeys: readonly string[],
  start: LocalDateTime,
  timeZone: string,
): DemoJob {
  const book = stepBook();
  fitOutSteps(book, frameSteps(book, groundSteps(book), storeys), storeys);
  const draft: Job = {
    steps: book.steps,
    links: book.links,
    time: { crew: siteTime(CREW_CALENDAR, timeZone), always: siteTime(ALWAYS_CALENDAR, timeZone) },
    timeZone,
    start: fromLocal(start, timeZone),
  };
  const curing = new Map<string, number>();
  const planned = workTheJob(draft, (step, at) => {
    const minutes = isSlabCuring(step) ? plannedCuringDays(at, SLAB_THICKNESS) * 1440 : step.minutes;
    curing.set(step.id, minutes);
    return minutes;
  });
  const steps = book.steps.map((step) => ({ ...step, minutes: curing.get(step.id) ?? step.minutes }));
  const job = { ...draft, steps };
  const plannedPour = (step: JobStep) => planned.get(step.id)?.finish ?? 0;
  const slag = slabOfDay(steps, draft.start + NOW_DAY * DAY_MS, plannedPour);
  const plans = pourPlans(steps, (storey) => storeys[storey] ?? '', new Set([slag]));
  const slagPour = plans.find(({ pourStep }) => pourStep === slag) as PourPlan;
  return { ...job, plans, truth: truthOf(world, job, plans), slagPour };
}

function isSlabCuring({ work }: JobStep): boolean {
  return work?.part === 'cure' && work.trades.includes('slab');
}

/** The zone B slab whose planned pour is nearest to a day. */
function slabOfDay(steps: readonly JobStep[], day: number, pouredAt: (step: JobStep) => number): string {
  const slabs = steps.filter(
    ({ work }) => work?.part === 'pour' && work.zone === 'B' && work.trades.includes('slab'),
  );
  const distance = (step: JobStep) => Math.abs(pouredAt(step) - day);
  return slabs.reduce((best, slab) => (distance(slab) < distance(best) ? slab : best)).id;
}

import type { Link } from '../../site/schedule/programme.ts';

export const ZONES = ['A', 'B'] as const;
export type Zone = (typeof ZONES)[number];

/** Who does the work; each crew has its own pace in the truth. */
export type Crew = 'ground' | 'structure' | 'concrete' | 'envelope' | 'services' | 'finishes';

/** What a step does to a part of the building; the key to its elements, its pour and its gauges. */
export interface Work {
  /** Trades of the building that it builds. */
  trades: readonly string[];
  /** Index of the storey, 0 the lowest; null: every storey. */
  storey: number | null;
  /** null: both zones. */
  zone: Zone | null;
  part: 'prepare' | 'pour' | 'cure' | 'strip' | 'build';
}

/** One line of the plan before it has dates. */
export interface JobStep {
  id: string;
  name: string;
  kind: 'task' | 'milestone' | 'summary';
  parent: string | null;
  /** `always` is the 24-hour calendar: concrete hardens on Sundays too. */
  calendar: 'crew' | 'always';
  /** Of its calendar. */
  minutes: number;
  crew: Crew;
  work: Work | null;
}

export interface StepBook {
  steps: JobStep[];
  links: Link[];
  summary(name: string): string;
  task(name: string, days: number, options: TaskOptions): string;
  milestone(name: string, after: readonly string[]): string;
}

export interface TaskOptions {
  crew: Crew;
  /** Predecessors, finish to start. */
  after: readonly (string | null)[];
  /** Predecessor that it may start one crew day behind, and must not finish before. */
  alongside?: string | undefined;
  work?: Work | null;
  calendar?: 'crew' | 'always';
}

export const CREW_DAY_MINUTES = 480;
const DAY_MINUTES = 1440;

/** A notebook of steps: ids are whole numbers in the order of writing, as MSPDI wants its UIDs. */
export function stepBook(): StepBook {
  const steps: JobStep[] = [];
  const links: Link[] = [];
  let parent: string | null = null;

  function write(step: Omit<JobStep, 'id'>): string {
    const id = String(steps.length + 1);
    steps.push({ id, ...step });
    return id;
  }

  function link(kind: Link['kind'], predecessor: string, successor: string, lagMinutes = 0): void {
    links.push({ predecessor, successor, kind, lagMinutes, lagCalendar: 'successor' });
  }

  return {
    steps,
    links,
    summary(name) {
      const step = {
        name,
        kind: 'summary',
        calendar: 'crew',
        minutes: 0,
        crew: 'ground',
        work: null,
      } as const;
      parent = write({ ...step, parent: null });
      return parent;
    },
    task(name, days, options) {
      const calendar = options.calendar ?? 'crew';
      const minutes = days * (calendar === 'crew' ? CREW_DAY_MINUTES : DAY_MINUTES);
      const { crew, work = null } = options;
      const id = write({ name, kind: 'task', parent, calendar, minutes, crew, work });
      for (const predecessor of options.after) if (predecessor) link('FS', predecessor, id);
      if (options.alongside) {
        link('SS', options.alongside, id, CREW_DAY_MINUTES);
        link('FF', options.alongside, id);
      }
      return id;
    },
    milestone(name, after) {
      const step = { name, kind: 'milestone', calendar: 'crew', minutes: 0, work: null } as const;
      const id = write({ ...step, parent, crew: 'concrete' });
      for (const predecessor of after) link('FS', predecessor, id);
      return id;
    },
  };
}

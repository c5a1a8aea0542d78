/** Local date-time of the site without offset, to the minute: `2026-03-02T08:00`. */
export type LocalDateTime = string;

/** Minutes of a day, `[from, to)`, 0 … 1440. */
export type Shift = [from: number, to: number];

export interface CalendarException {
  /** Local dates, both inclusive. */
  from: string;
  to: string;
  /** Empty: no work. */
  shifts: Shift[];
}

export interface Calendar {
  id: string;
  name: string;
  /** Monday first, seven days; a day without shifts is a day off. */
  week: Shift[][];
  exceptions: CalendarException[];
  /** What its tool calls a day of work, where it says so; else the length of its usual working day. */
  dayMinutes?: number;
}

export type ConstraintKind =
  | 'as-late-as-possible'
  | 'start-on'
  | 'start-no-earlier-than'
  | 'start-no-later-than'
  | 'finish-on'
  | 'finish-no-earlier-than'
  | 'finish-no-later-than'
  | 'mandatory-start'
  | 'mandatory-finish';

export interface Constraint {
  kind: ConstraintKind;
  date: LocalDateTime | null;
  /** A 'no later than' that is kept to even where logic says later (MS Project's "honour constraint dates"). */
  hard?: true;
}

export interface Activity {
  id: string;
  name: string;
  kind: 'task' | 'milestone' | 'summary' | 'level-of-effort';
  /** Id of the summary above, null at the top. */
  parent: string | null;
  calendar: string;
  /** Working minutes of its calendar. */
  durationMinutes: number;
  remainingMinutes: number;
  percentComplete: number;
  actualStart: LocalDateTime | null;
  actualFinish: LocalDateTime | null;
  /** What the file says. */
  plannedStart: LocalDateTime | null;
  plannedFinish: LocalDateTime | null;
  baselineStart: LocalDateTime | null;
  baselineFinish: LocalDateTime | null;
  constraints: Constraint[];
  /** A milestone that says at which end of a shift it stands; one that does not stands where logic puts it. */
  milestone?: 'start' | 'finish';
  /** What remains takes until then, however long that is (P6's expected finish). */
  expectedFinish?: LocalDateTime;
  /** The site says that it was finished then, but a gate of it is open, so it does not count as finished. */
  finishReported?: LocalDateTime;
  /** Work that was suspended does not go on before. */
  resume?: LocalDateTime;
  /** Starts where a person has put it, whatever logic says (MS Project's manually scheduled tasks). */
  pinnedStart?: LocalDateTime;
  /** Has somebody or something been assigned to it? Absent where the file does not say. */
  resourced?: boolean;
}

export interface Link {
  predecessor: string;
  successor: string;
  kind: 'FS' | 'SS' | 'FF' | 'SF';
  /** Working minutes (elapsed minutes with the 24-hour lag calendar); negative is a lead. */
  lagMinutes: number;
  lagCalendar: 'predecessor' | 'successor' | 'project' | '24-hour';
}

/** How a tool was told to work out its dates. */
export interface Scheduling {
  /**
   * What an activity does that began before its predecessors were done. `retained-logic`: what remains waits for
   * them. `progress-override`: it goes on.
   */
  progress: 'retained-logic' | 'progress-override';
  /**
   * Where lags from the start of a started activity run from. Absent: from its actual start. `early-start`: what is left
   * of the lag at the data date runs from where its remaining work starts.
   */
  startLags?: 'early-start';
  /** Late dates count back from here instead of the finish that the logic gives. */
  mustFinishBy: LocalDateTime | null;
  /** Which difference total float is; absent: late finish less early finish. */
  totalFloat?: 'start' | 'smallest';
  /** What is critical; absent: total float of zero or less. */
  critical?: { by: 'longest-path' } | { by: 'float'; minutesMax: number };
  /** What nothing follows may finish no later than it does: it has no float. */
  openEndsCritical?: true;
}

/** A schedule as one tool wrote it, in our words. */
export interface Programme {
  name: string;
  /** Where it came from. */
  source: 'mspdi' | 'xer' | 'ifc';
  start: LocalDateTime;
  /** Status date; null in a plan without progress. */
  dataDate: LocalDateTime | null;
  /** Id of the project's calendar. */
  calendar: string;
  calendars: Calendar[];
  activities: Activity[];
  links: Link[];
  /** Absent: retained logic, and no date by which all must be finished. */
  scheduling?: Scheduling;
}

/** Something in a file that was not understood, and where. */
export interface ImportNotice {
  where: string;
  what: string;
}

export interface ActivityAnalysis {
  id: string;
  name: string;
  earlyStart: LocalDateTime;
  earlyFinish: LocalDateTime;
  lateStart: LocalDateTime;
  lateFinish: LocalDateTime;
  /** null for finished activities, as in P6. */
  totalFloatHours: number | null;
  freeFloatHours: number | null;
  critical: boolean;
  /** The finish hangs on it, link by link; never so for summaries and level of effort. */
  onLongestPath: boolean;
}

export interface Analysis {
  projectStart: LocalDateTime;
  projectFinish: LocalDateTime;
  dataDate: LocalDateTime | null;
  activities: ActivityAnalysis[];
  warnings: string[];
}

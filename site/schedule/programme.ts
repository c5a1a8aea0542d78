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
}

export interface Link {
  predecessor: string;
  successor: string;
  kind: 'FS' | 'SS' | 'FF' | 'SF';
  /** Working minutes (elapsed minutes with the 24-hour lag calendar); negative is a lead. */
  lagMinutes: number;
  lagCalendar: 'predecessor' | 'successor' | 'project' | '24-hour';
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
}

export interface Analysis {
  projectStart: LocalDateTime;
  projectFinish: LocalDateTime;
  dataDate: LocalDateTime | null;
  activities: ActivityAnalysis[];
  warnings: string[];
}

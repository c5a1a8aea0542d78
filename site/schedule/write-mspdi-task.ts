import { writeCode } from './mspdi-codes.ts';
import { CONSTRAINT_KINDS } from './mspdi-constraints.ts';
import { LINK_KINDS } from './mspdi-links.ts';
import type { Activity, ActivityAnalysis, ConstraintKind, Link, LocalDateTime } from './programme.ts';
import { element } from './xml-text.ts';

export interface WrittenTask {
  activity: Activity;
  /** Number of the line, 1, 2, 3 … */
  line: number;
  uid: string;
  outlineNumber: string;
  /** UID of its calendar, -1 for the project's. */
  calendarUid: string;
  /** Its id is no UID and stands in a column of its own. */
  isCoded: boolean;
  links: readonly { link: Link; predecessorUid: string }[];
  analysis: ActivityAnalysis | null;
}

const SOFT: Partial<Record<ConstraintKind, ConstraintKind>> = {
  'mandatory-start': 'start-on',
  'mandatory-finish': 'finish-on',
};

/** A task. The order of the elements is that of MS Project's schema. */
export function writeTask(task: WrittenTask): string {
  const { activity, analysis } = task;
  const [constraint, deadline] = constraintsOf(activity);
  return element('Task', [
    element('UID', task.uid),
    element('ID', task.line),
    element('Name', activity.name),
    element('Active', 1),
    element('Manual', activity.pinnedStart === undefined ? 0 : 1),
    // Duration stays when work changes: nothing here is driven by resources.
    element('Type', 1),
    element('IsNull', 0),
    element('WBS', activity.id),
    element('OutlineNumber', task.outlineNumber),
    element('OutlineLevel', task.outlineNumber.split('.').length),
    element('Start', seconds(activity.pinnedStart ?? activity.plannedStart)),
    element('Finish', seconds(activity.plannedFinish)),
    element('Duration', duration(activity.durationMinutes)),
    element('DurationFormat', DAYS),
    element('EffortDriven', 0),
    element('Estimated', 0),
    element('Milestone', activity.kind === 'milestone' ? 1 : 0),
    element('Summary', activity.kind === 'summary' ? 1 : 0),
    ...(analysis ? writeAnalysis(analysis) : []),
    element('PercentComplete', Math.round(activity.percentComplete)),
    element('ActualStart', seconds(activity.actualStart)),
    element('ActualFinish', seconds(activity.actualFinish)),
    element('RemainingDuration', duration(activity.remainingMinutes)),
    element(
      'ConstraintType',
      constraint ? CONSTRAINT_KINDS.indexOf(SOFT[constraint.kind] ?? constraint.kind) : 0,
    ),
    element('CalendarUID', task.calendarUid),
    element('ConstraintDate', seconds(constraint?.date ?? null)),
    element('Deadline', seconds(deadline)),
    ...task.links.map(({ link, predecessorUid }) => writeLink(link, predecessorUid)),
    task.isCoded ? writeCode(activity.id) : '',
    writeBaseline(activity),
  ]);
}

/** A task of MS Project has one constraint; a second one can only be a deadline. */
function constraintsOf({
  constraints,
}: Activity): [Activity['constraints'][number] | null, LocalDateTime | null] {
  const [first, ...others] = constraints;
  const deadline = others.find(({ kind }) => kind === 'finish-no-later-than');
  return [first ?? null, deadline?.date ?? null];
}

function writeAnalysis(analysis: ActivityAnalysis): string[] {
  const tenths = (hours: number | null) => (hours === null ? null : Math.round(hours * 600));
  return [
    element('Critical', analysis.critical ? 1 : 0),
    element('EarlyStart', seconds(analysis.earlyStart)),
    element('EarlyFinish', seconds(analysis.earlyFinish)),
    element('LateStart', seconds(analysis.lateStart)),
    element('LateFinish', seconds(analysis.lateFinish)),
    element('FreeSlack', tenths(analysis.freeFloatHours)),
    element('TotalSlack', tenths(analysis.totalFloatHours)),
  ];
}

function writeLink(link: Link, predecessorUid: string): string {
  return element('PredecessorLink', [
    element('PredecessorUID', predecessorUid),
    element('Type', LINK_KINDS.indexOf(link.kind)),
    element('CrossProject', 0),
    element('LinkLag', link.lagMinutes * 10),
    element('LagFormat', link.lagCalendar === '24-hour' ? ELAPSED_DAYS : DAYS),
  ]);
}

function writeBaseline({ baselineStart, baselineFinish, durationMinutes }: Activity): string {
  if (baselineStart === null && baselineFinish === null) return '';
  return element('Baseline', [
    element('Number', 0),
    element('Start', seconds(baselineStart)),
    element('Finish', seconds(baselineFinish)),
    element('Duration', duration(durationMinutes)),
    element('DurationFormat', DAYS),
  ]);
}

const DAYS = 7;
const ELAPSED_DAYS = 8;

function seconds(date: LocalDateTime | null): string | null {
  return date === null ? null : `${date}:00`;
}

function duration(minutes: number): string {
  return `PT${Math.floor(minutes / 60)}H${minutes % 60}M0S`;
}

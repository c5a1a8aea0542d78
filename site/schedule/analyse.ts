import { moveAsLateAsPossible, pushedAsLateAsPossible } from './as-late-as-possible.ts';
import { backwardPass } from './backward-pass.ts';
import { type BuiltNetwork, buildNetwork } from './build-network.ts';
import { activityAnalysis, type Dated } from './dated.ts';
import { forwardPass } from './forward-pass.ts';
import { levelOfEffort } from './level-of-effort.ts';
import { fromLocalMinutes, type LocalMinutes, toLocalMinutes } from './local-minutes.ts';
import { longestPath } from './longest-path.ts';
import type { NetworkOptions } from './network.ts';
import { datedNode, type Passes } from './node-floats.ts';
import type { Activity, Analysis, Link, Programme } from './programme.ts';
import { rollUp } from './roll-up.ts';

export type AnalyseOptions = NetworkOptions;

/**
 * Dates and floats of a programme by the critical path method: working calendars, the four kinds of links with
 * lags and leads, constraints, progress against the data date, and what the programme calls float and critical.
 *
 * As in P6: the early start of a started activity is where its remaining work starts, a finished activity keeps
 * its actual dates and has no float, and an activity is critical when its total float is zero or less. Floats
 * are working hours of the activity's calendar.
 *
 * @throws PlumblineError `schedule-loop`, `calendar-missing`, `calendar-without-work`, `activity-twice`,
 *   `date-invalid`
 *
 * @example analyse(programme).activities.filter(({ critical }) => critical) // the critical path
 */
export function analyse(programme: Programme, options: AnalyseOptions = {}): Analysis {
  const built = buildNetwork(programme, options);
  const passes = passesOf(built, programme);
  const dated = datedActivities(programme, built, passes);
  return {
    projectStart: fromLocalMinutes(firstStart(programme, dated)),
    projectFinish: fromLocalMinutes(passes.projectFinish),
    dataDate: programme.dataDate,
    activities: programme.activities.flatMap((activity) => {
      const dates = dated.get(activity.id);
      return dates ? [activityAnalysis(activity, dates)] : [];
    }),
    warnings: [...built.warnings],
  };
}

/** When the first activity began, or begins. */
function firstStart(programme: Programme, dated: ReadonlyMap<string, Dated>): LocalMinutes {
  const starts = programme.activities.flatMap(({ id, actualStart }) =>
    actualStart === null ? (dated.get(id)?.earlyStart ?? []) : toLocalMinutes(actualStart),
  );
  return starts.reduce(
    (first, start) => Math.min(first, start),
    starts[0] ?? toLocalMinutes(programme.start),
  );
}

function passesOf({ network }: BuiltNetwork, { start, scheduling, source }: Programme): Passes {
  const { nodes } = network;
  let early = forwardPass(network);
  const projectFinish = early.finish.reduce((last, finish) => Math.max(last, finish), toLocalMinutes(start));
  const mustFinishBy = scheduling?.mustFinishBy ?? null;
  const path = longestPath(network, early, projectFinish);
  const lastFinish = mustFinishBy === null ? projectFinish : toLocalMinutes(mustFinishBy);
  const late = backwardPass(network, (index) =>
    scheduling?.openEndsCritical && nodes[index]?.outgoing.length === 0
      ? (early.finish[index] ?? lastFinish)
      : lastFinish,
  );
  // MS Project lets such an activity use up its total float, and what follows moves; P6 only its free float.
  if (source === 'mspdi') early = pushedAsLateAsPossible(network, early, late);
  else moveAsLateAsPossible(network, early, late, projectFinish);
  return { early, late, projectFinish, longestPath: path, scheduling };
}

/** Work first, then what follows from it: level of effort, then summaries. */
function datedActivities(programme: Programme, built: BuiltNetwork, passes: Passes): Map<string, Dated> {
  const dated = new Map<string, Dated>();
  for (const [id, index] of built.indexOf) {
    const dates = datedNode(index, built.network.nodes, passes);
    if (dates) dated.set(id, dates);
  }
  addLevelOfEffort(programme, built, dated);
  for (const activity of programme.activities) {
    if (activity.kind !== 'summary') continue;
    const leaves = built.outline.leavesOf(activity.id).flatMap(({ id }) => dated.get(id) ?? []);
    if (leaves.length > 0) dated.set(activity.id, rollUp(leaves));
    else built.warnings.add(`Summary ${activity.id} (${activity.name}) has nothing under it and no dates.`);
  }
  return dated;
}

function addLevelOfEffort(
  programme: Programme,
  { calendars, outline }: BuiltNetwork,
  dated: Map<string, Dated>,
): void {
  const efforts = programme.activities.filter(({ kind }) => kind === 'level-of-effort');
  if (efforts.length === 0) return;
  const byId = new Map(programme.activities.map((activity) => [activity.id, activity]));
  const links = new Map<string, Link[]>(efforts.map(({ id }) => [id, []]));
  for (const link of programme.links) {
    links.get(link.predecessor)?.push(link);
    links.get(link.successor)?.push(link);
  }
  const find = (id: string): { activity: Activity; dated: Dated } | null => {
    const activity = byId.get(id);
    const dates = dated.get(id);
    return activity && dates && activity.kind !== 'level-of-effort' ? { activity, dated: dates } : null;
  };
  const fallback = toLocalMinutes(programme.dataDate ?? programme.start);
  for (const effort of efforts) {
    const own = links.get(effort.id) ?? [];
    const beside = own.length > 0 || effort.parent === null ? [] : datesUnder(effort.parent, outline, dated);
    dated.set(
      effort.id,
      beside.length > 0 ? accompanying(beside) : levelOfEffort(effort, own, find, calendars, fallback),
    );
  }
}

/** Without links, as P6's WBS summary activities are, it lasts as long as what stands beside it. */
function accompanying(beside: readonly Dated[]): Dated {
  return { ...rollUp(beside), critical: false };
}

function datesUnder(
  summary: string,
  outline: BuiltNetwork['outline'],
  dated: ReadonlyMap<string, Dated>,
): Dated[] {
  return outline
    .leavesOf(summary)
    .flatMap(({ id, kind }) => (kind === 'level-of-effort' ? [] : (dated.get(id) ?? [])));
}

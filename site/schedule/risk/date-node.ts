import type { LocalMinutes } from '../local-minutes.ts';
import { earliestAt, latestAt } from './compiled-calendar.ts';
import { type CompiledNetwork, TO_FINISH } from './compiled-network.ts';
import { dateSpecial } from './date-special.ts';
import { linkWorked } from './link-allows.ts';
import type { PassSpace } from './pass-space.ts';

/** Early dates of all nodes; the same as those of forwardPass. */
export function dateAll(network: CompiledNetwork, space: PassSpace): void {
  for (let node = 0; node < network.state.length; node++) dateNode(network, space, node);
}

/** When the last node finishes. */
export function projectFinish({ last, projectStart }: CompiledNetwork, { finish }: PassSpace): LocalMinutes {
  let latest = projectStart;
  for (let index = 0; index < last.length; index++) latest = Math.max(latest, finish[last[index] ?? 0] ?? 0);
  return latest;
}

/** Early dates of a node whose predecessors have theirs. */
export function dateNode(network: CompiledNetwork, space: PassSpace, node: number): void {
  const calendar = network.calendars[network.calendar[node] ?? 0];
  if (!calendar) return;
  if (network.special[node] === 1) {
    dateSpecial(network, space, node, calendar);
    return;
  }
  let start = network.workedNotBefore[node] ?? 0;
  let finish = network.workedFinishNotBefore[node] ?? 0;
  const end = network.linksFrom[node + 1] ?? 0;
  for (let link = network.linksFrom[node] ?? 0; link < end; link++) {
    const worked = linkWorked(network, space, link, calendar);
    if (((network.ends[link] ?? 0) & TO_FINISH) === 0) start = Math.max(start, worked);
    else finish = Math.max(finish, worked);
  }
  const minutes = space.minutes[node] ?? 0;
  start = Math.max(start, finish - minutes);
  space.workedStart[node] = start;
  space.workedFinish[node] = start + minutes;
  if (network.startCounts[node] === 1) space.start[node] = latestAt(calendar, start);
  if (network.finishCounts[node] === 1) space.finish[node] = earliestAt(calendar, start + minutes);
}

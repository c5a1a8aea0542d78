import { type CompiledNetwork, FINISHED, PASSAGE, TO_FINISH } from './compiled-network.ts';
import { projectFinish } from './date-node.ts';
import { linkAllows, linkWorked } from './link-allows.ts';
import type { PassSpace } from './pass-space.ts';

/**
 * Marks what the finish hangs on: from whatever finishes last back along every link that holds its successor
 * where it is. That is the longest path, ties included; without constraints and on one calendar it is the same
 * as no total float.
 *
 * @param marks one for each node, 1 where it lies on the path
 */
export function markLongestPath(network: CompiledNetwork, space: PassSpace, marks: Uint8Array): void {
  marks.fill(0);
  const finish = projectFinish(network, space);
  let from = -1;
  for (let index = 0; index < network.last.length; index++) {
    const node = network.last[index] ?? 0;
    if (space.finish[node] !== finish) continue;
    marks[node] = 1;
    if (node > from) from = node;
  }
  for (let node = from; node >= 0; node--) if (marks[node] === 1) markDriving(network, space, marks, node);
}

/** Marks the predecessors that hold a node where it is. */
function markDriving(network: CompiledNetwork, space: PassSpace, marks: Uint8Array, node: number): void {
  const calendar = network.calendars[network.calendar[node] ?? 0];
  const isMandatory = !(
    Number.isNaN(network.mandatoryStart[node] ?? Number.NaN) &&
    Number.isNaN(network.mandatoryFinish[node] ?? Number.NaN)
  );
  if (!calendar || isMandatory || network.state[node] === FINISHED) return;
  const isPassage = network.state[node] === PASSAGE;
  const finish = (isPassage ? space.finish[node] : space.workedFinish[node]) ?? 0;
  // An expected finish holds by itself, unless predecessors have pushed the start to it or beyond.
  const isExpected = !Number.isNaN(network.expectedFinish[node] ?? Number.NaN);
  const start = finish - (isExpected ? 0 : (space.minutes[node] ?? 0));
  const end = network.linksFrom[node + 1] ?? 0;
  for (let link = network.linksFrom[node] ?? 0; link < end; link++) {
    const allowed = isPassage ? linkAllows(network, space, link) : linkWorked(network, space, link, calendar);
    const toFinish = ((network.ends[link] ?? 0) & TO_FINISH) !== 0;
    if (allowed >= (toFinish ? finish : start)) marks[network.predecessor[link] ?? 0] = 1;
  }
}

import type { LocalMinutes } from '../local-minutes.ts';
import { type CompiledCalendar, earliestAt, latestAt, touches, workedAt } from './compiled-calendar.ts';
import { type CompiledNetwork, FINISHED, PASSAGE, TO_FINISH } from './compiled-network.ts';
import { linkAllows } from './link-allows.ts';
import type { PassSpace } from './pass-space.ts';

/** Dates a node on the clock: what is finished, mandatory, expected or without work, and the ends of summaries. */
export function dateSpecial(
  network: CompiledNetwork,
  space: PassSpace,
  node: number,
  calendar: CompiledCalendar,
): void {
  if (network.state[node] === FINISHED) {
    space.start[node] = network.actualStart[node] ?? 0;
    space.finish[node] = network.actualFinish[node] ?? 0;
  } else {
    let start = network.notBefore[node] ?? 0;
    let finish = network.finishNotBefore[node] ?? 0;
    const mandatory = mandatoryStart(network, space, node, calendar);
    if (!Number.isNaN(mandatory)) {
      start = Math.max(mandatory, start);
      finish = Number.NEGATIVE_INFINITY;
    } else {
      const end = network.linksFrom[node + 1] ?? 0;
      for (let link = network.linksFrom[node] ?? 0; link < end; link++) {
        const at = linkAllows(network, space, link);
        if (((network.ends[link] ?? 0) & TO_FINISH) === 0) start = Math.max(start, at);
        else finish = Math.max(finish, at);
      }
    }
    place(network, space, node, calendar, start, finish);
  }
  // A lag from the start of a started activity runs from when it truly began.
  const begun = network.actualStart[node] ?? Number.NaN;
  if (!Number.isNaN(begun)) space.start[node] = begun;
  space.workedStart[node] = workedAt(calendar, space.start[node] ?? 0);
  space.workedFinish[node] = workedAt(calendar, space.finish[node] ?? 0);
}

function mandatoryStart(
  network: CompiledNetwork,
  space: PassSpace,
  node: number,
  calendar: CompiledCalendar,
): LocalMinutes {
  const finish = network.mandatoryFinish[node] ?? Number.NaN;
  if (Number.isNaN(finish)) return network.mandatoryStart[node] ?? Number.NaN;
  const minutes = space.minutes[node] ?? 0;
  return minutes === 0 ? finish : latestAt(calendar, workedAt(calendar, finish) - minutes);
}

/** Puts a node where its calendar works, no earlier than its start, and no finish before its finish. */
function place(
  network: CompiledNetwork,
  space: PassSpace,
  node: number,
  calendar: CompiledCalendar,
  start: LocalMinutes,
  finish: LocalMinutes,
): void {
  const minutes = space.minutes[node] ?? 0;
  const at = minutes === 0 ? Math.max(start, finish) : start;
  const stands = network.state[node] === PASSAGE || (minutes === 0 && mayStand(network, node, calendar, at));
  let worked = workedAt(calendar, at);
  if (minutes > 0 && finish > start) worked = Math.max(worked, workedAt(calendar, finish) - minutes);
  const expected = network.expectedFinish[node] ?? Number.NaN;
  const toDo = Number.isNaN(expected) ? minutes : Math.max(0, workedAt(calendar, expected) - worked);
  const from = stands ? at : latestAt(calendar, worked);
  space.start[node] = from;
  space.finish[node] = toDo === 0 ? from : earliestAt(calendar, worked + toDo);
}

function mayStand(
  { startMilestone }: CompiledNetwork,
  node: number,
  calendar: CompiledCalendar,
  at: LocalMinutes,
): boolean {
  return startMilestone[node] === 0 && touches(calendar, at);
}

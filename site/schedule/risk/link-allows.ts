import type { LocalMinutes } from '../local-minutes.ts';
import { type CompiledCalendar, earliestAt, latestAt, workedAt } from './compiled-calendar.ts';
import { type CompiledNetwork, FROM_FINISH } from './compiled-network.ts';
import type { PassSpace } from './pass-space.ts';

/** What a link allows at its successor's end, as minutes worked on the successor's calendar. */
export function linkWorked(
  network: CompiledNetwork,
  space: PassSpace,
  link: number,
  calendar: CompiledCalendar,
): number {
  if (network.direct[link] !== 1) return workedAt(calendar, linkAllows(network, space, link));
  const predecessor = network.predecessor[link] ?? 0;
  const worked =
    ((network.ends[link] ?? 0) & FROM_FINISH) !== 0
      ? space.workedFinish[predecessor]
      : space.workedStart[predecessor];
  return (worked ?? 0) + (network.lagMinutes[link] ?? 0);
}

/** The earliest time that a link allows at its successor's end. */
export function linkAllows(network: CompiledNetwork, space: PassSpace, link: number): LocalMinutes {
  const predecessor = network.predecessor[link] ?? 0;
  const isFinish = ((network.ends[link] ?? 0) & FROM_FINISH) !== 0;
  const at = (isFinish ? space.finish[predecessor] : space.start[predecessor]) ?? 0;
  const lag = network.lagMinutes[link] ?? 0;
  if (lag === 0) return at;
  const calendar = network.calendars[network.lagCalendar[link] ?? -1];
  if (!calendar) return at + lag;
  const worked = workedAt(calendar, at) + lag;
  return lag > 0 ? earliestAt(calendar, worked) : latestAt(calendar, worked);
}

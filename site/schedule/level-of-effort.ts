import type { Calendars } from './calendars.ts';
import type { Dated } from './dated.ts';
import { backThroughLag, throughLag } from './lag.ts';
import { type LocalMinutes, toLocalMinutes } from './local-minutes.ts';
import type { Activity, Link } from './programme.ts';

interface Span {
  start: LocalMinutes;
  finish: LocalMinutes;
}

/**
 * Dates of an activity that only accompanies others (supervision, scaffold hire): it lasts from the first start
 * to the last finish that its links name, early and late. It holds nothing back and is never critical.
 *
 * @param links all that name it, as predecessor or as successor
 * @param fallback where its links do not say
 */
export function levelOfEffort(
  activity: Activity,
  links: readonly Link[],
  find: (id: string) => { activity: Activity; dated: Dated } | null,
  calendars: Calendars,
  fallback: LocalMinutes,
): Dated {
  const spanOf = (side: 'early' | 'late') => span(activity, links, find, calendars, fallback, side);
  const early = spanOf('early');
  const late = spanOf('late');
  const finished = activity.actualFinish !== null;
  const float = finished ? null : Math.max(0, calendars.of(activity).between(early.finish, late.finish));
  return {
    earlyStart: early.start,
    earlyFinish: early.finish,
    lateStart: finished ? early.start : late.start,
    lateFinish: finished ? early.finish : late.finish,
    totalFloat: float,
    freeFloat: float,
    critical: false,
    onLongestPath: false,
  };
}

function span(
  activity: Activity,
  links: readonly Link[],
  find: Parameters<typeof levelOfEffort>[2],
  calendars: Calendars,
  fallback: LocalMinutes,
  side: 'early' | 'late',
): Span {
  const starts: LocalMinutes[] = [];
  const finishes: LocalMinutes[] = [];
  for (const link of links) {
    const isPredecessor = link.predecessor === activity.id;
    const other = find(isPredecessor ? link.successor : link.predecessor);
    if (!other) continue;
    const [from, to] = ends(link);
    const otherEnd = isPredecessor ? to : from;
    const at = otherEnd === 'start' ? other.dated[`${side}Start`] : other.dated[`${side}Finish`];
    const own = isPredecessor ? from : to;
    const lag = isPredecessor
      ? calendars.lagOf(link, activity, other.activity)
      : calendars.lagOf(link, other.activity, activity);
    (own === 'start' ? starts : finishes).push(isPredecessor ? backThroughLag(at, lag) : throughLag(at, lag));
  }
  const start = activity.actualStart
    ? toLocalMinutes(activity.actualStart)
    : calendars.of(activity).nextStart(starts.length > 0 ? Math.min(...starts) : fallback);
  if (activity.actualFinish) return { start, finish: toLocalMinutes(activity.actualFinish) };
  const finish =
    finishes.length > 0
      ? calendars.of(activity).previousFinish(Math.max(...finishes))
      : calendars.of(activity).add(start, activity.remainingMinutes);
  return { start, finish: Math.max(start, finish) };
}

function ends({ kind }: Link): ['start' | 'finish', 'start' | 'finish'] {
  return [
    kind === 'FS' || kind === 'FF' ? 'finish' : 'start',
    kind === 'FS' || kind === 'SS' ? 'start' : 'finish',
  ];
}

import type { Activity, Link, Programme } from '../site/schedule/programme.ts';
import { roundTheClockCalendar, standardCalendar } from '../site/schedule/standard-calendars.ts';

/**
 * A programme of a given size, the same every time: chains of trades through floors as buildings have them, with
 * cross links between the chains, every tenth activity on another calendar, every twentieth link with a lag.
 */
export function benchProgramme(activityCount: number, linkCount: number): Programme {
  const random = lehmer(42);
  const chains = Math.max(1, Math.round(Math.sqrt(activityCount) / 2));
  const activities = Array.from({ length: activityCount }, (_, index) =>
    activity(index, 1 + Math.floor(random() * 10), index % 10 === 9 ? '24' : '1'),
  );
  const links: Link[] = [];
  for (let index = chains; index < activityCount; index++)
    links.push(link(index - chains, index, links.length));
  while (links.length < linkCount) {
    const to = chains + Math.floor(random() * (activityCount - chains));
    const from = Math.max(0, to - 1 - Math.floor(random() * chains * 4));
    if (from !== to) links.push(link(from, to, links.length));
  }
  return {
    name: 'Bench',
    source: 'xer',
    start: '2026-01-05T08:00',
    dataDate: null,
    calendar: '1',
    calendars: [
      standardCalendar({ exceptions: [{ from: '2026-12-24', to: '2027-01-01', shifts: [] }] }),
      roundTheClockCalendar(),
    ],
    activities,
    links: links.slice(0, linkCount),
  };
}

function activity(index: number, days: number, calendar: string): Activity {
  const durationMinutes = days * 480;
  return {
    id: `A${index}`,
    name: `Activity ${index}`,
    kind: 'task',
    parent: null,
    calendar,
    durationMinutes,
    remainingMinutes: durationMinutes,
    percentComplete: 0,
    actualStart: null,
    actualFinish: null,
    plannedStart: null,
    plannedFinish: null,
    baselineStart: null,
    baselineFinish: null,
    constraints: [],
  };
}

function link(from: number, to: number, index: number): Link {
  return {
    predecessor: `A${from}`,
    successor: `A${to}`,
    kind: index % 15 === 14 ? 'SS' : 'FS',
    lagMinutes: index % 20 === 19 ? 480 : 0,
    lagCalendar: 'predecessor',
  };
}

/** Chance that is the same on every machine. */
function lehmer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

import type { ImportNotices } from './import-notices.ts';
import { readExceptions } from './mspdi-exceptions.ts';
import { readWeekDays } from './mspdi-shifts.ts';
import type { Calendar } from './programme.ts';
import { standardCalendar } from './standard-calendars.ts';
import { child, children, text, type XmlNode } from './xml-node.ts';

/** All calendars of a project, each complete: what one takes from its base is written into it. */
export function readCalendars(project: XmlNode, notices: ImportNotices): Calendar[] {
  const nodes = new Map<string, XmlNode>();
  for (const node of children(child(project, 'Calendars'), 'Calendar')) {
    const uid = text(node, 'UID');
    if (uid !== null) nodes.set(uid, node);
  }
  const complete = new Map<string, Calendar>();
  const resolve = (uid: string, derived: readonly string[]): Calendar | null => {
    const known = complete.get(uid);
    if (known) return known;
    const node = nodes.get(uid);
    if (!node) return null;
    const chain = [...derived, uid];
    const baseUid = text(node, 'BaseCalendarUID') ?? '-1';
    const base = chain.includes(baseUid) ? null : resolve(baseUid, chain);
    const calendar = readCalendar(uid, node, base, notices);
    complete.set(uid, calendar);
    return calendar;
  };
  return [...nodes.keys()].flatMap((uid) => resolve(uid, []) ?? []);
}

function readCalendar(uid: string, node: XmlNode, base: Calendar | null, notices: ImportNotices): Calendar {
  const name = text(node, 'Name') ?? `Calendar ${uid}`;
  const where = `calendar ${uid} (${name})`;
  const days = readWeekDays(node, where, notices);
  return {
    id: uid,
    name,
    week: (base ?? standardCalendar()).week.map((shifts, weekday) => days.get(weekday) ?? shifts),
    exceptions: [...(base?.exceptions ?? []), ...readExceptions(node, where, notices)],
  };
}

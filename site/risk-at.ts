import type { Risk } from './risk.ts';

/**
 * A risk as it stood at a time: open or closed, since when, and with the delay that was expected then.
 *
 * @param at ms, inclusive
 * @returns null: it was not known yet
 *
 * @example riskAt(risk, yesterday)?.expectedDelayHours
 */
export function riskAt(risk: Risk, at: number): Risk | null {
  const events = risk.history ?? [];
  const last = events.findLast((event) => event.at <= at);
  // A record without a history, or whose oldest events are gone, is known as it stands now.
  if (!last) return events.length > 0 && events[0]?.what === 'opened' ? null : asItStands(risk, at);
  const isNewest = last === events.at(-1);
  const isClosed = last.what === 'closed';
  const opened = events.findLast(
    (event) => event.at <= at && (event.what === 'opened' || event.what === 'reopened'),
  );
  return {
    ...risk,
    state: isClosed ? 'closed' : 'open',
    closedAt: isClosed ? last.at : null,
    since: isNewest ? risk.since : (opened?.at ?? risk.since),
    // Between two events a delay moves by less than one would tell; the newest is told as it is.
    expectedDelayHours: isNewest ? risk.expectedDelayHours : last.expectedDelayHours,
  };
}

function asItStands(risk: Risk, at: number): Risk | null {
  if (risk.since > at) return null;
  const isClosed = risk.closedAt !== null && risk.closedAt <= at;
  return isClosed ? risk : { ...risk, state: 'open', closedAt: null };
}

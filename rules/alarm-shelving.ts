import type { Alarm } from '../site/alarm.ts';
import { type AlarmStep, askAgain, changed, unchanged } from './alarm-state.ts';

const MINUTE_MS = 60_000;
// Shelving outlives a night shift and no more: what should be silent for longer is taken out of service, with a reason.
export const SHELVE_MINUTES_MAX = 12 * 60;

/** @param minutes how long, or until the condition has gone once */
export function shelve(alarm: Alarm, minutes: number | 'once', by: string, at: number): AlarmStep {
  if (minutes !== 'once' && !(minutes > 0 && minutes <= SHELVE_MINUTES_MAX))
    return { ok: false, reason: 'shelving-too-long' };
  const until = minutes === 'once' ? null : at + minutes * MINUTE_MS;
  return changed(alarm, { shelved: { by, at, until } }, 'shelved', at);
}

export function unshelve(alarm: Alarm, at: number): AlarmStep {
  return alarm.shelved
    ? changed(alarm, { shelved: null, ...askAgain(alarm) }, 'unshelved', at)
    : unchanged(alarm);
}

/** Ends a shelving whose time is over. */
export function passTime(alarm: Alarm, at: number): AlarmStep {
  const until = alarm.shelved?.until ?? null;
  return until !== null && at >= until ? unshelve(alarm, until) : unchanged(alarm);
}

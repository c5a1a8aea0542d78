import type { LiveFeed } from '../../server/live-feed.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import type { ProgrammeSource } from '../programme/current-programme.ts';

const HOUR_MS = 3_600_000;

/** Changes with what a forecast is worked out from; null without a programme. */
export function forecastSignature(source: ProgrammeSource, live: LiveFeed): string | null {
  const current = source.current();
  if (!current) return null;
  const { pours, devices, risks } = live.state();
  const strengths = Object.values(pours).map(
    ({ id, reached, reachedAt }) => `${id} ${reached} ${Math.round((reachedAt ?? 0) / HOUR_MS)}`,
  );
  const faults = Object.values(devices).flatMap(({ device, channels }) =>
    channels['']?.state?.value === 'fault' ? [device] : [],
  );
  const open = Object.values(risks).flatMap(({ id, state }) => (state === 'open' ? [id] : []));
  return JSON.stringify([importOf(current.programme), current.revision, strengths, faults, open]);
}

export function isOfOneImport(one: string, other: string): boolean {
  return JSON.parse(one)[0] === JSON.parse(other)[0];
}

/** The same for one import, whatever has been reported since. */
function importOf({ name, start, activities, links }: Programme): string {
  const minutes = activities.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);
  return `${name} ${start} ${activities.length} ${links.length} ${minutes}`;
}

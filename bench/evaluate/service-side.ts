import type { Service } from '../../app/start.ts';

/** What anybody at the machine may ask the service. */
export async function get<T>(service: Service, path: string): Promise<T> {
  const response = await fetch(`${service.httpUrl}api/v1${path}`);
  if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

// What went by at full speed was not watched.
const MISSED_MS_MAX = 24 * 3_600_000;
// A longer pause is taken for one of the service itself, in which silence proves nothing.
const TICK_MS = 3 * 60_000;

/** The service's clock goes on from one time to another, in the journal, and everybody has read it. */
export async function tick(service: Service, from: number, to: number): Promise<void> {
  const { journal } = service.house;
  for (let at = Math.max(from + TICK_MS, to - MISSED_MS_MAX); at < to; at += TICK_MS)
    journal.append({ kind: 'tick', at }, () => undefined);
  await new Promise<void>((resolve) => journal.append({ kind: 'tick', at: to }, () => resolve()));
  await service.caughtUp();
}

import type { Service } from '../../app/start.ts';

/** What anybody at the machine may ask the service. */
export async function get<T>(service: Service, path: string): Promise<T> {
  const response = await fetch(`${service.httpUrl}api/v1${path}`);
  if (!response.ok) throw new Error(`GET ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** A minute of the service's clock is in the journal, and everybody has read it. */
export async function tick(service: Service, at: number): Promise<void> {
  await new Promise<void>((resolve) => service.house.journal.append({ kind: 'tick', at }, () => resolve()));
  await service.caughtUp();
}

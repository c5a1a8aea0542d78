import type { Service } from '../../app/start.ts';

/** What anybody at the machine may ask the service. */
export async function get<T>(service: Service, path: string): Promise<T> {
  return asked<T>(service, 'GET', path);
}

/** What somebody at the machine tells it. */
export async function patch(service: Service, path: string, body: object): Promise<void> {
  await asked(service, 'PATCH', path, body);
}

async function asked<T>(service: Service, method: string, path: string, body?: object): Promise<T> {
  const response = await fetch(`${service.httpUrl}api/v1${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
}

/** A minute of the service's clock is in the journal, and everybody has read it. */
export async function tick(service: Service, at: number): Promise<void> {
  await new Promise<void>((resolve) => service.house.journal.append({ kind: 'tick', at }, () => resolve()));
  await service.caughtUp();
}

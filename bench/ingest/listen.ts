import type { AddressInfo, Server } from 'node:net';

/** Listens on loopback on a port that nobody has, and tells it. */
export function listenOnFreePort(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** A port that nobody has, for a program that cannot choose one itself. */
export async function freePort(server: Server): Promise<number> {
  const port = await listenOnFreePort(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

import { createServer } from 'node:net';
import { Aedes } from 'aedes';
import { listenOnFreePort } from './listen.ts';

/** aedes as its README starts it: everything in memory, nobody asked who he is. */
export async function startBareAedes(): Promise<number> {
  const aedes = await Aedes.createBroker();
  return listenOnFreePort(
    createServer((socket) => {
      // The other servers have it set; without it an acknowledgement may wait 40 ms for company.
      socket.setNoDelay(true);
      aedes.handle(socket);
    }),
  );
}

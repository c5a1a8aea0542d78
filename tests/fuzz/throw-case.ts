import { connect } from 'node:net';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { FuzzCase } from './cases.ts';

/** `silent`: the target did not close the connection although its other end had said good-bye. */
export type Ending = 'closed' | 'silent';

// A broker may be busy with what others sent, but a closed connection is not kept.
const CLOSE_MS_MAX = 5_000;

/** Throws a case at a port on a connection of its own, says good-bye, and waits until the target has done so too. */
export function throwCase(port: number, { pieces, everyMs }: FuzzCase): Promise<Ending> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let silent = false;
    let deadline: NodeJS.Timeout | undefined;
    socket.once('close', () => {
      clearTimeout(deadline);
      resolve(silent ? 'silent' : 'closed');
    });
    // Being thrown out is what most of them come for.
    socket.on('error', () => undefined);
    socket.resume();
    socket.once('connect', async () => {
      for (const piece of pieces.slice(0, -1)) {
        socket.write(piece);
        await (everyMs > 0 ? pause(everyMs) : turn());
        if (socket.destroyed) return;
      }
      socket.end(pieces.at(-1) ?? Buffer.alloc(0));
      deadline = setTimeout(() => {
        silent = true;
        socket.destroy();
      }, CLOSE_MS_MAX);
    });
  });
}

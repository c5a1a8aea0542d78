import type { ClientSocket } from './client-socket.ts';

// A connection is closed by saying so first: to cut it off with unread bytes in it would take the last answer along.
const LINGER_MS = 1_000;

/** Sends what is written, then closes; a peer that does not take it is cut off. */
export function closeGently(socket: ClientSocket): void {
  if (socket.destroyed) return;
  socket.removeAllListeners('data');
  socket.on('error', () => undefined);
  socket.end();
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), LINGER_MS);
  socket.once('close', () => clearTimeout(timer));
}

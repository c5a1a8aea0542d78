import type { Duplex } from 'node:stream';

/** Where a client's bytes come and go: TCP, TLS, or a WebSocket. */
export interface ClientSocket extends Duplex {
  setNoDelay(on: boolean): unknown;
  setKeepAlive(on: boolean, everyMs: number): unknown;
}

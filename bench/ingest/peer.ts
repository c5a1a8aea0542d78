import { telemetryTopic } from '../../site/topic.ts';
import type { Child, Scratch } from './scratch.ts';

/** Something to measure. */
export interface Peer {
  id: string;
  /** As it stands in the table. */
  title: string;
  /** Is a message on disk before it is acknowledged? */
  durable: boolean;
  pointsPerMessage: 1 | 10;
  /** Starts it anew, in a process of its own, with nothing in it. */
  start(scratch: Scratch): Promise<RunningPeer>;
}

export interface RunningPeer {
  server: Child;
  port: number;
  /** What a client says when it connects, and where it publishes. */
  client(index: number): { topic: string; credential: { username: string; password: string } | null };
  /** Only where messages become stored points. */
  store: PointStore | null;
  stop(): Promise<void>;
}

export interface PointStore {
  /** Resolves when everything that was acknowledged has been written. */
  caughtUp(): Promise<void>;
  /** Points that can be read back, of so many clients together. */
  count(clients: number): Promise<number>;
}

/** A peer that cannot be measured here; its row says why. */
export class PeerMissing extends Error {}

/** A running server that keeps nothing and asks nobody who he is. */
export function inMemory(server: Child, port: number): RunningPeer {
  return {
    server,
    port,
    client: (index) => ({ topic: telemetryTopic('bench', 'gw-0', `probe-${index}`), credential: null }),
    store: null,
    stop: server.end,
  };
}

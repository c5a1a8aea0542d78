import type { Scratch } from '../ingest/scratch.ts';

/** A way from a gateway's PUBLISH to a point that can be asked for. */
export interface Stack {
  id: string;
  /** As it stands in the table. */
  title: string;
  /** Starts it anew, with nothing in it, for so many clients. */
  start(scratch: Scratch, clients: number): Promise<RunningStack>;
}

export interface RunningStack {
  /** Where gateways connect; the same after a restart. */
  port: number;
  /** Where a client publishes, and what it says when it connects. */
  client(index: number): { topic: string; credential: { username: string; password: string } | null };
  /** Every process of it at this moment. */
  pids(): number[];
  /** SIGKILL to every process at once, then all of them again on what they left. */
  killAndRestart(): Promise<void>;
  /** Points that can be read back now, of all clients together. */
  count(): Promise<number>;
  stop(): Promise<void>;
}

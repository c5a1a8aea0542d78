import { create } from 'zustand';
import type { LiveState } from '../../../site/live.ts';

/** `refused`: the service is there, and wants a token. */
export type Connection = 'connecting' | 'live' | 'lost' | 'refused';

interface LiveStore {
  connection: Connection;
  state: LiveState | null;
  /** Running time of the browser when `state.now` was heard, ms. */
  heardAt: number;
  /** Speed at which `state.now` moves; 0 while the past is replayed in leaps. */
  speed: number;
}

/** What the service says, as it said it last. Written by connect.ts alone. */
export const useLive = create<LiveStore>(() => ({
  connection: 'connecting',
  state: null,
  heardAt: 0,
  speed: 1,
}));

export function setConnection(connection: Connection): void {
  useLive.setState({ connection });
}

export function setLiveState(state: LiveState, heardAt: number): void {
  const { simulated } = state;
  const speed = simulated ? (simulated.catchingUp ? 0 : simulated.speed) : 1;
  useLive.setState({ state, heardAt, speed, connection: 'live' });
}

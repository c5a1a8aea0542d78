import type { KeptMessage, SavedState } from '../../site/mqtt-session.ts';
import type { Session } from './session.ts';

/** Stands in the store for a client that is there. */
export const CONNECTED = -1;

/** All that must outlive the process. */
export function savedState(kept: Iterable<Session>, retained: Iterable<KeptMessage>): SavedState {
  return {
    retained: [...retained],
    sessions: [...kept].map(({ id, client, leftAt, filters, outgoing, inbound }) => ({
      id,
      leftAt: client ? CONNECTED : leftAt,
      filters,
      queue: [...outgoing.entries()],
      inbound: [...inbound],
    })),
  };
}

/** Fills a new session with what was saved of it. Whoever was connected at the end has left now. */
export function restore(session: Session, saved: SavedState['sessions'][number], now: number): void {
  session.leftAt = saved.leftAt === CONNECTED ? now : saved.leftAt;
  session.live = false;
  for (const [filter, qos] of saved.filters) session.subscribe(filter, qos);
  for (const entry of saved.queue) session.outgoing.restore(entry);
  for (const messageId of saved.inbound) session.inbound.add(messageId);
}

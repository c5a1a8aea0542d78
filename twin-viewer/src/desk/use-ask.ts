import { useCallback, useEffect, useState } from 'react';
import { useLive } from '../live/live-store.ts';
import { useSession } from '../live/session.ts';
import { type Refusal, request } from './request.ts';

export interface Asked<T> {
  data: T | null;
  /** Why there is nothing, or why what is shown is old. */
  refusal: Refusal | null;
  again(): void;
}

/**
 * What the API says at a path: asked when the page opens, when records of this kind have changed, when somebody
 * signs in, and when the connection comes back. What was heard last stays while the network is away.
 *
 * @param path below /api/v1; null: nothing to ask
 * @param kind of records in the live feed
 * @param more another reason to ask again, when it changes
 */
export function useAsk<T>(path: string | null, kind?: string, more?: string | number | null): Asked<T> {
  const [heard, setHeard] = useState<{ path: string | null; data: T } | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [turn, setTurn] = useState(0);
  const revision = useLive(({ state }) => (kind ? (state?.records?.[kind] ?? 0) : 0));
  const connection = useLive((state) => state.connection);
  const person = useSession((state) => state.csrf);
  // Each of them is a reason to ask again.
  const reason = `${revision} ${connection} ${person} ${turn} ${more}`;
  useEffect(() => {
    if (path === null || reason === '') return;
    const leave = new AbortController();
    void request<T>({ method: 'GET', path, signal: leave.signal }).then((reply) => {
      if (leave.signal.aborted) return;
      if (reply.ok) setHeard({ path, data: reply.body });
      setRefusal(reply.ok ? null : reply);
    });
    return () => leave.abort();
  }, [path, reason]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { data: heard?.path === path ? (heard?.data ?? null) : null, refusal, again };
}

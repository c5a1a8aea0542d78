import type { Ingest } from '../../ingest/ingest.ts';

// Sparkplug's reorder time-out is seconds; a late look costs nothing but that.
const EVERY_MS = 1_000;

/** Sparkplug's edges hear that their host is there, and that it goes; messages that do not come are asked for. */
export function startHost(ingest: Ingest): () => void {
  ingest.announceHost(true);
  const timer = setInterval(ingest.tick, EVERY_MS);
  return () => {
    clearInterval(timer);
    ingest.announceHost(false);
  };
}

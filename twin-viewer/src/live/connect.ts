import { io } from 'socket.io-client';
import type { LiveDelta } from '../../../site/live.ts';
import { setConnection, setLiveState } from './live-store.ts';
import { useSession } from './session.ts';
import { type Feed, takeDelta } from './take-delta.ts';
import { keptToken } from './token.ts';

/** What the service answers to a socket without a right token. */
const SIGN_IN_FIRST = 'sign in first';
const ASK_AGAIN_MS = 5_000;

/**
 * Follows the service's live feed until the returned function is called. A lost connection is tried again for
 * ever; every new one begins with a snapshot.
 *
 * @param runningTime the browser's running time, ms
 */
export function connectLive(runningTime: () => number): () => void {
  let feed: Feed | null = null;
  // Deltas that come while a snapshot is on its way are inside it.
  let awaitsSnapshot = true;
  const socket = io('/live', {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    auth: (give) => give({ token: keptToken() }),
  });

  socket.on('connect', () => {
    awaitsSnapshot = true;
  });
  socket.on('snapshot', (snapshot: Feed) => {
    feed = snapshot;
    awaitsSnapshot = false;
    setLiveState(snapshot.state, runningTime());
  });
  socket.on('delta', (delta: LiveDelta) => {
    if (awaitsSnapshot) return;
    const step = takeDelta(feed, delta);
    if (step.kind === 'missed') {
      awaitsSnapshot = true;
      socket.emit('snapshot');
    } else if (step.kind === 'applied') {
      feed = step.feed;
      setLiveState(step.feed.state, runningTime());
    }
  });
  const lost = () => setConnection(feed ? 'lost' : 'connecting');
  socket.on('disconnect', (reason) => {
    lost();
    // Socket.IO does not come back by itself when the server closed the namespace.
    if (reason === 'io server disconnect') socket.connect();
  });
  socket.on('connect_error', (error) => {
    if (error.message !== SIGN_IN_FIRST) return lost();
    setConnection('refused');
    // The service closed the door; it may open when a token was added, or ours was.
    window.setTimeout(() => socket.connect(), ASK_AGAIN_MS);
  });
  // Whoever has just signed in, or changed the password, need not wait for the next try.
  const stopListening = useSession.subscribe(({ csrf }, before) => {
    // One that is on its way is left alone: to be asked twice makes the server hang up.
    if (csrf !== before.csrf && !socket.active) socket.connect();
  });
  return () => {
    stopListening();
    socket.close();
  };
}

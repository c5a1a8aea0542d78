import type { Server as HttpServer, IncomingHttpHeaders } from 'node:http';
import { Server } from 'socket.io';
import { may } from '../site/authorisation.ts';
import type { Identity } from '../site/credential.ts';
import type { LiveDelta } from '../site/live.ts';
import { atMostEvery } from './at-most-every.ts';
import { AT_THE_MACHINE, isAtTheMachine } from './caller.ts';
import { cookieOf, SESSION_COOKIE } from './cookie.ts';
import { identityOf } from './people-ports.ts';
import type { ServerPorts } from './ports.ts';

// A delta is the union of what changed since the last; a screen needs no more than five a second.
const DELTA_EVERY_MS = 200;
// More screens than this belong on a second process behind a shared adapter.
const SCREENS_MAX = 500;
// Lines that have not said yet who they are; each waits a few seconds for that and holds some kilobytes.
const LINES_MAX = 2 * SCREENS_MAX;
const SIGN_IN_MS_MAX = 10_000;
// A snapshot is the whole site. A screen that missed a delta asks once; one gone wild must not keep us writing it.
const SNAPSHOT_EVERY_MS = 1_000;
// Sessions end by themselves too, and nothing is sent that would show it: those who may not look any more are cut off.
const RECHECK_EVERY_MS = 30_000;

/**
 * `/live`: a snapshot, then numbered deltas. A client that misses a number asks for a new snapshot by sending
 * `snapshot`; nothing is kept for it here. Whoever asks faster than once a second is answered once a second.
 */
export function liveSocket(
  http: HttpServer,
  ports: LiveSocketPorts,
  publicUrl: string | null,
  recheckEveryMs = RECHECK_EVERY_MS,
) {
  const publicHost = publicUrl !== null && URL.canParse(publicUrl) ? new URL(publicUrl).host : null;
  const io = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 16_384,
    cors: { origin: false },
    connectTimeout: SIGN_IN_MS_MAX,
    // A page of another site may open a WebSocket anywhere; the browser says whose page it is.
    allowRequest: (request, done) =>
      done(
        null,
        (io.engine.clientsCount < LINES_MAX || isOfALine(request.url)) &&
          isOwnPage(request.headers.origin, [request.headers.host, publicHost]),
      ),
  });
  // The library opens `/` to everybody by itself: a line held there would be beside the bound and the sign-in of ours.
  io.use((_socket, next) => next(new Error('connect to /live')));
  const live = io.of('/live');
  let number = 0;
  let pending: Omit<LiveDelta, 'n'> | null = null;

  const stopListening = ports.live.subscribe((delta) => {
    pending = pending ? mergeDeltas(pending, delta) : delta;
  });
  const flush = () => {
    if (!pending) return;
    number++;
    live.emit('delta', { ...pending, n: number });
    pending = null;
  };
  const timer = setInterval(flush, DELTA_EVERY_MS);

  live.use((socket, next) => {
    if (live.sockets.size >= SCREENS_MAX) return next(new Error('too many screens'));
    if (!may(identityOfSocket(ports, socket.handshake), 'read')) return next(new Error('sign in first'));
    next();
  });
  live.on('connection', (socket) => {
    const send = () => {
      // What is pending belongs to the snapshot already; the numbers go on from here.
      flush();
      socket.emit('snapshot', { n: number, state: ports.live.state() });
    };
    const snapshot = atMostEvery(SNAPSHOT_EVERY_MS, send);
    socket.on('snapshot', snapshot.ask);
    socket.on('disconnect', snapshot.stop);
    snapshot.ask();
  });
  const recheck = () => {
    for (const socket of live.sockets.values())
      if (!may(identityOfSocket(ports, socket.handshake), 'read')) socket.disconnect(true);
  };
  const rechecks = setInterval(recheck, recheckEveryMs);

  return {
    screens: () => live.sockets.size,
    recheck,
    close: async () => {
      clearInterval(timer);
      clearInterval(rechecks);
      stopListening();
      await io.close();
    },
  };
}

/** What live connections need: what is live, and who may look. */
/** What goes on over a line that stands already. */
function isOfALine(url: string | undefined): boolean {
  return new URLSearchParams(url?.split('?')[1]).has('sid');
}

export type LiveSocketPorts = Pick<ServerPorts, 'recogniseToken' | 'loopbackOnly'> & {
  live: Pick<ServerPorts['live'], 'subscribe' | 'state'>;
  people: Pick<ServerPorts['people'], 'session'>;
};

interface Handshake {
  auth: Record<string, unknown>;
  headers: IncomingHttpHeaders;
}

function identityOfSocket(ports: LiveSocketPorts, { auth, headers }: Handshake): Identity | null {
  if (typeof auth.token === 'string') return ports.recogniseToken(auth.token);
  const secret = cookieOf(headers.cookie, SESSION_COOKIE);
  const session = secret === null ? null : ports.people.session(secret);
  if (session) return identityOf(session.person);
  return isAtTheMachine(ports, headers) ? AT_THE_MACHINE : null;
}

function isOwnPage(origin: string | undefined, hosts: readonly (string | null | undefined)[]): boolean {
  // Programs send none.
  if (origin === undefined) return true;
  return URL.canParse(origin) && hosts.includes(new URL(origin).host);
}

const KEYED = ['elements', 'devices', 'pours', 'activities', 'risks', 'alarms', 'records'] as const;

/** Two deltas as one; the later word on an entry counts. */
export function mergeDeltas<T extends Omit<LiveDelta, 'n'>>(earlier: T, later: T): T {
  const merged = { ...earlier, ...later };
  for (const part of KEYED)
    if (earlier[part] && later[part]) Object.assign(merged, { [part]: { ...earlier[part], ...later[part] } });
  return merged;
}

import type { EventEmitter } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Aedes, type AuthenticateError, type Client } from 'aedes';
import type { Identity } from '../site/credential.ts';
import { PlumblineError } from '../site/errors.ts';
import type { Access } from './access.ts';

export interface PublishedMessage {
  identity: Identity & { kind: 'gateway' };
  topic: string;
  payload: Uint8Array;
}

export interface BrokerOptions {
  access: Access;
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** Takes a message; `stored(null)` lets the acknowledgement go, an error closes the connection without one. */
  accept(message: PublishedMessage, stored: (error: Error | null) => void): void;
  log(event: string, detail: Record<string, unknown>): void;
}

export interface Broker {
  readonly port: number;
  connections(): number;
  /** Tells everybody who may hear it; retained. */
  announce(topic: string, payload: string): Promise<void>;
  /** Listens on another host from now on; connections stay. */
  listenOn(host: string): Promise<void>;
  close(): Promise<void>;
}

// A client that does not read for this long is cut off; aedes' own 60 s keep too much in memory.
const DRAIN_TIMEOUT_MS = 8_000;
// The longest client id that a gateway may have; 3.1.1 promises 23, most send 36 (a UUID) or a little more.
const CLIENT_ID_LENGTH_MAX = 256;
// MQTT 3.1.1 return codes.
const SERVER_UNAVAILABLE = 3;
const BAD_USERNAME_OR_PASSWORD = 4;
const NOT_AUTHORIZED = 5;

/**
 * The embedded MQTT broker. aedes writes the PUBACK before its publish pipeline runs, so the only place where an
 * acknowledgement can wait for the disk is inside `authorizePublish`: it checks the right to publish, hands the
 * message on, and calls back when it is stored.
 */
export async function openBroker(options: BrokerOptions): Promise<Broker> {
  const { access } = options;
  const identities = new WeakMap<Client, Identity>();
  const wills = new WeakMap<Client, string>();
  const connections = new Map<string, Set<Client>>();
  const aedes = await Aedes.createBroker({
    drainTimeout: DRAIN_TIMEOUT_MS,
    maxClientsIdLength: CLIENT_ID_LENGTH_MAX,

    preConnect(client, packet, callback) {
      if (packet.will) wills.set(client, packet.will.topic);
      packet.clientId = access.sessionOf(packet.username ?? null, packet.clientId);
      callback(null, true);
    },

    authenticate(client, username, password, done) {
      const identity = access.recognise(username ?? null, password?.toString() ?? null);
      const will = wills.get(client);
      if (!identity) {
        options.log('connection-refused', { username: username ?? null, why: 'wrong name or password' });
        return done(refusal('wrong name or password', BAD_USERNAME_OR_PASSWORD), null);
      }
      if (will !== undefined && !access.mayPublish(identity, will)) {
        options.log('connection-refused', { username, why: `its will may not go to ${will}` });
        return done(refusal('will topic not allowed', NOT_AUTHORIZED), null);
      }
      const open = connections.get(credentialOf(identity)) ?? new Set();
      if (open.size >= access.connectionsMax) {
        options.log('connection-refused', { username, why: `${open.size} connections are open already` });
        return done(refusal('too many connections', SERVER_UNAVAILABLE), null);
      }
      connections.set(credentialOf(identity), open.add(client));
      identities.set(client, identity);
      done(null, true);
    },

    authorizePublish(client, packet, callback) {
      // Without a client it is the broker's own announcement.
      if (!client) return callback(null);
      const identity = identities.get(client);
      if (identity?.kind !== 'gateway' || !access.mayPublish(identity, packet.topic)) {
        options.log('publish-refused', { who: identity?.name ?? null, topic: packet.topic });
        return callback(new Error(`not allowed to publish to ${packet.topic}`));
      }
      options.accept({ identity, topic: packet.topic, payload: bytesOf(packet.payload) }, callback);
    },

    authorizeSubscribe(client, subscription, callback) {
      const identity = identities.get(client);
      const allowed = identity && access.maySubscribe(identity, subscription.topic);
      if (!allowed)
        options.log('subscribe-refused', { who: identity?.name ?? null, filter: subscription.topic });
      // null answers 0x80 for this filter and keeps the others.
      callback(null, allowed ? subscription : null);
    },

    authorizeForward(client, packet) {
      const identity = identities.get(client);
      return identity && access.maySubscribe(identity, packet.topic) ? packet : null;
    },
  });
  aedes.on('clientDisconnect', (client) => {
    const identity = identities.get(client);
    if (identity) connections.get(credentialOf(identity))?.delete(client);
  });
  aedes.on('clientError', (client, error) =>
    options.log('client-error', { client: client.id, why: error.message }),
  );
  aedes.on('connectionError', (_client, error) => options.log('connection-error', { why: error.message }));
  // An unheard 'error' event would end the process; the package's types leave it out.
  const emitter: EventEmitter = aedes;
  emitter.on('error', (error: Error) => options.log('broker-error', { why: error.message }));

  const handle = (socket: Socket) => {
    socket.setNoDelay(true);
    aedes.handle(socket);
  };
  let server = await listen(handle, options.host, options.port);
  const port = portOf(server);
  let listening = options.host;

  return {
    port,
    connections: () => aedes.connectedClients,
    announce: (topic, payload) =>
      new Promise((resolve, reject) => {
        aedes.publish(
          { cmd: 'publish', topic, payload, qos: 1, retain: true, dup: false },
          (error?: Error | null) => (error ? reject(error) : resolve()),
        );
      }),
    async listenOn(host) {
      if (host === listening) return;
      // Two sockets of ours cannot share the port, so the old one goes first. Connections that stand are left alone.
      server.close();
      try {
        server = await listen(handle, host, port);
        listening = host;
      } catch (error) {
        server = await listen(handle, listening, port);
        throw error;
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close();
        aedes.close(() => resolve());
      }),
  };
}

function listen(handle: (socket: Socket) => void, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(handle);
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new PlumblineError('mqtt-cannot-listen', explain(error, host, port), {
          cause: error,
        }),
      );
    });
    server.listen(port, host, () => resolve(server));
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Cannot listen for MQTT on ${host}:${port}: another program has the port. Stop it, or choose another with MQTT_PORT.`;
  if (error.code === 'EACCES')
    return `Cannot listen for MQTT on ${host}:${port}: not allowed. Choose a port above 1023 with MQTT_PORT.`;
  return `Cannot listen for MQTT on ${host}:${port}: ${error.message}.`;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function credentialOf(identity: Identity): string {
  return `${identity.kind} ${identity.name}`;
}

function refusal(message: string, returnCode: number): AuthenticateError {
  return Object.assign(new Error(message), { returnCode });
}

function bytesOf(payload: Buffer | string | undefined): Uint8Array {
  return typeof payload === 'string' ? Buffer.from(payload) : (payload ?? new Uint8Array());
}

import { createServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Aedes } from 'aedes';

export interface Heard {
  topic: string;
  payload: string;
  retain: boolean;
}

/** A real broker on a free port of the loopback that writes down what each gateway publishes. */
export interface RecordingBroker {
  url: string;
  /** By user name, in order of arrival; a message that came twice stands there twice. */
  heard: Map<string, Heard[]>;
  /** Says something to whoever has subscribed to it. */
  say(topic: string, payload: Buffer): void;
  /** Breaks every connection, as a lost link does. */
  cutLinks(): void;
  /** While true, connections are closed as they come. */
  refuse: boolean;
  close(): Promise<void>;
}

/**
 * @param passwords by user name
 * @param tls certificate and key, PEM; absent: it speaks in the clear
 */
export async function recordingBroker(
  passwords: Readonly<Record<string, string>>,
  tls?: { cert: string | Buffer; key: string | Buffer },
): Promise<RecordingBroker> {
  const heard = new Map<string, Heard[]>();
  const sockets = new Set<Socket>();
  const userOf = new Map<string, string>();
  const aedes = await Aedes.createBroker({
    authenticate(client, username, password, done) {
      const known = username !== undefined && passwords[username] === password?.toString();
      if (username !== undefined) userOf.set(client.id, username);
      done(null, known);
    },
    authorizePublish(client, packet, callback) {
      const user = (client && userOf.get(client.id)) ?? '';
      const list = heard.get(user) ?? [];
      heard.set(user, list);
      list.push({ topic: packet.topic, payload: packet.payload.toString(), retain: packet.retain });
      callback(null);
    },
  });
  aedes.on('clientError', () => {});
  aedes.on('connectionError', () => {});
  const broker: RecordingBroker = {
    url: '',
    heard,
    refuse: false,
    say(topic, payload) {
      aedes.publish({ cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false }, () => {});
    },
    cutLinks() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      broker.cutLinks();
      await new Promise<void>((resolve) => aedes.close(resolve));
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  const take = (socket: Socket) => {
    if (broker.refuse) {
      socket.destroy();
      return;
    }
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    aedes.handle(socket);
  };
  const server = tls ? createTlsServer(tls, take) : createServer(take);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the broker has no port');
  broker.url = `${tls ? 'mqtts' : 'mqtt'}://127.0.0.1:${address.port}`;
  return broker;
}

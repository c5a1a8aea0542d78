import type { EventEmitter } from 'node:events';
import type { Aedes, Client, PublishPacket } from 'aedes';
import { ToldError } from './told-error.ts';

// The package's types leave out that a message may be somebody's.
declare module 'aedes' {
  interface Aedes {
    publish(packet: PublishPacket, client: Client, done: (error?: Error | null) => void): void;
  }
}

const NOTHING_IS_REPEATED: object = new Proxy({}, { get: () => undefined, set: () => true });

/**
 * aedes takes a message with a lower number than the last for a repetition that came from another broker, and drops
 * it. Here there is one broker, and messages overtake each other on their way through it.
 */
export function forgetDuplicates(client: Client): void {
  Object.defineProperty(client, 'duplicates', { value: NOTHING_IS_REPEATED });
}

/** Brings a client's stored message of QoS 1 to all who are subscribed, as aedes does behind its own PUBACK. */
export function publishFor(
  aedes: Aedes,
  client: Client,
  { topic, payload }: { topic: string; payload: Buffer },
  done: (error?: Error | null) => void,
): void {
  aedes.publish({ cmd: 'publish', topic, payload, qos: 1, retain: false, dup: false }, client, done);
}

/** What aedes tells of its clients. */
export function listenTo(
  aedes: Aedes,
  log: (event: string, detail: Record<string, unknown>) => void,
  onUnsubscribed: (client: Client, filter: string) => void,
): void {
  aedes.on('unsubscribe', (filters, client) => {
    for (const filter of filters) onUnsubscribed(client, filter);
  });
  aedes.on('clientError', (client, error) => {
    if (!(error instanceof ToldError)) log('client-error', { client: client.id, why: error.message });
  });
  aedes.on('connectionError', (_client, error) => {
    if (!(error instanceof ToldError)) log('connection-error', { why: error.message });
  });
  // An unheard 'error' event would end the process; the package's types leave it out.
  const emitter: EventEmitter = aedes;
  emitter.on('error', (error: Error) => log('broker-error', { why: error.message }));
}

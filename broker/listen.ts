import { createServer, type Server } from 'node:net';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls';
import { PlumblineError } from '../site/errors.ts';
import type { ClientSocket } from './client-socket.ts';

/** A certificate with its chain, and its key, PEM. */
export interface TlsIdentity {
  cert: string;
  key: string;
}

// A box on weak 4G takes a few seconds; whoever does not finish holds a connection for nothing.
const HANDSHAKE_MS_MAX = 20_000;

/**
 * @param tls null: plain TCP
 * @throws PlumblineError `mqtt-cannot-listen`
 */
export function listen(
  handle: (socket: ClientSocket) => void,
  { host, port, tls }: { host: string; port: number; tls: TlsIdentity | null },
): Promise<Server | TlsServer> {
  return new Promise((resolve, reject) => {
    // Half open: a client that has sent all it has to say still hears the answers to it.
    const server = tls
      ? createTlsServer({ ...tls, allowHalfOpen: true, handshakeTimeout: HANDSHAKE_MS_MAX }, handle)
      : createServer({ allowHalfOpen: true }, handle);
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new PlumblineError(
          'mqtt-cannot-listen',
          explain(error, host, port, tls ? 'MQTT_TLS_PORT' : 'MQTT_PORT'),
          { cause: error },
        ),
      );
    });
    server.listen(port, host, () => resolve(server));
  });
}

/** New connections get this certificate. */
export function renewTls(server: Server, tls: TlsIdentity): void {
  if ('setSecureContext' in server && typeof server.setSecureContext === 'function')
    server.setSecureContext(tls);
}

export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number, variable: string): string {
  if (error.code === 'EADDRINUSE')
    return `Cannot listen for MQTT on ${host}:${port}: another program has the port. Stop it, or choose another with ${variable}.`;
  if (error.code === 'EACCES')
    return `Cannot listen for MQTT on ${host}:${port}: not allowed. Choose a port above 1023 with ${variable}.`;
  return `Cannot listen for MQTT on ${host}:${port}: ${error.message}.`;
}

import { createServer, type Server, type Socket } from 'node:net';
import { PlumblineError } from '../site/errors.ts';

/** @throws PlumblineError `mqtt-cannot-listen` */
export function listen(handle: (socket: Socket) => void, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    // Half open: a client that has sent all it has to say still hears the answers to it.
    const server = createServer({ allowHalfOpen: true }, handle);
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new PlumblineError('mqtt-cannot-listen', explain(error, host, port), { cause: error }));
    });
    server.listen(port, host, () => resolve(server));
  });
}

export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Cannot listen for MQTT on ${host}:${port}: another program has the port. Stop it, or choose another with MQTT_PORT.`;
  if (error.code === 'EACCES')
    return `Cannot listen for MQTT on ${host}:${port}: not allowed. Choose a port above 1023 with MQTT_PORT.`;
  return `Cannot listen for MQTT on ${host}:${port}: ${error.message}.`;
}

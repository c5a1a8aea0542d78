import { openAccess } from '../broker/access.ts';
import { openBroker } from '../broker/broker.ts';
import type { Log } from './log.ts';
import { untilStopped } from './until-stopped.ts';

export interface OpenBrokerOptions {
  port: number;
  denied: readonly string[];
  say(line: string): void;
  log: Log;
}

/** The broker without a site behind it: every message is acknowledged at once and kept nowhere. */
export async function runOpenBroker({ port, denied, say, log }: OpenBrokerOptions): Promise<void> {
  const broker = await openBroker({
    access: openAccess(denied),
    host: '127.0.0.1',
    port,
    accept: (_message, stored) => stored(null),
    log: log.debug,
  });
  say(`MQTT on port ${broker.port}, open to anyone on this machine. Nothing is kept. Ctrl-C stops.`);
  await untilStopped(say, broker.close);
}

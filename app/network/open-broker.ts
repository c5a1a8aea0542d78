import { join } from 'node:path';
import { openAccess } from '../../broker/access.ts';
import { openBroker } from '../../broker/broker.ts';
import { OPEN_LIMITS } from '../../broker/limits.ts';
import { openMqttSessions } from '../../store/mqtt-sessions.ts';
import type { Log } from '../log.ts';
import { makeFolders } from '../make-folders.ts';
import { untilStopped } from '../until-stopped.ts';
import { wallClock } from '../wall-clock.ts';

export interface OpenBrokerOptions {
  port: number;
  denied: readonly string[];
  /** Where sessions and retained messages outlive it; null keeps nothing. */
  folder: string | null;
  say(line: string): void;
  log: Log;
}

/** The broker without a site behind it: every message is acknowledged at once. */
export async function runOpenBroker({ port, denied, folder, say, log }: OpenBrokerOptions): Promise<void> {
  if (folder) makeFolders(folder);
  const sessionStore = folder ? openMqttSessions(join(folder, 'mqtt.sqlite')) : null;
  const broker = await openBroker({
    access: openAccess(denied),
    host: '127.0.0.1',
    port,
    limits: OPEN_LIMITS,
    clock: wallClock,
    sessionStore,
    accept: (_message, stored) => stored(null),
    log: log.debug,
  });
  const kept = folder ? `Sessions and retained messages are kept in ${folder}.` : 'Nothing is kept.';
  say(`MQTT on port ${broker.port}, open to anyone on this machine. ${kept} Ctrl-C stops.`);
  await untilStopped(say, async () => {
    await broker.close();
    sessionStore?.close();
  });
}

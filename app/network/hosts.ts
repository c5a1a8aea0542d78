import { messageOf } from '../../site/errors.ts';
import type { SiteFile } from '../../site/site-file.ts';
import type { Records } from '../../store/records/records.ts';
import type { Warning } from '../commands/context.ts';
import type { Environment } from '../environment.ts';
import type { Log } from '../log.ts';

export interface ListenHosts {
  http(): string;
  mqtt(): string;
  /** Does whoever asks over HTTP sit at the machine? Behind a proxy, or under a name of its own, nobody can tell. */
  onlyFromHere(): boolean;
}

const LOOPBACK = '127.0.0.1';
const EVERYWHERE = '0.0.0.0';

/**
 * Where to listen: on loopback until somebody from outside is expected (a user, a token or a display for HTTP, a
 * gateway for MQTT), so that a fresh service is never open to a network by accident. The demo never leaves loopback.
 */
export function listenHosts(records: Records, site: SiteFile, environment: Environment): ListenHosts {
  const has = (kind: 'token' | 'display' | 'gateway') => records.credentials.list(kind).length > 0;
  // The first admin is made by the service itself; until he has a password of his own nobody is expected.
  const people = () => {
    const users = records.users.list();
    return users.length > 1 || users.some(({ passwordChosen }) => passwordChosen);
  };
  const open = (expected: boolean) => (expected && !site.demo ? EVERYWHERE : LOOPBACK);
  const http = () => environment.httpHost ?? open(has('token') || has('display') || people());
  const isFronted = environment.trustProxy !== null || environment.publicUrl !== null;
  return {
    http,
    onlyFromHere: () => isLoopback(http()) && !isFronted,
    mqtt: () => environment.mqttHost ?? open(has('gateway')),
  };
}

export function isLoopback(host: string): boolean {
  return host === '::1' || host === 'localhost' || host.startsWith('127.');
}

/** Listens where somebody is expected now; a door that does not open stays where it was, and that is told. */
export async function openDoors(doors: readonly (() => Promise<void>)[], log: Log): Promise<Warning> {
  const failures: string[] = [];
  for (const open of doors)
    try {
      await open();
    } catch (error) {
      failures.push(messageOf(error));
      log.warn('cannot-listen', { why: messageOf(error) });
    }
  return failures.length === 0 ? {} : { warning: failures.join(' ') };
}

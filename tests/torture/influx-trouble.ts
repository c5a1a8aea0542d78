import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../fuzz/random.ts';
import type { Influxd } from '../support/influxd.ts';

export interface InfluxTrouble {
  readonly kills: number;
  /** Is the database to be killed while this kill of the service is waited for? */
  due(kill: number): boolean;
  /** Does it stay down over this kill of the service? */
  isOutage(kill: number): boolean;
  /** Kills the database. It comes back soon by itself, or when the outage is over. */
  strike(kill: number): Promise<void>;
  /** A kill of the service is over; ends the outage when its time has come. */
  afterKill(kill: number): Promise<void>;
  /** The database is up. */
  over(): Promise<void>;
}

const KILLS_BETWEEN = 3;
/** Shorter than a reader's first pauses, and longer. */
const DOWN_MS_MAX = 1_500;

/**
 * Kills a database every few kills of the service, at moments of its own; once it stays down for several kills,
 * during which the service goes on acknowledging.
 */
export function influxTrouble(influxd: Influxd, kills: number, random: Random): InfluxTrouble {
  const outageFrom = Math.floor(kills / 2);
  const outageTo = outageFrom + Math.max(1, Math.floor(kills / 10));
  let struck = 0;
  let coming: Promise<void> = Promise.resolve();
  const isOutage = (kill: number) => kill >= outageFrom && kill <= outageTo;
  return {
    get kills() {
      return struck;
    },
    isOutage,
    due: (kill) => kill === outageFrom || (!isOutage(kill) && kill % KILLS_BETWEEN === 1),
    async strike(kill) {
      await coming;
      await influxd.kill();
      struck++;
      if (kill !== outageFrom) coming = pause(random.between(50, DOWN_MS_MAX)).then(influxd.restart);
      // A restart that fails is told where it is waited for.
      coming.catch(() => undefined);
    },
    async afterKill(kill) {
      if (kill === outageTo) coming = influxd.restart();
    },
    over: () => coming,
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import { type Random, seededRandom } from '../fuzz/random.ts';
import { launchInfluxd } from '../support/influxd.ts';
import { checkStored, type StoredCheck } from './check-stored.ts';
import { type Gateways, startGateways } from './gateways.ts';
import { type InfluxTrouble, influxTrouble } from './influx-trouble.ts';
import { startTortureService, type TortureService } from './torture-service.ts';

export interface TortureOptions {
  store: 'duckdb' | 'influxdb';
  kills: number;
  gateways: number;
  /** Messages that a gateway keeps in flight. */
  inFlight: number;
  /** Acknowledged messages between two kills, in the mean: so that each kill falls into traffic. */
  acknowledgedPerKill: number;
  seed: number;
  say(line: string): void;
}

export interface TortureResult extends StoredCheck {
  store: TortureOptions['store'];
  kills: number;
  influxKills: number;
  /** Messages that were acknowledged while InfluxDB stayed down. */
  acknowledgedInOutage: number;
  /** Messages whose PUBACK never came although the service stayed up at the end. */
  unacknowledged: number;
  restartMs: readonly number[];
}

/** Kills a service at load again and again, then asks it for everything it had acknowledged. */
export async function runTorture(options: TortureOptions): Promise<TortureResult> {
  const random = seededRandom(options.seed);
  const influxd = options.store === 'influxdb' ? await launchInfluxd() : null;
  let service: TortureService | null = null;
  let gateways: Gateways | null = null;
  let good = false;
  try {
    service = await startTortureService(influxd ? { INFLUX_URL: influxd.url, INFLUX_BUCKET: 'torture' } : {});
    gateways = await openGateways(service, options);
    const trouble = influxd ? influxTrouble(influxd, options.kills, random) : null;
    const acknowledgedInOutage = await killAll({ service, gateways, trouble, random, options });
    const result = await account(service, gateways, options);
    good = result.lost + result.doubled + result.wrong === 0;
    return { ...result, influxKills: trouble?.kills ?? 0, acknowledgedInOutage };
  } catch (error) {
    throw new Error(
      `torture with ${options.store}, seed ${options.seed}; the service said:\n${tail(service)}`,
      {
        cause: error,
      },
    );
  } finally {
    gateways?.kill();
    if (service && !good) options.say(`The folder of the service is kept: ${service.folder}`);
    await service?.end({ keep: !good });
    await influxd?.remove();
  }
}

async function openGateways(
  service: TortureService,
  { gateways, inFlight, seed }: TortureOptions,
): Promise<Gateways> {
  const logins = [];
  for (let index = 0; index < gateways; index++)
    logins.push(await service.addGateway(`gw-${index}`, seed * 1_000 + index));
  return startGateways({ port: service.mqttPort, inFlight, logins });
}

interface Battle {
  service: TortureService;
  gateways: Gateways;
  trouble: InfluxTrouble | null;
  random: Random;
  options: TortureOptions;
}

/** @returns messages acknowledged during the long outage of InfluxDB */
async function killAll({ service, gateways, trouble, random, options }: Battle): Promise<number> {
  const { kills, acknowledgedPerKill, say } = options;
  const startedAt = performance.now();
  let inOutage = 0;
  for (let kill = 0; kill < kills; kill++) {
    const from = gateways.acknowledged();
    // From a moment after the start, while the readers catch up, to well into the load.
    const wanted = random.between(acknowledgedPerKill / 8, (acknowledgedPerKill * 15) / 8);
    if (trouble?.due(kill)) {
      await gateways.reached(from + random.between(1, wanted));
      await trouble.strike(kill);
    }
    const atLeast = gateways.acknowledged() + 1;
    await gateways.reached(Math.max(from + wanted, atLeast));
    await pause(random.between(0, 40));
    await service.killAndRestart();
    if (trouble?.isOutage(kill)) inOutage += gateways.acknowledged() - from;
    await trouble?.afterKill(kill);
    const etaS = (((performance.now() - startedAt) / (kill + 1)) * (kills - kill - 1)) / 1_000;
    say(
      `${options.store}: ${kill + 1} of ${kills} kills, ${gateways.acknowledged()} messages acknowledged, ${etaS.toFixed(0)} s to go`,
    );
  }
  await trouble?.over();
  return inOutage;
}

async function account(
  service: TortureService,
  gateways: Gateways,
  { store, kills, say }: TortureOptions,
): Promise<Omit<TortureResult, 'influxKills' | 'acknowledgedInOutage'>> {
  const accounts = await gateways.finish();
  say(`${store}: asking for all that is stored`);
  const check = await checkStored(service.httpPort, accounts);
  const unacknowledged = accounts.reduce((sum, one) => sum + one.unacknowledged, 0);
  return { ...check, store, kills, unacknowledged, restartMs: service.restartMs };
}

function tail(service: TortureService | null): string {
  return service?.output().slice(-4_000) ?? '(nothing: it was not up)';
}

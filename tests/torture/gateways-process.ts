// The gateways, in a process of their own: a kill of the service must not touch what they hold in flight.
import { setTimeout as pause } from 'node:timers/promises';
import { type GatewayLogin, openTortureGateway, type TortureGateway } from './torture-gateway.ts';

export type ToGateways =
  | { kind: 'start'; port: number; inFlight: number; logins: GatewayLogin[] }
  | { kind: 'stop'; drainMsMax: number };

export interface GatewayAccount {
  gateway: string;
  seed: number;
  /** Numbers of the messages whose PUBACK came. */
  acknowledged: number[];
  numbersBelow: number;
  unacknowledged: number;
}

export type FromGateways =
  | { kind: 'acknowledged'; messages: number }
  | { kind: 'accounts'; accounts: GatewayAccount[] };

const TELL_EVERY_MS = 10;
const gateways: { seed: number; load: TortureGateway }[] = [];

process.on('message', (message: ToGateways) => {
  if (message.kind === 'start') void start(message);
  else void stop(message.drainMsMax);
});
// Whoever started this is gone.
process.on('disconnect', () => process.exit());

async function start({ port, inFlight, logins }: ToGateways & { kind: 'start' }): Promise<void> {
  const opened = logins.map(async (login) => ({
    seed: login.seed,
    load: await openTortureGateway(login, { port, inFlight }),
  }));
  gateways.push(...(await Promise.all(opened)));
  setInterval(() => {
    tell({ kind: 'acknowledged', messages: sum(({ load }) => load.acknowledged.size) });
  }, TELL_EVERY_MS);
}

async function stop(drainMsMax: number): Promise<void> {
  for (const { load } of gateways) load.stop();
  const until = performance.now() + drainMsMax;
  while (sum(({ load }) => load.unacknowledged()) > 0 && performance.now() < until)
    await pause(TELL_EVERY_MS);
  const accounts = gateways.map(({ seed, load }) => ({
    gateway: load.gateway,
    seed,
    acknowledged: [...load.acknowledged],
    numbersBelow: load.numbersBelow(),
    unacknowledged: load.unacknowledged(),
  }));
  for (const { load } of gateways) load.end();
  tell({ kind: 'accounts', accounts });
}

function sum(of: (gateway: { seed: number; load: TortureGateway }) => number): number {
  return gateways.reduce((total, gateway) => total + of(gateway), 0);
}

function tell(message: FromGateways): void {
  process.send?.(message);
}

import mqtt from 'mqtt';
import { telemetryTopic } from '../../site/topic.ts';
import { readingsOf, sendingOrder } from './load-plan.ts';

export const PROBE = 'probe';
export const QUANTITY = 'temperature';

export interface GatewayLogin {
  site: string;
  gateway: string;
  username: string;
  password: string;
  seed: number;
}

export interface TortureGateway {
  readonly gateway: string;
  /** Messages of which a PUBACK came, of one copy at least. */
  readonly acknowledged: ReadonlySet<number>;
  /** Messages that were sent or are held back: their numbers are below this. */
  numbersBelow(): number;
  unacknowledged(): number;
  /** Sends nothing new; what is in flight is still sent again until it is acknowledged. */
  stop(): void;
  end(): void;
}

const RECONNECT_MS = 100;

/** A gateway as fast as its messages in flight go. What is in flight outlives every connection. */
export async function openTortureGateway(
  login: GatewayLogin,
  { port, inFlight }: { port: number; inFlight: number },
): Promise<TortureGateway> {
  const { site, gateway, username, password, seed } = login;
  const client = mqtt.connect(`mqtt://127.0.0.1:${port}`, {
    username,
    password,
    clientId: `torture-${gateway}`,
    clean: false,
    reconnectPeriod: RECONNECT_MS,
  });
  client.on('error', () => undefined);
  const topic = telemetryTopic(site, gateway, PROBE);
  const order = sendingOrder(seed);
  const acknowledged = new Set<number>();
  let highest = -1;
  let pending = 0;
  let stopped = false;
  const publish = (): void => {
    if (stopped) return;
    const message = order.next().value;
    highest = Math.max(highest, message);
    pending++;
    client.publish(topic, bodyOf(seed, message), { qos: 1 }, (error) => {
      pending--;
      if (!error) acknowledged.add(message);
      setImmediate(publish);
    });
  };
  await new Promise<void>((resolve) => client.once('connect', () => resolve()));
  for (let lane = 0; lane < inFlight; lane++) publish();
  return {
    gateway,
    acknowledged,
    numbersBelow: () => highest + 1,
    unacknowledged: () => pending,
    stop: () => {
      stopped = true;
    },
    end: () => void client.end(true),
  };
}

function bodyOf(seed: number, message: number): string {
  const objects = readingsOf(seed, message).map(({ at, value }) => ({ t: at, v: { [QUANTITY]: value } }));
  return JSON.stringify(objects.length === 1 ? objects[0] : objects);
}

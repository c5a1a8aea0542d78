import { connect } from 'mqtt';

export interface Publisher {
  /** `gateway@time=value` of every message that the broker has acknowledged. */
  readonly acknowledged: ReadonlySet<string>;
  /** Sends nothing new; resolves when all that was sent is acknowledged. */
  finish(): Promise<void>;
}

export interface PublisherOptions {
  url: string;
  inFlight: number;
  /** At most so many a second; absent: as fast as the broker acknowledges. */
  perSecondMax?: number;
}

export const GATEWAYS = 24;
const START = Date.UTC(2026, 0, 1);

/** Gateways that send readings by QoS 1 and keep what is in flight over lost connections. */
export async function startPublisher({ url, inFlight, perSecondMax }: PublisherOptions): Promise<Publisher> {
  const client = connect(url, { clientId: 'publisher', clean: false, reconnectPeriod: 50 });
  client.on('error', () => undefined);
  const acknowledged = new Set<string>();
  let [number, pending, stopped] = [0, 0, false];
  const began = performance.now();
  const send = (): void => {
    if (stopped) return;
    const due =
      perSecondMax === undefined ? number + 1 : ((performance.now() - began) / 1_000) * perSecondMax;
    if (number >= due) {
      setTimeout(send, 5);
      return;
    }
    number += 1;
    pending += 1;
    const [gateway, at, value] = [`gw-${number % GATEWAYS}`, START + number, (number % 500) / 10];
    const body = JSON.stringify({ t: at, v: { temperature: value } });
    client.publish(`plumbline/v1/site/${gateway}/probe-1/telemetry`, body, { qos: 1 }, (error) => {
      pending -= 1;
      if (!error) acknowledged.add(`${gateway}@${at}=${value}`);
      setImmediate(send);
    });
  };
  await new Promise<void>((resolve) => client.once('connect', () => resolve()));
  for (let lane = 0; lane < inFlight; lane++) send();
  return {
    acknowledged,
    async finish() {
      stopped = true;
      while (pending > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await client.endAsync();
    },
  };
}

import mqtt from 'mqtt';
import { onTestFinished } from 'vitest';
import { openAccess } from '../../broker/access.ts';
import { type Broker, type BrokerOptions, openBroker } from '../../broker/broker.ts';
import { type BrokerLimits, DEFAULT_LIMITS } from '../../broker/limits.ts';
import { ManualClock } from '../../site/clock.ts';

/** A broker on a free port that takes anybody and stores at once, unless told otherwise; closed after the test. */
export async function brokerForTest(
  options: Partial<BrokerOptions> = {},
  limits: Partial<BrokerLimits> = {},
): Promise<Broker> {
  const broker = await openBroker({
    access: openAccess([]),
    host: '127.0.0.1',
    port: 0,
    limits: { ...DEFAULT_LIMITS, ...limits },
    clock: new ManualClock(0),
    sessionStore: null,
    accept: (_message, stored) => stored(null),
    log: () => undefined,
    ...options,
  });
  onTestFinished(() => broker.close());
  return broker;
}

/** A client that does not come back by itself; gone after the test. */
export async function clientOf(port: number, options: mqtt.IClientOptions = {}): Promise<mqtt.MqttClient> {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, ...options });
  onTestFinished(() => void client.end(true));
  return client;
}

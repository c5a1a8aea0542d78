import { afterEach, describe, expect, it } from 'vitest';
import { Gateway } from '../../simulators/gateway.ts';
import { type RecordingBroker, recordingBroker } from './recording-broker.ts';

const NOW = Date.UTC(2026, 10, 19);

describe('a simulated gateway', () => {
  let broker: RecordingBroker | null = null;
  const gateways: Gateway[] = [];

  afterEach(async () => {
    await Promise.all(gateways.splice(0).map((gateway) => gateway.end()));
    await broker?.close();
    broker = null;
  });

  async function gatewayAt(password = 'right'): Promise<{ gateway: Gateway; broker: RecordingBroker }> {
    broker = await recordingBroker({ 'gw-1': 'right' });
    const gateway = new Gateway({
      site: 'tower',
      gateway: 'gw-1',
      brokerUrl: broker.url,
      username: 'gw-1',
      password,
      now: () => NOW,
    });
    gateways.push(gateway);
    return { gateway, broker };
  }

  function send(gateway: Gateway, from: number, to: number): void {
    for (let index = from; index < to; index++) {
      gateway.send({ topic: 'plumbline/v1/tower/gw-1/probe/telemetry', payload: `{"n":${index}}` });
    }
  }

  function numbers({ heard }: RecordingBroker): number[] {
    const telemetry = (heard.get('gw-1') ?? []).filter(({ topic }) => topic.endsWith('/telemetry'));
    return telemetry.map(({ payload }) => JSON.parse(payload).n);
  }

  it('says that it is online, retained, before it sends anything, and that it leaves', async () => {
    const { gateway, broker } = await gatewayAt();
    await gateway.connect();
    send(gateway, 0, 3);
    await gateway.reached(3);
    await gateway.end();
    const heard = broker.heard.get('gw-1') ?? [];
    expect(heard[0]).toEqual({
      topic: 'plumbline/v1/tower/gw-1/status',
      payload: JSON.stringify({ t: NOW, online: true, firmware: 'simulator-1', clock: NOW }),
      retain: true,
    });
    expect(JSON.parse(heard.at(-1)?.payload ?? '')).toMatchObject({ online: false });
  });

  it('counts what was acknowledged, and keeps the order', async () => {
    const { gateway, broker } = await gatewayAt();
    await gateway.connect();
    send(gateway, 0, 500);
    await gateway.reached(500);
    expect(gateway.acknowledged).toBe(500);
    expect(numbers(broker)).toEqual(Array.from({ length: 500 }, (_, index) => index));
  });

  it('buffers while the link is down and loses nothing', async () => {
    const { gateway, broker } = await gatewayAt();
    await gateway.connect();
    send(gateway, 0, 300);
    broker.refuse = true;
    broker.cutLinks();
    send(gateway, 300, 600);
    broker.refuse = false;
    await gateway.reached(600);
    expect(gateway.acknowledged).toBe(600);
    expect(new Set(numbers(broker)).size).toBe(600);
    expect(gateway.dropped).toBe(0);
  });

  it('lets its will speak when the link breaks', async () => {
    const { gateway, broker } = await gatewayAt();
    await gateway.connect();
    broker.refuse = true;
    broker.cutLinks();
    await expect
      .poll(() => [...broker.heard.values()].flat().some(({ payload }) => payload === '{"online":false}'))
      .toBe(true);
  });

  it('says what to do when its password is wrong', async () => {
    const { gateway } = await gatewayAt('wrong');
    await expect(gateway.connect()).rejects.toMatchObject({
      code: 'gateway-refused',
      message: expect.stringContaining('plumbline gateway add'),
    });
  });

  it('says what to do when nobody listens', async () => {
    const { gateway, broker: listening } = await gatewayAt();
    await listening.close();
    broker = null;
    await expect(gateway.connect()).rejects.toMatchObject({ code: 'broker-unreachable' });
  });

  it('lets go of those who wait when it is switched off', async () => {
    const { gateway, broker } = await gatewayAt();
    await gateway.connect();
    broker.refuse = true;
    broker.cutLinks();
    send(gateway, 0, 10);
    const waiting = gateway.reached(10);
    await gateway.end();
    await waiting;
    expect(gateway.acknowledged).toBeLessThanOrEqual(10);
  });
});

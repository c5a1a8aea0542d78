import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { DEMO_SEED } from '../../simulators/demo/demo-seed.ts';
import { demoSite } from '../../simulators/demo/demo-site.ts';
import { runSimulation, type SimulationOptions } from '../../simulators/run.ts';
import { ManualClock } from '../../site/clock.ts';
import { type Heard, type RecordingBroker, recordingBroker } from './recording-broker.ts';

const HOUR_MS = 3_600_000;
const site = demoSite(DEMO_SEED);
const credentials = Object.fromEntries(
  site.gateways.map((name) => [name, { username: name, password: `${name}-secret` }]),
);
const passwords = Object.fromEntries(site.gateways.map((name) => [name, `${name}-secret`]));

describe('a simulation over a real broker', () => {
  const brokers: RecordingBroker[] = [];

  afterEach(async () => {
    await Promise.all(brokers.splice(0).map((broker) => broker.close()));
  });

  async function run(
    change: Partial<SimulationOptions>,
    clock = new ManualClock(0),
  ): Promise<{ broker: RecordingBroker; result: Awaited<ReturnType<typeof runSimulation>> }> {
    const broker = await recordingBroker(passwords);
    brokers.push(broker);
    const result = await runSimulation({
      site,
      brokerUrl: broker.url,
      credentials,
      from: site.dataDate,
      to: site.now,
      speed: 60,
      clock,
      signal: new AbortController().signal,
      wait: () => sleep(0),
      ...change,
    });
    return { broker, result };
  }

  function told(broker: RecordingBroker): Record<string, Heard[]> {
    const entries = [...broker.heard].map(([gateway, heard]): [string, Heard[]] => [
      gateway,
      heard.filter(({ topic }) => !topic.endsWith('/status')),
    ]);
    return Object.fromEntries(entries.sort());
  }

  it('sends three weeks of past in fewer than 15,000 messages, all of it acknowledged', async () => {
    const clock = new ManualClock(0);
    const { broker, result } = await run({ until: site.now }, clock);
    const messages = Object.values(told(broker)).flat();
    expect(messages.length).toBe(result.acknowledged);
    expect(messages.length).toBeGreaterThan(3000);
    expect(messages.length).toBeLessThan(15_000);
    expect(result).toMatchObject({ at: site.now, dropped: 0 });
    expect(clock.now()).toBe(site.now);
    const longest = Math.max(...messages.map(({ payload }) => payload.length));
    expect(longest).toBeLessThan(16_384);
  });

  it('sends the same bytes in the same order at any speed', async () => {
    const part = { from: site.now - 30 * HOUR_MS, until: site.now + 10 * HOUR_MS };
    const slow = await run({ ...part, speed: 5_000 });
    const fast = await run({ ...part, speed: 64_001 });
    const heard = told(slow.broker);
    expect(Object.keys(heard)).toEqual([...site.gateways].sort());
    expect(heard).toEqual(told(fast.broker));
    expect(heard['gw-foremen']?.some(({ payload }) => payload.includes('"t":'))).toBe(true);
  });

  it('sends what a whole run would have sent when it goes on from the middle', async () => {
    const middle = site.now - 24 * HOUR_MS - (site.now % HOUR_MS);
    const whole = await run({ from: middle - 6 * HOUR_MS, until: site.now });
    const rest = await run({ from: middle, until: site.now });
    for (const [gateway, messages] of Object.entries(told(rest.broker))) {
      const all = told(whole.broker)[gateway] ?? [];
      expect(all.slice(all.length - messages.length)).toEqual(messages);
    }
  });

  it('moves the clock forwards only, and never past what is acknowledged', async () => {
    const times: number[] = [];
    let acknowledged = 0;
    await run({
      from: site.now - 12 * HOUR_MS,
      until: site.now + HOUR_MS,
      speed: 3600,
      clock: { moveTo: (at) => void times.push(at) },
      onProgress: (progress) => {
        expect(progress.acknowledged).toBeGreaterThanOrEqual(acknowledged);
        acknowledged = progress.acknowledged;
      },
    });
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBe(site.now - 12 * HOUR_MS);
    expect(times.at(-1)).toBe(site.now + HOUR_MS);
  });

  it('ends when it is told to, and its gateways say good-bye', async () => {
    const stop = new AbortController();
    const { broker, result } = await run({
      from: site.now - HOUR_MS,
      signal: stop.signal,
      onProgress: ({ phase, at }) => {
        if (phase === 'live' && at > site.now + 60_000) stop.abort();
      },
    });
    expect(result.at).toBeLessThan(site.now + HOUR_MS);
    for (const heard of broker.heard.values()) {
      const last = heard.filter(({ topic }) => topic.endsWith('/status')).at(-1);
      expect(JSON.parse(last?.payload ?? '')).toMatchObject({ online: false });
    }
  });

  it('outlives a broken link without losing a message', async () => {
    let cuts = 0;
    const broker = await recordingBroker(passwords);
    brokers.push(broker);
    const result = await runSimulation({
      site,
      brokerUrl: broker.url,
      credentials,
      from: site.now - 8 * HOUR_MS,
      to: site.now,
      speed: 60,
      clock: new ManualClock(0),
      signal: new AbortController().signal,
      wait: () => sleep(0),
      until: site.now,
      onProgress: () => {
        if (cuts++ === 2) broker.cutLinks();
      },
    });
    const whole = await run({ from: site.now - 8 * HOUR_MS, until: site.now });
    expect(result.acknowledged).toBe(whole.result.acknowledged);
    for (const [gateway, messages] of Object.entries(told(whole.broker))) {
      const got = new Set(told(broker)[gateway]?.map(({ topic, payload }) => topic + payload));
      for (const { topic, payload } of messages) expect(got.has(topic + payload)).toBe(true);
    }
  });

  it('names the gateway whose password it was not given', async () => {
    await expect(run({ credentials: {} })).rejects.toMatchObject({
      code: 'gateway-unknown',
      message: expect.stringContaining('gw-zone-a'),
    });
  });
});

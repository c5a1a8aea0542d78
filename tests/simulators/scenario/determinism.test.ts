import { afterEach, describe, expect, test } from 'vitest';
import { runSimulation } from '../../../simulators/run.ts';
import { scenarioSite } from '../../../simulators/scenario/scenario-site.ts';
import { findScenario } from '../../../simulators/scenario/shipped.ts';
import { ManualClock } from '../../../site/clock.ts';
import { type Heard, type RecordingBroker, recordingBroker } from '../recording-broker.ts';

const DAY_MS = 86_400_000;
const FROM = Date.UTC(2026, 1, 2);
const brokers: RecordingBroker[] = [];

afterEach(async () => {
  await Promise.all(brokers.splice(0).map((broker) => broker.close()));
});

/** @param speed null: the past as fast as it is acknowledged */
async function bytesOf(name: string, days: number, speed: number | null): Promise<Record<string, Heard[]>> {
  const site = scenarioSite(findScenario(name), 7, FROM);
  const broker = await recordingBroker(Object.fromEntries(site.gateways.map((gateway) => [gateway, 'x'])));
  brokers.push(broker);
  const until = FROM + days * DAY_MS;
  const result = await runSimulation({
    site,
    brokerUrl: broker.url,
    credentials: Object.fromEntries(
      site.gateways.map((gateway) => [gateway, { username: gateway, password: 'x' }]),
    ),
    from: FROM,
    to: speed === null ? until : FROM,
    until,
    speed: speed ?? 1,
    batches: false,
    clock: new ManualClock(FROM),
    signal: new AbortController().signal,
    wait: async () => undefined,
  });
  expect(result.at).toBe(until);
  return Object.fromEntries(
    [...broker.heard].map(([gateway, heard]) => [
      gateway,
      heard.filter(({ topic }) => !topic.endsWith('/status')),
    ]),
  );
}

describe('a scenario from a time on', { timeout: 60_000 }, () => {
  test('says the same bytes on every run and at every speed, lost links, doubles and all', async () => {
    const caughtUp = await bytesOf('gateway-lost', 20, null);
    expect(await bytesOf('gateway-lost', 20, 20_011)).toEqual(caughtUp);
    expect(await bytesOf('gateway-lost', 20, 90_007)).toEqual(caughtUp);
  });

  test('a gateway that was lost for 36 hours sends what it stored afterwards, all of it', async () => {
    const lost = await bytesOf('gateway-lost', 19, null);
    const quiet = await bytesOf('quiet-month', 19, null);
    const texts = (heard: readonly Heard[] = []) => heard.map(({ payload }) => payload);
    expect(texts(lost['gw-zone-b']).toSorted()).toEqual(texts(quiet['gw-zone-b']).toSorted());
    // Twice, and out of order, on the other one; and nothing of the ten minutes without power on the third.
    expect(new Set(texts(lost['gw-zone-a']))).toEqual(new Set(texts(quiet['gw-zone-a'])));
    expect(lost['gw-zone-a']?.length).toBeGreaterThan(quiet['gw-zone-a']?.length ?? 0);
    expect(lost['gw-yard']?.length).toBeLessThan(quiet['gw-yard']?.length ?? 0);
  });

  test('is another site with another seed, but the same one for the same start', () => {
    const laid = (seed: number) =>
      scenarioSite(findScenario('quiet-month'), seed, FROM).stream.sources.length;
    expect(laid(7)).toBe(laid(7));
    const [one, two] = [7, 8].map((seed) =>
      scenarioSite(findScenario('quiet-month'), seed, FROM).stream.sources[0]?.sample(FROM),
    );
    expect(one).not.toEqual(two);
  });
});

import { type Polling, startPolling } from '../http/poll.ts';
import { FleetPoller, type FleetPorts, type TelematicsProvider } from './poll-fleet.ts';

/** How a provider has answered since the start. */
export interface ProviderFigures {
  polls: number;
  failures: number;
  readings: number;
  /** In its last snapshot. */
  machines: number;
  /** Of the last snapshot that came whole, ms; null before the first. */
  lastPolledAt: number | null;
}

export interface Telematics extends Polling {
  /** By the provider's name. */
  figures(): ReadonlyMap<string, ProviderFigures>;
}

/**
 * Polls telematics providers side by side; one that fails holds up nobody else. Two that tell of the same machine stay
 * two devices, each with its own counters.
 *
 * @example
 * startTelematics([{ name: 'cat', url: 'https://…/Fleet', accept: 'application/json', oauth, intervalMs: 900_000 }], ports)
 */
export function startTelematics(providers: readonly TelematicsProvider[], ports: FleetPorts): Telematics {
  const { log, clock } = ports;
  const figures = new Map<string, ProviderFigures>();
  const pollings = providers.map((provider) => {
    const poller = new FleetPoller(provider, ports);
    const told = { polls: 0, failures: 0, readings: 0, machines: 0, lastPolledAt: null as number | null };
    figures.set(provider.name, told);
    const poll = async (signal: AbortSignal) => {
      const { flags, ...found } = await poller.poll(signal);
      told.polls += 1;
      told.readings += found.readings;
      told.machines = found.machines;
      told.lastPolledAt = clock.now();
      log('telematics-polled', { provider: provider.name, ...found, flags: flags.length });
    };
    const onError = (why: string) => {
      told.failures += 1;
      log('telematics-failed', { provider: provider.name, why });
    };
    return startPolling({ intervalMs: provider.intervalMs, poll, onError }, ports);
  });
  return {
    figures: () => figures,
    async stop() {
      await Promise.all(pollings.map((polling) => polling.stop()));
    },
  };
}

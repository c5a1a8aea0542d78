import { type Polling, startPolling } from '../http/poll.ts';
import { FleetPoller, type FleetPorts, type TelematicsProvider } from './poll-fleet.ts';

/**
 * Polls telematics providers side by side; one that fails holds up nobody else. Two that tell of the same machine stay
 * two devices, each with its own counters.
 *
 * @example
 * startTelematics([{ name: 'cat', url: 'https://…/Fleet', accept: 'application/json', oauth, intervalMs: 900_000 }], ports)
 */
export function startTelematics(providers: readonly TelematicsProvider[], ports: FleetPorts): Polling {
  const { log } = ports;
  const pollings = providers.map((provider) => {
    const poller = new FleetPoller(provider, ports);
    const poll = async (signal: AbortSignal) => {
      const { flags, ...found } = await poller.poll(signal);
      log('telematics-polled', { provider: provider.name, ...found, flags: flags.length });
    };
    const onError = (why: string) => log('telematics-failed', { provider: provider.name, why });
    return startPolling({ intervalMs: provider.intervalMs, poll, onError }, ports);
  });
  return {
    async stop() {
      await Promise.all(pollings.map((polling) => polling.stop()));
    },
  };
}

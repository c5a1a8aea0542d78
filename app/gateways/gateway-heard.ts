import type { LiveDevice } from '../../site/live.ts';
import type { GatewayHeard } from '../../store/records/gateway-hearing.ts';
import type { Records } from '../../store/records/records.ts';
import { type ListedGateway, listGateways } from './gateway-list.ts';

/** The worst of a gateway's devices by one quantity. */
interface Weakest {
  device: string;
  value: number;
  unit: string;
  at: number;
}

/** Is my gateway heard? What an installer on a ladder wants to know of it. */
export interface HeardGateway extends ListedGateway {
  heard: GatewayHeard | null;
  /** How many devices have sent through it. */
  devices: number;
  battery: Weakest | null;
  rssi: Weakest | null;
  snr: Weakest | null;
}

// Progress by phone stands under this name in the journal, where a gateway's name would be. Nobody waits for it.
export const BY_API = 'api';

/** All gateways that were added, that have told of themselves, or that anything has come from. */
export function heardGateways(records: Records, devices: readonly LiveDevice[]): HeardGateway[] {
  const byGateway = Map.groupBy(devices, ({ gateway }) => gateway);
  const listed = listGateways(records);
  const known = new Set(listed.map(({ gateway }) => gateway));
  const strangers = records.gatewayHearing
    .names()
    .filter((name) => !known.has(name) && name !== BY_API && !name.includes('/'));
  return [...listed, ...strangers.map(unlisted)]
    .toSorted((a, b) => (a.gateway < b.gateway ? -1 : 1))
    .map((gateway) => {
      const own = byGateway.get(gateway.gateway) ?? [];
      return {
        ...gateway,
        heard: records.gatewayHearing.of(gateway.gateway),
        devices: own.length,
        battery: weakest(own, 'battery'),
        rssi: weakest(own, 'rssi'),
        snr: weakest(own, 'snr'),
      };
    });
}

/** It comes through a broker of others, or as a table that was imported. */
function unlisted(gateway: string): ListedGateway {
  return {
    ...{ gateway, dialect: null, topicRoot: null, online: null, statusAt: null, firmware: null },
    ...{ clockOffsetMs: null, parts: [] },
  };
}

function weakest(devices: readonly LiveDevice[], quantity: 'battery' | 'rssi' | 'snr'): Weakest | null {
  const values = devices.flatMap(({ device, channels }) =>
    Object.values(channels).flatMap((channel): Weakest[] => {
      const last = channel[quantity];
      return typeof last?.value === 'number'
        ? [{ device, value: last.value, unit: last.unit, at: last.at }]
        : [];
    }),
  );
  // Volts and per cent cannot be compared; the unit that most devices use counts.
  const [most = []] = [...Map.groupBy(values, ({ unit }) => unit).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  return most.toSorted((a, b) => a.value - b.value)[0] ?? null;
}

import type { Dialect } from '../../site/credential.ts';
import type { GatewayStatus } from '../../store/records/field-log.ts';
import type { Records } from '../../store/records/records.ts';

/** A gateway as the API lists it. */
export interface ListedGateway {
  gateway: string;
  /** null: it has no credential here; it comes through a broker of others. */
  dialect: Dialect | null;
  topicRoot: string | null;
  /** null: it has never said. */
  online: boolean | null;
  /** When it said so, ms. */
  statusAt: number | null;
  firmware: string | null;
  /** Its clock minus ours, ms: as it tells it, or as its readings do that lie ahead; null: nothing is wrong with it. */
  clockOffsetMs: number | null;
  /** Devices of a Sparkplug edge, `edge/device`. */
  parts: { name: string; online: boolean; statusAt: number }[];
}

/** All gateways that were added or that have told of themselves. */
export function listGateways({
  credentials,
  fieldLog,
}: Pick<Records, 'credentials' | 'fieldLog'>): ListedGateway[] {
  const statuses = new Map(fieldLog.gateways().map((status) => [status.gateway, status]));
  const added = new Map(credentials.topicRoots().map((one) => [one.gateway, one]));
  const parts = Map.groupBy(fieldLog.gatewayParts(), ({ gateway }) => gateway.slice(0, gateway.indexOf('/')));
  return [...new Set([...added.keys(), ...statuses.keys()])].toSorted().map((gateway) => {
    const status = statuses.get(gateway);
    const { dialect, topicRoot } = added.get(gateway) ?? { dialect: null, topicRoot: null };
    return {
      ...{ gateway, dialect, topicRoot: topicRoot || null },
      online: status?.online ?? null,
      statusAt: status?.at ?? null,
      firmware: status?.firmware ?? null,
      clockOffsetMs: fieldLog.aheadMs(gateway) ?? status?.clockOffsetMs ?? null,
      parts: (parts.get(gateway) ?? []).map(partOf),
    };
  });
}

function partOf({ gateway, online, at }: GatewayStatus): ListedGateway['parts'][number] {
  return { name: gateway.slice(gateway.indexOf('/') + 1), online, statusAt: at };
}

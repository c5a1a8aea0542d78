import { decodeMessage } from '../../ingest/decode-message.ts';
import type { Dialect } from '../../site/credential.ts';
import type { DeviceProfile } from '../../site/device-profile.ts';
import type { Reading } from '../../site/reading.ts';

export const RECEIVED_AT = Date.UTC(2026, 10, 20, 8);

export interface Understood {
  readings: Reading[];
  /** `device channel quantity value unit`, what is empty being left out. */
  values: string[];
  refusal: { reason: string; detail: string } | null;
}

/** What a message of any dialect gives, checks and all. */
export function understand(
  dialect: Dialect,
  topic: string,
  payload: string | Uint8Array | object,
  options: { receivedAt?: number; profiles?: readonly DeviceProfile[] } = {},
): Understood {
  const bytes =
    payload instanceof Uint8Array
      ? payload
      : Buffer.from(typeof payload === 'string' ? payload : JSON.stringify(payload));
  const entries = decodeMessage(
    { gateway: 'gw-1', dialect, topic, payload: bytes },
    { site: 's', receivedAt: RECEIVED_AT, siteStartsAt: null, ...options },
  );
  const readings = entries.flatMap((entry) => (entry.kind === 'readings' ? entry.readings : []));
  const refused = entries.find((entry) => entry.kind === 'quarantined');
  return {
    readings,
    values: readings.map(({ device, channel, quantity, value, unit }) =>
      [device, channel, quantity, value, unit].filter((part) => part !== '' && part !== undefined).join(' '),
    ),
    refusal: refused ? { reason: refused.reason, detail: refused.detail } : null,
  };
}

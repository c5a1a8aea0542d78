import type { Dialect } from '../../site/credential.ts';
import type { Sample } from '../sources/source.ts';

/** How a simulated gateway writes; all but the last three are native gateways by their credential. */
export const SIMULATED_DIALECTS = [
  'native',
  'gzip',
  'senml',
  'lines',
  'chirpstack',
  'tts',
  'sparkplug',
] as const;
export type SimulatedDialect = (typeof SIMULATED_DIALECTS)[number];

/** One message as a gateway sends it. */
export interface GatewayMessage {
  topic: string;
  payload: string | Buffer;
  /** 1 where the dialect does not want it otherwise. */
  qos?: 0 | 1;
}

/** What a device measured, one row for a channel and an instant. */
export interface Measurement {
  device: string;
  rows: readonly (Sample & { t: number })[];
}

/** Writes measurements as a dialect has them. */
export interface Encoder {
  encode(measurement: Measurement): GatewayMessage[];
  /** What it says when a session begins: births. */
  begin(at: number): GatewayMessage[];
  /** What the broker says for it when the link breaks; null: nothing of its own. */
  will: GatewayMessage | null;
  /** What it listens to, such as a host's wish for a new birth. */
  listens: string | null;
}

/** What a gateway's credential must say, so that it may write so. */
export function credentialOf(
  dialect: SimulatedDialect,
  gateway: string,
): { dialect: Dialect; topicRoot?: string } {
  if (dialect === 'chirpstack') return { dialect, topicRoot: `application/${gateway}` };
  if (dialect === 'tts') return { dialect, topicRoot: `v3/${gateway}@simulated` };
  if (dialect === 'sparkplug') return { dialect, topicRoot: `spBv1.0/${gateway}` };
  return { dialect: 'native' };
}

/** Has it a place of its own for status, progress and forecasts? */
export function isNative(dialect: SimulatedDialect): boolean {
  return credentialOf(dialect, 'any').dialect === 'native';
}

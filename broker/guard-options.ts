import type { Frame } from './frames/frame.ts';
import type { InFlight } from './in-flight.ts';
import type { BrokerLimits } from './limits.ts';

export interface GuardOptions {
  limits: BrokerLimits;
  /** Of all connections together. */
  inFlight: InFlight;
  /** The first packet is a right CONNECT: somebody may read from here on. */
  onConnect(): void;
  /** A client is cut off for what it sent. */
  onRefused(why: string): void;
}

/** Takes messages that aedes need not see. */
export interface Lane {
  /** @returns false leaves it to aedes */
  take(bytes: Buffer, frame: Frame): boolean;
}

/** Where a packet goes; `wait`: nowhere yet. */
export type Way = 'aedes' | 'lane' | 'wait';

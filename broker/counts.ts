export interface BrokerCounts {
  connections: number;
  /** Messages that clients have sent, and the bytes of their payloads. */
  received: number;
  receivedBytes: number;
  /** Of those, the ones that were stored. */
  accepted: number;
  /** Connections, messages and subscriptions that were refused, by reason. */
  refused: Readonly<Record<string, number>>;
  inFlight: number;
  keptSessions: number;
  queuedBytes: number;
  /** Messages that found no room in a session's queue. */
  dropped: number;
  retained: number;
}

/** What has happened since the broker opened. */
export class Tally {
  received = 0;
  receivedBytes = 0;
  accepted = 0;
  readonly refused: Record<string, number> = {};

  refuse(reason: string): void {
    this.refused[reason] = (this.refused[reason] ?? 0) + 1;
  }
}

/** What an MQTT broker keeps for its clients between connections, as the broker and the store both see it. */
export type Qos = 0 | 1 | 2;

/** A message that is kept for later. */
export interface KeptMessage {
  topic: string;
  payload: Buffer;
  qos: Qos;
}

/** How far a message of QoS 1 or 2 has come on its way to a client. */
export type Stage = 'waiting' | 'sent' | 'received';

/** A message in a session's queue. */
export interface Queued extends KeptMessage {
  /** Its place in the session. */
  sequence: number;
  /** It goes out as a retained one. */
  retain: boolean;
  /** null while it waits. */
  messageId: number | null;
  stage: Stage;
}

export interface SavedSession {
  id: string;
  /** Since when nobody is connected, ms. */
  leftAt: number;
  filters: ReadonlyMap<string, Qos>;
  queue: readonly Queued[];
  /** Identifiers of QoS 2 messages that came in and were not released. */
  inbound: readonly number[];
}

export interface SavedState {
  sessions: readonly SavedSession[];
  retained: readonly KeptMessage[];
}

/** One thing that changed; applying it again changes nothing. */
export type SessionChange =
  | { what: 'session'; id: string; leftAt: number }
  | { what: 'session-ended'; id: string }
  | { what: 'subscribed'; id: string; filter: string; qos: Qos }
  | { what: 'unsubscribed'; id: string; filter: string }
  | { what: 'queued'; id: string; entry: Queued }
  | { what: 'unqueued'; id: string; sequence: number }
  | { what: 'inbound'; id: string; messageId: number }
  | { what: 'inbound-released'; id: string; messageId: number }
  | { what: 'retained'; message: KeptMessage }
  | { what: 'retained-cleared'; topic: string };

/** Where sessions and retained messages outlive the process. */
export interface SessionStore {
  load(): SavedState;
  /** All of them or none. */
  save(changes: readonly SessionChange[]): void;
  /** Instead of everything that is there. */
  replace(state: SavedState): void;
}

import type { Clock } from '../../site/clock.ts';
import type {
  KeptMessage,
  Qos,
  Queued,
  SavedState,
  SessionChange,
  SessionStore,
} from '../../site/mqtt-session.ts';
import type { BrokerLimits } from '../limits.ts';
import { KeptSessions } from './kept-sessions.ts';
import { Resend } from './resend.ts';
import { Retained } from './retained.ts';
import { CONNECTED, restore, savedState } from './saved-state.ts';
import { Saver } from './saver.ts';
import { Session } from './session.ts';
import { ownerOf, Shares } from './shares.ts';

export interface SessionsOptions {
  limits: BrokerLimits;
  clock: Clock;
  /** null: nothing outlives the process. */
  store: SessionStore | null;
  onError(message: string): void;
}

/** A client as aedes knows it; only whether it is the same one matters. */
type Client = object;

/** All sessions and the retained messages: in memory, and what must outlive the process in the store. */
export class Sessions {
  readonly retained: Retained;
  /** Messages that found no room in a session's queue. */
  dropped = 0;
  readonly #limits: BrokerLimits;
  readonly #clock: Clock;
  readonly #saver: Saver;
  readonly #shares: Shares;
  readonly #kept = new KeptSessions();
  readonly #byClient = new WeakMap<Client, Session>();
  readonly #resends = new WeakMap<Session, Resend>();

  constructor({ limits, clock, store, onError }: SessionsOptions) {
    this.#limits = limits;
    this.#clock = clock;
    this.retained = new Retained(limits);
    this.#shares = new Shares(limits);
    this.#saver = new Saver({
      store,
      state: () => savedState(this.#kept.all(), this.retained.all()),
      onError,
    });
    if (store) this.#load(store.load());
  }

  get keptSessions(): number {
    return this.#kept.size;
  }

  /** Is there a kept subscription that messages must be queued for? */
  get queuesAnything(): boolean {
    return !this.#kept.hearsNothing;
  }

  /** Is there a kept subscription that a message must be queued for? */
  queues(topic: string): boolean {
    return this.#kept.hears(topic);
  }

  get queuedBytes(): number {
    return this.#shares.queuedBytes;
  }

  /** The session that is kept under a name. */
  kept(id: string): Session | undefined {
    return this.#kept.get(id);
  }

  /** A client was let in. @returns false when no more sessions can be kept */
  open(client: Client, id: string, clean: boolean): boolean {
    const before = this.#kept.get(id);
    if (clean && before) this.#end(before);
    if (!clean && !before && !this.#shares.mayKeepMore(id)) return false;
    const session = (!clean && before) || this.#newSession(id, !clean);
    session.resumed = session === before;
    session.live = clean;
    session.client = client;
    session.outgoing.forgetLive();
    this.#byClient.set(client, session);
    if (!clean && !before) this.#keep(session);
    if (!clean) this.#change(session, { what: 'session', id, leftAt: CONNECTED });
    return true;
  }

  /** The session that a client has, unless another has taken it over. */
  of(client: Client): Session | null {
    const session = this.#byClient.get(client);
    return session?.client === client ? session : null;
  }

  leave(client: Client): void {
    const session = this.of(client);
    if (!session) return;
    session.client = null;
    session.live = false;
    session.leftAt = this.#clock.now();
    session.outgoing.forgetLive();
    if (session.kept) this.#change(session, { what: 'session', id: session.id, leftAt: session.leftAt });
    else session.outgoing.clear();
  }

  /** All sessions of a credential that counts no more. */
  endOf(owner: string): void {
    for (const session of this.#kept.all()) if (ownerOf(session.id) === owner) this.#end(session);
  }

  /** Forgets sessions whose clients have been away too long; gives their number. */
  expire(): number {
    const before = this.#clock.now() - this.#limits.sessionAgeMaxMs;
    const old = this.#kept.all().filter((session) => !session.client && session.leftAt < before);
    for (const session of old) this.#end(session);
    return old.length;
  }

  /** @returns false when it has as many as it may have */
  subscribe(client: Client, filter: string, qos: Qos): boolean {
    const session = this.of(client);
    if (!session) return false;
    const isNew = !session.filters.has(filter);
    if (isNew && session.filters.size >= this.#limits.subscriptionsPerClientMax) return false;
    session.subscribe(filter, qos);
    if (session.kept) {
      this.#kept.subscribe(session, filter, qos);
      this.#change(session, { what: 'subscribed', id: session.id, filter, qos });
    }
    return true;
  }

  unsubscribe(client: Client, filter: string): void {
    const session = this.of(client);
    if (!session?.unsubscribe(filter) || !session.kept) return;
    this.#kept.unsubscribe(session, filter);
    this.#change(session, { what: 'unsubscribed', id: session.id, filter });
  }

  /** The kept sessions that a message must be queued for, each with the highest QoS of its subscriptions. */
  keptSubscribers(topic: string): Map<Session, Qos> {
    return this.#kept.subscribersOf(topic);
  }

  /** @param counter aedes' number of the message, by which its live delivery finds it again */
  queue(session: Session, message: KeptMessage, counter: number): void {
    if (!this.#shares.hasRoom(session, message)) {
      this.dropped += 1;
      return;
    }
    // The payload is a view into all that arrived with it; kept on its own it keeps no more than itself.
    const kept = { ...message, payload: Buffer.from(message.payload) };
    const entry = session.outgoing.add(kept, false, session.client ? counter : null);
    this.#change(session, { what: 'queued', id: session.id, entry });
  }

  /** A message goes out now as it came. @returns its packet identifier; null when it waits or found no room */
  sendLive(session: Session, message: KeptMessage, counter: number): number | null {
    if (!session.kept) return this.#sendNew(session, { ...message, payload: Buffer.alloc(0) }, false);
    const entry = session.outgoing.waitingFor(counter);
    return entry ? this.#send(session, entry) : null;
  }

  /** A retained message goes out to a new subscription. */
  sendRetained(session: Session, message: KeptMessage): number | null {
    return this.#sendNew(session, message, true);
  }

  /** Its PUBACK, or its PUBCOMP, has come. */
  acknowledged(client: Client, messageId: number, qos: 1 | 2): void {
    const session = this.of(client);
    const entry = session?.outgoing.byMessageId(messageId);
    if (!session || entry?.qos !== qos) return;
    session.outgoing.delete(entry);
    this.#change(session, { what: 'unqueued', id: session.id, sequence: entry.sequence });
  }

  /** Its PUBREC has come. */
  received(client: Client, messageId: number): void {
    const session = this.of(client);
    const entry = session?.outgoing.byMessageId(messageId);
    if (!session || entry?.qos !== 2) return;
    session.outgoing.received(entry);
    this.#change(session, { what: 'queued', id: session.id, entry });
  }

  /** All that waits for a client that has just come back. */
  resend(client: Client): Resend | null {
    const session = this.of(client);
    if (!session?.kept) return null;
    const resend = new Resend(session, (entry) =>
      this.#change(session, { what: 'queued', id: session.id, entry }),
    );
    this.#resends.set(session, resend);
    return resend;
  }

  /** One of those that are sent again is on its way. */
  resent(client: Client, messageId: number): void {
    const session = this.of(client);
    if (session) this.#resends.get(session)?.written(messageId);
  }

  hasInbound(client: Client, messageId: number): boolean {
    return this.of(client)?.inbound.has(messageId) ?? false;
  }

  addInbound(client: Client, messageId: number): void {
    const session = this.of(client);
    if (!session) return;
    session.inbound.add(messageId);
    this.#change(session, { what: 'inbound', id: session.id, messageId });
  }

  releaseInbound(client: Client, messageId: number): void {
    const session = this.of(client);
    if (session?.inbound.delete(messageId))
      this.#change(session, { what: 'inbound-released', id: session.id, messageId });
  }

  /** @returns false when there was no room for it */
  retain(message: KeptMessage): boolean {
    const { topic } = message;
    const kept = { topic, qos: message.qos, payload: Buffer.from(message.payload) };
    const stored = message.payload.length > 0 && this.retained.set(kept);
    if (stored) this.#saver.add({ what: 'retained', message: kept });
    else {
      this.retained.delete(topic);
      this.#saver.add({ what: 'retained-cleared', topic });
    }
    return stored || message.payload.length === 0;
  }

  close(): void {
    this.#saver.close();
  }

  #sendNew(session: Session, message: KeptMessage, retain: boolean): number | null {
    if (!this.#shares.hasRoom(session, message)) {
      this.dropped += 1;
      return null;
    }
    return this.#send(session, session.outgoing.add(message, retain, null));
  }

  #send(session: Session, entry: Queued): number {
    const messageId = session.outgoing.send(entry);
    this.#change(session, { what: 'queued', id: session.id, entry });
    return messageId;
  }

  #newSession(id: string, kept: boolean): Session {
    return new Session(id, kept, this.#shares.of(id));
  }

  #keep(session: Session): void {
    this.#kept.add(session);
    this.#shares.keeps(session.id, 1);
  }

  #end(session: Session): void {
    this.#change(session, { what: 'session-ended', id: session.id });
    session.outgoing.clear();
    this.#kept.delete(session);
    this.#shares.keeps(session.id, -1);
  }

  /** Only of sessions that are kept, and still are. */
  #change(session: Session, change: SessionChange): void {
    if (this.#kept.has(session)) this.#saver.add(change);
  }

  #load({ sessions, retained }: SavedState): void {
    for (const message of retained) this.retained.set(message);
    for (const saved of sessions) {
      const session = this.#newSession(saved.id, true);
      restore(session, saved, this.#clock.now());
      this.#keep(session);
    }
    this.expire();
  }
}

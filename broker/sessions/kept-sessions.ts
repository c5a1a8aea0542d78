import type { Qos } from '../../site/mqtt-session.ts';
import { FilterTree } from './filter-tree.ts';
import type { Session } from './session.ts';

interface Subscriber {
  session: Session;
  qos: Qos;
}

/** The sessions that stay when their clients leave, by name, and which of them a message must be queued for. */
export class KeptSessions {
  readonly #byName = new Map<string, Session>();
  /** The subscriptions of QoS 1 and 2: QoS 0 is not queued. */
  readonly #filters = new FilterTree<Subscriber>();

  get size(): number {
    return this.#byName.size;
  }

  /** Is there no subscription that messages must be queued for? */
  get hearsNothing(): boolean {
    return this.#filters.empty;
  }

  hears(topic: string): boolean {
    return this.#filters.matches(topic);
  }

  /** Each session that a message must be queued for, with the highest QoS of its subscriptions. */
  subscribersOf(topic: string): Map<Session, Qos> {
    const found = new Map<Session, Qos>();
    this.#filters.match(topic, ({ session, qos }) => {
      const other = found.get(session);
      if (other === undefined || qos > other) found.set(session, qos);
    });
    return found;
  }

  all(): Session[] {
    return [...this.#byName.values()];
  }

  get(name: string): Session | undefined {
    return this.#byName.get(name);
  }

  /** Is it kept, and not another of its name? */
  has(session: Session): boolean {
    return this.#byName.get(session.id) === session;
  }

  /** @param session with the subscriptions that it has already */
  add(session: Session): void {
    this.#byName.set(session.id, session);
    for (const [filter, qos] of session.filters) this.subscribe(session, filter, qos);
  }

  delete(session: Session): void {
    for (const filter of session.filters.keys()) this.unsubscribe(session, filter);
    this.#byName.delete(session.id);
  }

  subscribe(session: Session, filter: string, qos: Qos): void {
    if (qos > 0) this.#filters.set(filter, session.id, { session, qos });
    else this.unsubscribe(session, filter);
  }

  unsubscribe(session: Session, filter: string): void {
    this.#filters.delete(filter, session.id);
  }
}

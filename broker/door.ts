import type { ClientSocket } from './client-socket.ts';
import { GuardedConnection } from './guarded-connection.ts';
import { InFlight } from './in-flight.ts';
import type { BrokerLimits } from './limits.ts';

export interface DoorOptions {
  limits: BrokerLimits;
  /** Somebody has sent a right CONNECT. */
  onConnect(connection: GuardedConnection): void;
  onRefused(why: string, detail: string): void;
}

/**
 * Takes sockets in. Who has not been let in yet is bounded in number and in time: when too many wait, the one that
 * has waited longest goes, for a gateway's handshake takes less than that and an idler's does not.
 */
export class Door {
  readonly inFlight: InFlight;
  readonly #options: DoorOptions;
  readonly #strangers = new Map<GuardedConnection, NodeJS.Timeout>();
  readonly #open = new Set<GuardedConnection>();

  constructor(options: DoorOptions) {
    this.#options = options;
    this.inFlight = new InFlight(options.limits);
  }

  take(socket: ClientSocket): void {
    const { limits, onConnect, onRefused } = this.#options;
    if (this.#open.size >= limits.connectionsMax) {
      onRefused('too-many-connections', `${this.#open.size} connections are open`);
      socket.destroy();
      return;
    }
    if (this.#strangers.size >= limits.unauthenticatedMax) this.#dropOldestStranger();
    const connection: GuardedConnection = new GuardedConnection(socket, {
      limits,
      inFlight: this.inFlight,
      onConnect: () => onConnect(connection),
      onRefused: (why) => onRefused(connection.connected ? 'protocol' : 'handshake', why),
    });
    const late = setTimeout(() => this.#dismiss(connection, 'no CONNECT in time'), limits.connectWithinMs);
    this.#strangers.set(connection, late);
    this.#open.add(connection);
    connection.once('close', () => {
      this.letIn(connection);
      this.#open.delete(connection);
    });
  }

  /** It has shown who it is. */
  letIn(connection: GuardedConnection): void {
    clearTimeout(this.#strangers.get(connection));
    this.#strangers.delete(connection);
  }

  close(): void {
    for (const connection of this.#open) connection.destroy();
  }

  #dropOldestStranger(): void {
    const [oldest] = this.#strangers.keys();
    if (oldest) this.#dismiss(oldest, 'too many others wait to be let in');
  }

  #dismiss(connection: GuardedConnection, why: string): void {
    this.#options.onRefused('handshake', why);
    this.letIn(connection);
    connection.destroy();
  }
}

import type { AuthenticateError, Client } from 'aedes';
import type { Identity } from '../site/credential.ts';
import type { Access } from './access.ts';
import type { BrokerLimits } from './limits.ts';
import type { Sessions } from './sessions/sessions.ts';
import { ToldError } from './told-error.ts';

export interface AdmissionOptions {
  access: Access;
  limits: BrokerLimits;
  sessions: Sessions;
  onRefused(reason: string, detail: { username: string | null; why: string }): void;
}

/** What a CONNECT says of who sends it. */
export interface Handshake {
  username: string | null;
  password: string | null;
  clientId: string;
  /** The topic of its last will; null when it has none. */
  will: string | null;
}

// MQTT 3.1.1 return codes.
const SERVER_UNAVAILABLE = 3;
const BAD_USERNAME_OR_PASSWORD = 4;
const NOT_AUTHORIZED = 5;

/** Who is let in, and who it is. */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #identities = new WeakMap<Client, Identity>();
  readonly #wills = new WeakMap<Client, string>();
  readonly #byCredential = new Map<string, Set<Client>>();

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  identityOf(client: Client): Identity | null {
    return this.#identities.get(client) ?? null;
  }

  /** Who sends this CONNECT, and the name of its session; before the two are known it has neither. */
  recognise(client: Client, packet: Handshake): string {
    const identity = this.#options.access.recognise(packet.username, packet.password);
    if (packet.will !== null) this.#wills.set(client, packet.will);
    if (!identity) return packet.clientId;
    this.#identities.set(client, identity);
    return this.#options.access.sessionOf(identity, packet.clientId);
  }

  /** null lets it in. */
  judge(client: Client, username: string | null): AuthenticateError | null {
    const { access, limits, sessions } = this.#options;
    const refuse = (reason: string, why: string, returnCode: number) => {
      this.#identities.delete(client);
      this.#options.onRefused(reason, { username, why });
      return Object.assign(new ToldError(why), { returnCode });
    };
    const identity = this.#identities.get(client);
    if (!identity) return refuse('credentials', 'wrong name or password', BAD_USERNAME_OR_PASSWORD);
    const will = this.#wills.get(client);
    if (will !== undefined && !access.mayPublish(identity, will))
      return refuse('will', `its will may not go to ${will}`, NOT_AUTHORIZED);
    const open = this.#byCredential.get(credentialOf(identity)) ?? new Set();
    // One that comes back takes its own place.
    const others = [...open].filter(({ id }) => id !== client.id).length;
    if (others >= limits.connectionsPerCredentialMax)
      return refuse('too-many-connections', `${others} connections are open already`, SERVER_UNAVAILABLE);
    if (!sessions.open(client, client.id, client.clean))
      return refuse('too-many-sessions', 'no more sessions can be kept', SERVER_UNAVAILABLE);
    this.#byCredential.set(credentialOf(identity), open.add(client));
    return null;
  }

  clientsOf(kind: Identity['kind'], name: string): Client[] {
    return [...(this.#byCredential.get(`${kind} ${name}`) ?? [])];
  }

  left(client: Client): void {
    const identity = this.#identities.get(client);
    if (!identity) return;
    const open = this.#byCredential.get(credentialOf(identity));
    open?.delete(client);
    if (open?.size === 0) this.#byCredential.delete(credentialOf(identity));
  }
}

/** The same for all connections of one credential. */
export function credentialOf(identity: Identity): string {
  return `${identity.kind} ${identity.name}`;
}

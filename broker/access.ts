import type { Identity } from '../site/credential.ts';
import { mayPublish, maySubscribe, rootOf } from './permissions.ts';

/** Who may connect, and to which topics. */
export interface Access {
  /** Who is this? null refuses the connection. */
  recognise(username: string | null, password: string | null): Identity | null;
  mayPublish(identity: Identity, topic: string): boolean;
  maySubscribe(identity: Identity, filter: string): boolean;
  /** The topics that are its own; their retained messages are counted together. */
  rootOf(identity: Identity): string;
  /**
   * The name under which a client's session is kept; two with the same name are the same client. What stands before
   * its first `/` is the same for all of a credential.
   */
  sessionOf(identity: Identity, clientId: string): string;
}

/** A site: everybody has a credential, and a gateway has its own topics. */
export function siteAccess(
  site: string,
  recognise: (username: string, password: string) => Identity | null,
): Access {
  return {
    recognise: (username, password) => (username && password ? recognise(username, password) : null),
    mayPublish: (identity, topic) => mayPublish(identity, site, topic),
    maySubscribe: (identity, filter) => maySubscribe(identity, site, filter),
    // A client id names a session of its own user: nobody throws another off, or takes his session, by it.
    sessionOf: (identity, clientId) => (clientId ? `${identity.kind} ${identity.name}/${clientId}` : ''),
    rootOf: (identity) => (identity.kind === 'gateway' ? rootOf(identity, site) : ''),
  };
}

/** Anyone, any topic but the broker's own and those that are denied: for trying things, never for a site. */
export function openAccess(denied: readonly string[]): Access {
  // Shared subscriptions are not of MQTT 3.1.1, and `$SYS/` is the broker's own to write.
  const allowed = (topic: string) => !denied.includes(topic) && !topic.startsWith('$share/');
  return {
    recognise: (username) => ({
      kind: 'gateway',
      name: username ?? 'anyone',
      dialect: 'native',
      topicRoot: '',
    }),
    mayPublish: (_identity, topic) => allowed(topic) && !topic.startsWith('$SYS/'),
    maySubscribe: (_identity, filter) => allowed(filter),
    // A first `/`, so that no part of a client id is taken for a credential.
    sessionOf: (_identity, clientId) => (clientId ? `/${clientId}` : ''),
    rootOf: () => '',
  };
}

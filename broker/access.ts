import type { Identity } from '../site/credential.ts';
import { mayPublish, maySubscribe } from './permissions.ts';

/** Who may connect, and to which topics. */
export interface Access {
  /** Who is this? null refuses the connection. */
  recognise(username: string | null, password: string | null): Identity | null;
  mayPublish(identity: Identity, topic: string): boolean;
  maySubscribe(identity: Identity, filter: string): boolean;
  /** The name under which a client's session is kept; two with the same name are the same client. */
  sessionOf(username: string | null, clientId: string): string;
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
    sessionOf: (username, clientId) => (username && clientId ? `${username}/${clientId}` : clientId),
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
    sessionOf: (_username, clientId) => clientId,
  };
}

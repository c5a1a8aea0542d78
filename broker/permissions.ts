import type { Identity } from '../site/credential.ts';
import { gatewayRoot } from '../site/topic.ts';

/** May this one publish here? A gateway may touch its own topics only; nobody else publishes. */
export function mayPublish(identity: Identity, site: string, topic: string): boolean {
  if (identity.kind !== 'gateway') return false;
  const root = rootOf(identity, site);
  // Commands are for the host to give; an edge that could would command its neighbours.
  const commands = identity.dialect === 'sparkplug' && /^[ND]CMD\//.test(topic.slice(root.length + 1));
  return isBelow(topic, root) && !commands;
}

/** May this one subscribe to this filter? Its own topics, and what the service tells everybody. */
export function maySubscribe(identity: Identity, site: string, filter: string): boolean {
  const outward = `plumbline/v1/${site}`;
  if (isBelow(filter, `${outward}/alarms`) || isBelow(filter, `${outward}/risks`)) return true;
  if (identity.kind !== 'gateway') return false;
  // An edge wants to know whether its host is there.
  if (identity.dialect === 'sparkplug' && isBelow(filter, 'spBv1.0/STATE')) return true;
  return isBelow(filter, rootOf(identity, site));
}

/** Where the topics of a gateway begin. */
export function rootOf(identity: Identity & { kind: 'gateway' }, site: string): string {
  return identity.dialect === 'native' ? gatewayRoot(site, identity.name) : identity.topicRoot;
}

/** Strictly below the root: a wildcard can only stand behind a whole root, so it never reaches a neighbour. */
function isBelow(topic: string, root: string): boolean {
  return root !== '' && topic.startsWith(`${root}/`);
}

import type { Dialect, Role } from '../../site/credential.ts';
import { PlumblineError } from '../../site/errors.ts';
import { gatewayRoot, isTopicName, isTopicRoot } from '../../site/topic.ts';
import type { CommandContext, Warning } from './context.ts';

const ACTOR = 'command-line';
/** The MQTT username of every token; a gateway of that name could not be told from one. */
const TOKEN_USERNAME = 'token';

export interface AddedGateway extends Warning {
  site: string;
  gateway: string;
  username: string;
  password: string;
}

/** Makes a gateway's credential. The password is shown once. */
export async function addGateway(
  { house, changed }: Pick<CommandContext, 'house' | 'changed'>,
  args: { name: string; dialect: Dialect; topicRoot?: string },
  actor = ACTOR,
): Promise<AddedGateway> {
  const { name, dialect, topicRoot } = args;
  if (!isTopicName(name) || name === TOKEN_USERNAME)
    throw new PlumblineError(
      'name-invalid',
      `'${name}' cannot name a gateway: it stands in MQTT topics. Use 1 to 64 letters, digits, dots, dashes or underscores; alarms, risks and token are taken.`,
    );
  if (dialect !== 'native' && !topicRoot)
    throw new PlumblineError(
      'topic-root-missing',
      `A ${dialect} gateway publishes below a root of its own: give it with --topic-root, for instance --topic-root application/7.`,
    );
  if (dialect === 'native' && topicRoot !== undefined)
    throw new PlumblineError(
      'topic-root-invalid',
      `A native gateway publishes below ${gatewayRoot(house.site.id, name)} and has no other root. Say which network server or edge it is, with --dialect chirpstack, tts or sparkplug, or leave --topic-root out.`,
    );
  if (topicRoot !== undefined && !isTopicRoot(topicRoot))
    throw new PlumblineError(
      'topic-root-invalid',
      `'${topicRoot}' cannot be a topic root: it holds no wildcards, does not begin with plumbline or $, and has no empty level. Write it as application/7.`,
    );
  if (dialect === 'sparkplug' && !/^spBv1\.0\/(?!STATE$)[^/]+$/.test(topicRoot ?? ''))
    throw new PlumblineError(
      'topic-root-invalid',
      `'${topicRoot}' is no Sparkplug group: write --topic-root spBv1.0/GROUP.`,
    );
  const root = dialect === 'native' ? gatewayRoot(house.site.id, name) : (topicRoot ?? '');
  refuseOverlap(house, root, name);
  const password = house.records.credentials.add({ kind: 'gateway', name, dialect, topicRoot: root }, actor);
  // The password is told in any case: it cannot be asked for again.
  const warning = await changed('credentials');
  return { site: house.site.id, gateway: name, username: name, password, ...warning };
}

/** A new password for a gateway, whether there was one or not: for programs that keep none, such as the simulator. */
export function renewGateway(
  context: CommandContext,
  { name, dialect = 'native', ...root }: { name: string; dialect?: Dialect; topicRoot?: string },
): Promise<AddedGateway> {
  context.house.records.credentials.revoke('gateway', name, ACTOR);
  return addGateway(context, { name, dialect, ...root });
}

export async function addToken(
  { house, changed }: Pick<CommandContext, 'house' | 'changed'>,
  { name, role }: { name: string; role: Role },
  actor = ACTOR,
): Promise<{ name: string; role: Role; token: string } & Warning> {
  refuseBadName(name);
  const token = house.records.credentials.add({ kind: 'token', name, role }, actor);
  const warning = await changed('credentials');
  return { name, role, token, ...warning };
}

export async function addDisplay(
  { house, changed }: Pick<CommandContext, 'house' | 'changed'>,
  { name }: { name: string },
  actor = ACTOR,
): Promise<{ name: string; password: string } & Warning> {
  refuseBadName(name);
  const password = house.records.credentials.add({ kind: 'display', name }, actor);
  const warning = await changed('credentials');
  return { name, password, ...warning };
}

/**
 * A root below another's would let the other gateway hear it, and speak for it, unseen. The same root for two is
 * meant: the edges of a Sparkplug group share one.
 */
function refuseOverlap({ records }: CommandContext['house'], root: string, name: string): void {
  const found = records.credentials
    .topicRoots()
    .find(
      ({ gateway: other, topicRoot }) =>
        other !== name && (topicRoot.startsWith(`${root}/`) || root.startsWith(`${topicRoot}/`)),
    );
  if (found)
    throw new PlumblineError(
      'topic-root-taken',
      `${root} and ${found.topicRoot} of gateway ${found.gateway} lie in one another: one would hear the other. Give roots that stand side by side.`,
    );
}

function refuseBadName(name: string): void {
  if (!isTopicName(name))
    throw new PlumblineError(
      'name-invalid',
      `'${name}' is no name. Use 1 to 64 letters, digits, dots, dashes or underscores.`,
    );
}

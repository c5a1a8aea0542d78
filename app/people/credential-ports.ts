import type { CredentialKind, CredentialPorts } from '../../server/credential-ports.ts';
import type { Identity } from '../../site/credential.ts';
import { addDisplay, addGateway, addToken } from '../commands/add-credentials.ts';
import type { CommandContext } from '../commands/context.ts';

const IDENTITIES: Readonly<Record<CredentialKind, Identity['kind']>> = {
  gateways: 'gateway',
  displays: 'display',
  tokens: 'token',
};

/** The credentials of machines, as the desk manages them: what the command line does, with the admin as author. */
export function credentialPorts(context: Pick<CommandContext, 'house' | 'changed'>): CredentialPorts {
  const { credentials } = context.house.records;
  const add: CredentialPorts['add'] = (kind, { name, dialect, topicRoot, role }, actor) => {
    if (kind === 'displays') return addDisplay(context, { name }, actor);
    if (kind === 'tokens') return addToken(context, { name, role }, actor);
    return addGateway(context, { name, dialect, ...(topicRoot === null ? {} : { topicRoot }) }, actor);
  };
  const detailsOf = (kind: CredentialKind, name: string) => {
    const root = credentials.topicRoots().find(({ gateway }) => gateway === name);
    if (kind === 'gateways' && root) return { dialect: root.dialect, topicRoot: root.topicRoot };
    return kind === 'tokens' ? { role: credentials.roleOfToken(name) } : {};
  };
  return {
    list: (kind) =>
      credentials
        .list(IDENTITIES[kind])
        .map(({ name, createdAt }) => ({ name, createdAt, ...detailsOf(kind, name) })),
    add,
    async rotate(kind, name, actor) {
      const root = credentials.topicRoots().find(({ gateway }) => gateway === name);
      const role = credentials.roleOfToken(name) ?? 'viewer';
      if (!credentials.revoke(IDENTITIES[kind], name, actor)) return null;
      const native = kind !== 'gateways' || root === undefined || root.dialect === 'native';
      return add(
        kind,
        {
          name,
          role,
          dialect: native ? 'native' : root.dialect,
          topicRoot: native ? null : root.topicRoot,
        },
        actor,
      );
    },
    revoke: (kind, name, actor) => credentials.revoke(IDENTITIES[kind], name, actor),
  };
}

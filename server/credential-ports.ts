import type { Dialect, Role } from '../site/credential.ts';

export const CREDENTIAL_KINDS = ['gateways', 'displays', 'tokens'] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

export interface NewCredential {
  name: string;
  /** Of a gateway. */
  dialect: Dialect;
  topicRoot: string | null;
  /** Of a token. */
  role: Role;
}

/** What HTTP may do with the credentials of machines. All throw PlumblineErrors that `peopleRefusals` knows. */
export interface CredentialPorts {
  list(kind: CredentialKind): object[];
  /** Gives the secret, once. */
  add(kind: CredentialKind, credential: NewCredential, actor: string): Promise<object>;
  /** A new secret for the same one; whoever has the old is cut off. null: there is none. */
  rotate(kind: CredentialKind, name: string, actor: string): Promise<object | null>;
  /** false: there is none. */
  revoke(kind: CredentialKind, name: string, actor: string): boolean;
}

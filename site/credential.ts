export const DIALECTS = ['native', 'chirpstack', 'tts', 'sparkplug'] as const;
export type Dialect = (typeof DIALECTS)[number];

export const ROLES = [
  'viewer',
  'engineer',
  'engineering-manager',
  'project-manager',
  'department-head',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/** Who a connection or a request is, once its secret was recognised. */
export type Identity =
  | { kind: 'gateway'; name: string; dialect: Dialect; topicRoot: string }
  | { kind: 'display'; name: string }
  | { kind: 'token'; name: string; role: Role }
  | { kind: 'user'; name: string; roles: readonly Role[] };

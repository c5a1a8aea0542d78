import { type Phrases, phrase } from './phrases.ts';

/** Who may come in, and who did. */
export const PEOPLE_PHRASES: Phrases = {
  'user-added': phrase('{who} added {name} as {roles}.', '{who}新增用户 {name}，角色：{roles}。'),
  'user-roles-changed': phrase(
    '{who} changed the roles of {name} from {before} to {after}.',
    '{who}将 {name} 的角色由 {before} 改为 {after}。',
  ),
  'user-disabled': phrase('{who} disabled {name}.', '{who}停用了用户 {name}。'),
  'user-enabled': phrase('{who} enabled {name} again.', '{who}重新启用了用户 {name}。'),
  'password-changed': phrase('{who} changed the password of {name}.', '{who}修改了 {name} 的密码。'),
  'password-renewed': phrase('{who} gave {name} a new password.', '{who}为 {name} 重置了密码。'),
  'signed-in': phrase('{who} signed in[ from {address}].', '{who}登录[，来自 {address}]。'),
  'gateway-added': phrase(
    '{who} added the gateway {name}[ ({dialect})].',
    '{who}新增网关 {name}[（{dialect}）]。',
  ),
  'gateway-revoked': phrase('{who} revoked the gateway {name}.', '{who}撤销了网关 {name}。'),
  'display-added': phrase('{who} added the display {name}.', '{who}新增大屏 {name}。'),
  'display-paired': phrase(
    '{who} paired the display {name}[, which asked from {address}].',
    '{who}配对了大屏 {name}[，来自 {address}]。',
  ),
  'display-revoked': phrase('{who} revoked the display {name}.', '{who}撤销了大屏 {name}。'),
  'token-added': phrase(
    '{who} added the program {name}[ as {role}].',
    '{who}新增接口令牌 {name}[，角色：{role}]。',
  ),
  'token-revoked': phrase('{who} revoked the program {name}.', '{who}撤销了接口令牌 {name}。'),
  'two-signatures-began': phrase(
    'Both managers are there: from now on changes count when both have signed.',
    '两位经理均已到位：自此变更须两人签字后生效。',
  ),
};

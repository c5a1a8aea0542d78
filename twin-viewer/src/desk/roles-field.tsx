import { ROLES, type Role } from '../../../site/credential.ts';
import { useWords } from '../i18n/use-words.ts';

/** What somebody is on the site; one person may be several. */
export function RolesField({ value, onChange }: { value: readonly Role[]; onChange(roles: Role[]): void }) {
  const { t } = useWords();
  const toggle = (role: Role) =>
    onChange(value.includes(role) ? value.filter((one) => one !== role) : [...value, role]);
  return (
    <fieldset className="desk-choices">
      <legend>{t('desk.access.roles')}</legend>
      {ROLES.map((role) => (
        <label key={role}>
          <input type="checkbox" checked={value.includes(role)} onChange={() => toggle(role)} />{' '}
          {t(`roles.${role}`)}
        </label>
      ))}
    </fieldset>
  );
}

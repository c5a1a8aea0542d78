import { useWords } from '../../i18n/use-words.ts';
import { AddPerson } from '../add-person.tsx';
import type { Items } from '../api-types.ts';
import { ChangeRoles, type PersonItem } from '../change-roles.tsx';
import { Answered } from '../page.tsx';
import { DoButton } from '../send-form.tsx';
import { useAsk } from '../use-ask.ts';

/** The people of the site, with their roles. */
export function People() {
  const { t } = useWords();
  const asked = useAsk<Items<PersonItem>>('/users');
  return (
    <>
      <Answered asked={asked}>
        {({ items }) => (
          <ul className="desk-list">
            {items.map((person) => (
              <li key={person.name} className="desk-row">
                <span className="row-main">
                  <strong>
                    {person.fullName} ({person.name})
                  </strong>
                  <small>
                    {person.roles.map((role) => t(`roles.${role}`)).join(', ')}
                    {person.email ? ` · ${person.email}` : ''}
                  </small>
                </span>
                <ChangeRoles person={person} done={asked.again} />
                {person.disabled && <span className="badge">{t('desk.access.disabled')}</span>}
                <DoButton
                  label={person.disabled ? t('desk.access.enable') : t('desk.access.disable')}
                  {...(person.disabled ? {} : { ask: t('desk.access.disableAsk', { name: person.name }) })}
                  what={{
                    method: 'PATCH',
                    path: `/users/${encodeURIComponent(person.name)}`,
                    body: { disabled: !person.disabled },
                  }}
                  done={asked.again}
                />
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <AddPerson done={asked.again} />
    </>
  );
}

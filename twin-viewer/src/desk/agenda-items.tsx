import type { AgendaItem } from '../../../site/agenda.ts';
import { ROLES } from '../../../site/credential.ts';
import { useWords } from '../i18n/use-words.ts';
import { Section } from './page.tsx';
import { Link } from './router.tsx';

/** Changes and problems that wait for a word, with whose, and for how long. */
export function AgendaItems({ title, items }: { title: string; items: readonly AgendaItem[] }) {
  const { t, text } = useWords();
  const nameOf = (who: string) => {
    const role = ROLES.find((one) => one === who);
    return role ? t(`roles.${role}`) : who.replace(/^user:/, '');
  };
  return (
    <Section title={title}>
      {items.length === 0 && <p className="desk-none">{t('desk.agenda.none')}</p>}
      <ul className="desk-list">
        {items.map((item) => (
          <li key={item.id}>
            <Link
              className="desk-row"
              to={item.kind === 'change' ? `/desk/changes/${item.id}` : `/desk/problems/${item.id}`}
            >
              {item.level !== null && <span className={`level level-${item.level}`}>{item.level}</span>}
              <span className="row-main">
                <strong>{text(item.title)}</strong>
                <small>
                  {item.id} · {t('run.agenda.days', { days: item.daysOpen })}
                  {item.waitsFor.length > 0
                    ? ` · ${t('run.agenda.waits', { who: item.waitsFor.map(nameOf).join(', ') })}`
                    : ''}
                </small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

import { useWords } from '../i18n/use-words.ts';
import type { PourDetail } from './api-types.ts';
import { Section } from './page.tsx';
import { Mark } from './pages/gates.tsx';
import { Link } from './router.tsx';

/** What must be right before the concrete comes, and what to do where it is not. */
export function PourCheckList({ checklist }: { checklist: PourDetail['checklist'] }) {
  const { t, text } = useWords();
  return (
    <Section title={checklist.ready ? t('desk.pours.checklistReady') : t('desk.pours.checklist')}>
      <ul className={checklist.ready ? 'desk-list checklist is-ready' : 'desk-list checklist'}>
        {checklist.items.map(({ id, ok, text: words, detail }) => (
          <li key={id} className="desk-row">
            <Mark met={ok} />
            <span className="row-main">
              <strong>{text(words)}</strong>
              {detail && <small>{text(detail)}</small>}
            </span>
            {id === 'mix-agreed' && !ok && (
              <Link className="desk-button" to="/desk/settings">
                {t('desk.nav.settings')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

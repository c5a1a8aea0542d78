import { useEffect, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { useSession } from '../live/session.ts';
import { addressOf, type DeskPlace, PLACES } from './places.ts';
import { useMay } from './rights.ts';
import { Link, usePlace } from './router.tsx';

const GROUPS = ['site', 'office', 'system'] as const;

/** Beside the page on a desk; a bar under the thumb on a phone, with the rest behind one button. */
export function Navigation({ current }: { current: string }) {
  const { t } = useWords();
  const may = useMay();
  const person = useSession((state) => state.person);
  const place = usePlace(({ path }) => path);
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === place;
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setOpenAt(null);
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, []);
  const isDemo = useLive(({ state }) => state?.simulated != null);
  const shown = PLACES.filter(({ action, demoOnly }) =>
    demoOnly && !isDemo
      ? false
      : action === 'self'
        ? person !== null
        : person === null
          ? action.startsWith('read')
          : may(action),
  );
  const item = ({ id, phone }: DeskPlace) => (
    <li key={id} className={phone ? 'on-phone' : undefined}>
      <Link to={addressOf(id)} current={id === current}>
        {t(`desk.nav.${id}`)}
      </Link>
    </li>
  );
  return (
    <nav className={open ? 'desk-nav is-open' : 'desk-nav'} aria-label={t('desk.nav.label')}>
      <ul className="desk-nav-twin">
        <li>
          <Link to="/">{t('desk.nav.twin')}</Link>
        </li>
      </ul>
      {GROUPS.map((group) => (
        <div key={group} className={`desk-nav-group group-${group}`}>
          <p className="desk-nav-title">{t(`desk.nav.${group}`)}</p>
          <ul>{shown.filter((one) => one.group === group).map(item)}</ul>
        </div>
      ))}
      <button
        type="button"
        className="desk-more"
        aria-expanded={open}
        onClick={() => setOpenAt(open ? null : place)}
      >
        {open ? t('desk.nav.less') : t('desk.nav.more')}
      </button>
    </nav>
  );
}

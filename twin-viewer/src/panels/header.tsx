import { Link, usePlace } from '../desk/router.tsx';
import { chooseLanguage } from '../i18n/start-i18n.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { Account } from './account.tsx';
import { Clock } from './clock.tsx';
import { Standing } from './standing.tsx';
import { Weather } from './weather.tsx';

/**
 * What job this is, what day it is there, and whether we still hear of it.
 *
 * @param props.isTitle the page has no title of its own below
 */
export function Header({ isTitle = true }: { isTitle?: boolean }) {
  const { t, text } = useWords();
  const site = useLive(({ state }) => state?.site);
  const progress = useLive(({ state }) => state?.progress);
  const Name = isTitle ? 'h1' : 'p';
  return (
    <header className="top">
      <div className="job">
        <Mark />
        <div>
          <Name className="job-name">{site ? text(site.name) : t('product')}</Name>
          <p>{progress ? t('header.day', { day: progress.dayOf, days: progress.days }) : '\u00a0'}</p>
        </div>
      </div>
      <Standing />
      <Weather />
      <div className="moment">
        <SimulatedBadge />
        <Clock />
      </div>
      <div className="tools">
        <ConnectionState />
        <DeskLink />
        <Account />
        <LanguageButton />
      </div>
    </header>
  );
}

/** To the desk, from the twin; a wall has nobody who could go there. */
function DeskLink() {
  const { t } = useWords();
  const path = usePlace((place) => place.path);
  if (path !== '/') return null;
  return (
    <Link className="language" to="/desk">
      {t('desk.nav.desk')}
    </Link>
  );
}

/** A plumb line. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 32" aria-hidden="true">
      <path d="M12 1v15" />
      <path className="bob" d="M6.5 16h11L12 31z" />
    </svg>
  );
}

function SimulatedBadge() {
  const { t } = useWords();
  const simulated = useLive(({ state }) => state?.simulated);
  if (!simulated) return null;
  return (
    <span className="badge simulated">
      {simulated.catchingUp ? t('header.catchingUp') : t('header.simulated', { speed: simulated.speed })}
    </span>
  );
}

function ConnectionState() {
  const { t } = useWords();
  const connection = useLive((state) => state.connection);
  return (
    <span
      className={`connection is-${connection}`}
      data-testid="connection"
      data-state={connection}
      role="status"
    >
      {t(`connection.${connection}`)}
    </span>
  );
}

function LanguageButton() {
  const { t, language } = useWords();
  return (
    <button
      type="button"
      className="language"
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      title={t('language.switch')}
      onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
    >
      {t('language.other')}
    </button>
  );
}

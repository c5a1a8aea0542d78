import { useWords } from '../../i18n/use-words.ts';
import { Page } from '../page.tsx';
import { Link } from '../router.tsx';
import { WallStates } from '../wall-states.tsx';
import { Credentials } from './credentials.tsx';
import { PairDisplay } from './pair-display.tsx';
import { People } from './people.tsx';

const TABS = ['people', 'gateways', 'displays', 'tokens'] as const;

/** Who and what is let in. */
export function Access({ tab }: { tab: string | undefined }) {
  const { t } = useWords();
  const current = TABS.find((one) => one === tab) ?? 'people';
  return (
    <Page title={t('desk.nav.access')} intro={t('desk.access.intro')}>
      <ul className="desk-tabs">
        {TABS.map((one) => (
          <li key={one}>
            <Link to={`/desk/access/${one}`} current={one === current}>
              {t(`desk.access.${one}`)}
            </Link>
          </li>
        ))}
      </ul>
      {current === 'people' && <People />}
      {current === 'displays' && <PairDisplay />}
      {current === 'displays' && <WallStates />}
      {current !== 'people' && <Credentials key={current} kind={current} />}
    </Page>
  );
}

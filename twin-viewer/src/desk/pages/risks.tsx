import { useState } from 'react';
import type { Risk } from '../../../../site/risk.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import { sortRisks } from '../../words/sort-risks.ts';
import type { Items } from '../api-types.ts';
import { ChoiceField } from '../fields.tsx';
import { Answered, Page } from '../page.tsx';
import { Link } from '../router.tsx';
import { Term } from '../term.tsx';
import { useAsk } from '../use-ask.ts';

/** Delays that the readings point to, the worst first. */
export function Risks() {
  const { t, text, number, time } = useWords();
  const [state, setState] = useState<'open' | 'closed'>('open');
  const live = useLive((now) => now.state?.risks);
  const openIds = Object.values(live ?? {})
    .map((risk) => `${risk.id} ${risk.state} ${risk.level} ${risk.expectedDelayHours}`)
    .join();
  const asked = useAsk<Items<Risk>>(`/risks?state=${state}`, undefined, openIds);
  const inOrder = (items: readonly Risk[]) =>
    state === 'open'
      ? sortRisks(items)
      : items.toSorted((one, other) => (other.closedAt ?? 0) - (one.closedAt ?? 0));
  return (
    <Page title={t('office.risks.title')} intro={t('office.risks.intro')}>
      <div className="desk-filter">
        <ChoiceField
          label={t('office.risks.state')}
          value={state}
          onChange={(value) => setState(value === 'closed' ? 'closed' : 'open')}
          choices={(['open', 'closed'] as const).map((value) => ({
            value,
            label: t(`office.risks.${value}`),
          }))}
        />
      </div>
      <Answered
        asked={asked}
        none={{ text: t('office.risks.none'), when: ({ items }) => items.length === 0 }}
      >
        {({ items }) => (
          <ul className="desk-list">
            {inOrder(items).map((risk) => (
              <li key={risk.id}>
                <Link className="desk-row" to={`/desk/risks/${encodeURIComponent(risk.id)}`}>
                  <span
                    className={`level level-${risk.level}`}
                    title={t('risks.level', { level: risk.level })}
                  >
                    {risk.level}
                  </span>
                  <span className="row-main">
                    <strong>{risk.activityName}</strong>
                    <small>{text(risk.text)}</small>
                    <small>
                      {t(`risks.cause.${risk.cause}`)} · {time(risk.since, 'moment')}
                      {risk.closedAt === null ? '' : ` – ${time(risk.closedAt, 'moment')}`}
                    </small>
                  </span>
                  <strong className={state === 'open' ? 'row-figure is-late' : 'row-figure'}>
                    {t('office.risks.hours', { hours: number(risk.expectedDelayHours, { digits: 1 }) })}
                  </strong>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <p className="quiet">
        <Term id="level" /> · <Term id="totalFloat" /> · <Term id="p80" />
      </p>
    </Page>
  );
}

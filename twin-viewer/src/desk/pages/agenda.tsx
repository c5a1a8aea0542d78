import { type ReactNode, useState } from 'react';
import type { Agenda as AgendaAnswer } from '../../../../site/agenda.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useLive } from '../../live/live-store.ts';
import { siteWallTime } from '../../words/site-instant.ts';
import { AgendaItems } from '../agenda-items.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { Link } from '../router.tsx';
import { useAsk } from '../use-ask.ts';

/** What the two managers talk about once a month: one list for both. */
export function Agenda() {
  const { t, text, time, local, number, timeZone } = useWords();
  const now = useLive(({ state }) => state?.now ?? null);
  const [chosen, setChosen] = useState<string | null>(null);
  const month = chosen ?? (now === null ? null : siteWallTime(now, timeZone).slice(0, 7));
  const asked = useAsk<AgendaAnswer>(month === null ? null : `/agenda?month=${month}`, 'changes');
  return (
    <Page title={t('desk.nav.agenda')} intro={t('desk.agenda.intro')}>
      <div className="desk-filter">
        <p className="field">
          <label htmlFor="agenda-month">{t('desk.agenda.month')}</label>
          <input
            id="agenda-month"
            type="month"
            value={month ?? ''}
            onChange={(event) => setChosen(event.target.value || null)}
          />
        </p>
      </div>
      <Answered asked={asked}>
        {(agenda) => (
          <>
            <AgendaItems title={t('desk.agenda.decisions')} items={agenda.decisions} />
            <AgendaItems title={t('desk.agenda.disputes')} items={agenda.disputes} />
            <Rows title={t('desk.agenda.gates')} count={agenda.gates.length}>
              {agenda.gates.map((gate) => (
                <li key={`${gate.gate} ${gate.activity}`}>
                  <Link className="desk-row" to="/desk/gates">
                    <span className="row-main">
                      <strong>{text(gate.name)}</strong>
                      <small>{gate.activityName}</small>
                    </span>
                    <small>{local(gate.finishReported, 'moment')}</small>
                  </Link>
                </li>
              ))}
            </Rows>
            <Rows title={t('run.agenda.trends')} count={agenda.trends.length}>
              {agenda.trends.map((trend) => {
                const last = trend.dates.at(-1);
                return (
                  <li key={trend.id} className="desk-row">
                    <span className="row-main">
                      <strong>{trend.name}</strong>
                      <small>{last ? local(last, 'fullDay') : '–'}</small>
                    </span>
                    <span className={trend.slipDays > 0 ? 'row-figure is-late' : 'row-figure'}>
                      {t('office.workingDays', { days: number(trend.slipDays, { digits: 1, signed: true }) })}
                    </span>
                  </li>
                );
              })}
            </Rows>
            <Rows title={t('run.agenda.decided')} count={agenda.decided.length}>
              {agenda.decided.map((one) => (
                <li key={one.id}>
                  <Link className="desk-row" to={`/desk/changes/${one.id}`}>
                    <span className="row-main">{text(one.title)}</span>
                    <small>{time(one.effectiveAt, 'moment')}</small>
                  </Link>
                </li>
              ))}
            </Rows>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Rows(props: { title: string; count: number; children: ReactNode }) {
  const { t } = useWords();
  return (
    <Section title={props.title}>
      {props.count === 0 ? (
        <p className="desk-none">{t('desk.agenda.none')}</p>
      ) : (
        <ul className="desk-list">{props.children}</ul>
      )}
    </Section>
  );
}

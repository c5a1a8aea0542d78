import { useState } from 'react';
import type { LocalDateTime } from '../../../site/schedule/programme.ts';
import { useWords } from '../i18n/use-words.ts';
import type { ChangeItem } from './api-types.ts';
import { ChoiceField } from './fields.tsx';
import { MilestoneTrendChart } from './milestone-trend.tsx';
import { Answered, Section } from './page.tsx';
import { ProgrammeDifference } from './programme-difference.tsx';
import { useMay } from './rights.ts';
import { go, Link } from './router.tsx';
import { DoButton } from './send-form.tsx';
import { Term } from './term.tsx';
import { useAsk } from './use-ask.ts';

interface Versions {
  items: {
    version: number;
    file: string;
    importedAt: number;
    effectiveAt: number | null;
    activities: number;
    finish?: LocalDateTime;
    isCurrent: boolean;
    isBaseline: boolean;
    change: string | null;
  }[];
}

/** Every version that was ever imported; which one counts, which one is the baseline, and how two of them differ. */
export function ProgrammeVersions() {
  const { t, number, time, local } = useWords();
  const asked = useAsk<Versions>('/programmes', 'changes');
  const mayPropose = useMay()('propose-change');
  const [from, setFrom] = useState('baseline');
  const [to, setTo] = useState('current');
  return (
    <>
      <Answered asked={asked} none={{ text: t('plan.none'), when: ({ items }) => items.length === 0 }}>
        {({ items }) => (
          <>
            <ul className="desk-list">
              {items.map((one) => (
                <li key={one.version} className="desk-row">
                  <span className="row-main">
                    <strong>
                      {t('plan.version', { version: one.version })} · {one.file}
                    </strong>
                    <small>
                      {time(one.importedAt, 'moment')} ·{' '}
                      {t('plan.activities', { count: one.activities, figure: number(one.activities) })}
                      {one.finish ? ` · ${t('plan.finish')} ${local(one.finish, 'fullDay')}` : ''}
                    </small>
                  </span>
                  {one.isCurrent && <span className="badge">{t('plan.current')}</span>}
                  {one.isBaseline && (
                    <span className="badge">
                      <Term id="baseline" />
                    </span>
                  )}
                  {one.change !== null && <Link to={`/desk/changes/${one.change}`}>{one.change}</Link>}
                  {mayPropose && !one.isBaseline && (
                    <DoButton<ChangeItem>
                      label={t('plan.proposeBaseline')}
                      what={{
                        method: 'POST',
                        path: '/changes',
                        body: {
                          kind: 'baseline',
                          title: {
                            en: `Version ${one.version} as baseline`,
                            zh: `以第 ${one.version} 版为基准计划`,
                          },
                          programmeVersion: one.version,
                        },
                      }}
                      done={({ id }) => go(`/desk/changes/${id}`)}
                    />
                  )}
                </li>
              ))}
            </ul>
            <Section title={t('plan.compare')}>
              <div className="desk-filter">
                {(
                  [
                    ['plan.from', from, setFrom],
                    ['plan.to', to, setTo],
                  ] as const
                ).map(([label, value, choose]) => (
                  <ChoiceField
                    key={label}
                    label={t(label)}
                    value={value}
                    onChange={choose}
                    choices={[
                      { value: 'baseline', label: t('plan.signedBaseline') },
                      { value: 'current', label: t('plan.current') },
                      ...items.map(({ version }) => ({
                        value: String(version),
                        label: t('plan.version', { version }),
                      })),
                    ]}
                  />
                ))}
              </div>
              <ProgrammeDifference from={from} to={to} />
            </Section>
          </>
        )}
      </Answered>
      <Section title={t('plan.trend')} intro={t('plan.trendText')}>
        <MilestoneTrendChart />
      </Section>
    </>
  );
}

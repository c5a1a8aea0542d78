import { useState } from 'react';
import { differenceWords } from '../../../site/changes/difference-words.ts';
import { limitsInForce, type SiteLimits } from '../../../site/changes/site-limits.ts';
import { useWords } from '../i18n/use-words.ts';
import { LIMIT_NAMES } from './limit-names.ts';
import { Answered } from './page.tsx';
import { ProposeLimits } from './propose-limits.tsx';
import { useMay } from './rights.ts';
import { useAsk } from './use-ask.ts';

interface LimitsAnswer extends SiteLimits {
  since: number | null;
}

/** The limits of temperature in force, and a proposal of others with what would be different. */
export function LimitsInForce() {
  const { t, text, time, number } = useWords();
  const asked = useAsk<LimitsAnswer>('/limits', 'changes');
  const mayPropose = useMay()('propose-change');
  const [open, setOpen] = useState(false);
  return (
    <Answered asked={asked}>
      {(limits) => {
        const inForce = limitsInForce(limits);
        return (
          <>
            <p className="quiet">
              {t('run.settings.edition')} {limits.edition} ·{' '}
              {limits.since === null
                ? t('run.settings.usual')
                : t('run.settings.since', { time: time(limits.since, 'moment') })}
            </p>
            <dl className="desk-facts">
              {LIMIT_NAMES.map((name) => {
                const value = inForce[name];
                return (
                  <div key={name}>
                    <dt>{text(differenceWords(name))}</dt>
                    <dd>
                      {value === null
                        ? t('run.settings.noLimit')
                        : typeof value === 'number'
                          ? number(value, { digits: 0 })
                          : t('run.settings.curve')}
                    </dd>
                  </div>
                );
              })}
            </dl>
            {mayPropose && !open && (
              <button type="button" className="desk-button" onClick={() => setOpen(true)}>
                {t('run.settings.proposeLimits')}
              </button>
            )}
            {open && <ProposeLimits before={limits} close={() => setOpen(false)} />}
          </>
        );
      }}
    </Answered>
  );
}

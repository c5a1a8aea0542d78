import { useState } from 'react';
import type { PourState } from '../../../site/concrete/pour.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { show } from '../live/selection-store.ts';
import { comparePours, pourStanding, strengthPercent } from '../words/pour-standing.ts';
import { Panel } from './panel.tsx';
import { StandingWords } from './standing-words.tsx';
import { StrengthBar } from './strength-bar.tsx';

// What a screen of 1080 lines shows beside the other panels.
const ROWS_MAX = 5;

/** Concrete that was placed or will be: its strength, and when its formwork may go. */
export function Pours() {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const pours = Object.values(useLive(({ state }) => state?.pours) ?? {}).sort(comparePours);
  const shown = all ? pours : pours.slice(0, ROWS_MAX);
  const hidden = pours.length - ROWS_MAX;
  return (
    <Panel title={t('pours.title')} note={pours.length > 0 ? pours.length : undefined} className="pours">
      {pours.length === 0 && <p className="quiet">{t('pours.none')}</p>}
      <ul className="rows">
        {shown.map((pour) => (
          <li key={pour.id}>
            <PourRow pour={pour} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" className="more" onClick={() => setAll(!all)}>
          {all ? t('pours.fewer') : t('pours.more', { count: hidden })}
        </button>
      )}
    </Panel>
  );
}

function PourRow({ pour }: { pour: PourState }) {
  const { t, text, number } = useWords();
  const percent = strengthPercent(pour);
  const required = number(pour.requiredMPa, { digits: 1 });
  return (
    <button type="button" className="row pour" onClick={() => show(pour.elements)}>
      <span className="row-main">
        <strong>{text(pour.name)}</strong>
        <StrengthBar percent={percent} standing={pourStanding(pour).kind} />
        <small>
          {pour.strengthMPa === null
            ? t('pours.noStrength', { required })
            : t('pours.strength', { now: number(pour.strengthMPa, { digits: 1 }), required })}
          {pour.incomplete && <em> · {t('pours.incomplete')}</em>}
        </small>
      </span>
      <span className="row-figure">
        <strong>{percent === null ? '–' : number(percent, { unit: '%' })}</strong>
        <StandingWords pour={pour} />
      </span>
    </button>
  );
}

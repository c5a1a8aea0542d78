import type { PourState } from '../../../site/concrete/pour.ts';
import { useWords } from '../i18n/use-words.ts';
import type { ElementFacts, FactsProbe } from '../live/api.ts';
import { useLive } from '../live/live-store.ts';
import { numberProbes } from '../words/number-probes.ts';
import { pourStanding, strengthPercent } from '../words/pour-standing.ts';
import { Panel } from './panel.tsx';
import { ReadingsChart } from './readings-chart.tsx';
import { StandingWords } from './standing-words.tsx';
import { StrengthBar } from './strength-bar.tsx';

/** The concrete of the element: its strength, and what its probes say. */
export function FactsConcrete({ facts }: { facts: ElementFacts }) {
  const { t } = useWords();
  const live = useLive(({ state }) => state?.pours);
  if (facts.pours.length === 0 && facts.probes.length === 0) return null;
  const numbers = numberProbes(facts.probes);
  return (
    <Panel title={t('facts.pour')}>
      {facts.pours.map((told) => (
        <PourFacts key={told.id} pour={live?.[told.id] ?? told} />
      ))}
      {facts.probes.length > 0 && (
        <>
          <h3>{t('facts.lastSeven')}</h3>
          <ReadingsChart probes={facts.probes} />
          <ul className="probes">
            {facts.probes.map((probe, index) => (
              <ProbeLine
                key={`${probe.gateway}/${probe.device}/${probe.channel}`}
                probe={probe}
                label={[t(`pours.${probe.depth}`), numbers[index]].filter(Boolean).join(' ')}
              />
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function PourFacts({ pour }: { pour: PourState }) {
  const { t, text, number, time } = useWords();
  const percent = strengthPercent(pour);
  const notes = [pour.incomplete && t('pours.incomplete'), pour.extrapolated && t('pours.extrapolated')];
  return (
    <div className="pour-facts">
      <p className="pour-head">
        <strong>{text(pour.name)}</strong>
        <StandingWords pour={pour} />
      </p>
      <StrengthBar percent={percent} standing={pourStanding(pour).kind} />
      <dl>
        <dt>{t('facts.strengthOf')}</dt>
        <dd>
          {number(pour.strengthMPa, { digits: 1 })} / {number(pour.requiredMPa, { digits: 1, unit: 'MPa' })}
          {percent !== null && ` · ${number(percent, { unit: '%' })}`}
        </dd>
        <dt>{t('facts.stripReady')}</dt>
        <dd>{pour.reachedAt === null ? '–' : time(pour.reachedAt, 'moment')}</dd>
        <dt>{t('facts.stripPlanned')}</dt>
        <dd>{pour.plannedAt === null ? '–' : time(pour.plannedAt, 'moment')}</dd>
        <dt>{t('facts.age')}</dt>
        <dd>{number(pour.ageHours, { unit: t('facts.units.hour') })}</dd>
        <dt>{t('facts.maturity')}</dt>
        <dd>{number(pour.maturityCelsiusHours, { unit: '°C·h' })}</dd>
        <dt>{t('facts.mix')}</dt>
        <dd>{pour.mix}</dd>
      </dl>
      {notes.some(Boolean) && <p className="quiet">{notes.filter(Boolean).join(' · ')}</p>}
    </div>
  );
}

function ProbeLine({ probe, label }: { probe: FactsProbe; label: string }) {
  const { number, time } = useWords();
  const key = `${probe.gateway}/${probe.device}`;
  const value = useLive(({ state }) => state?.devices[key]?.channels[probe.channel]?.temperature);
  return (
    <li>
      <span>
        {label} · {number(probe.depthMm, { unit: 'mm' })}
      </span>
      <code>
        {key}
        {probe.channel && ` · ${probe.channel}`}
      </code>
      <strong>
        {typeof value?.value === 'number' ? number(value.value, { digits: 1, unit: '°C' }) : '–'}
      </strong>
      <small>{value ? time(value.at, 'moment') : ''}</small>
    </li>
  );
}

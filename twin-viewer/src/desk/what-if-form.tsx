import { useEffect, useState } from 'react';
import { limitsInForce, type SiteLimits } from '../../../site/changes/site-limits.ts';
import type { AnyMix } from '../../../site/concrete/mix.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import type { ForecastHour } from '../words/plan-of-pour.ts';
import { siteInstant, siteWallTime } from '../words/site-instant.ts';
import { type Cover, CoverFields } from './cover-fields.tsx';
import { ChoiceField, NumberField, numberOf, TimeField } from './fields.tsx';
import { useAsk } from './use-ask.ts';
import { useWhatIf } from './use-what-if.ts';
import { WhatIfAnswer } from './what-if-answer.tsx';

/** What is planned, and below it what would come of it. */
export function WhatIfForm({ mixes, limits }: { mixes: readonly AnyMix[]; limits: SiteLimits }) {
  const { t, timeZone } = useWords();
  const now = useLive(({ state }) => state?.now ?? null);
  const weather = useAsk<{ forecast: { hours: ForecastHour[] } | null }>('/weather-forecast');
  const [mix, setMix] = useState(mixes[0]?.id ?? '');
  const [fields, setFields] = useState({ thickness: '1200', placing: '22', air: '10', uncover: '' });
  const [strength, setStrength] = useState('');
  const [start, setStart] = useState('');
  const [cover, setCover] = useState<Cover>({ formwork: 'plywood', insulation: 'none' });
  const { answer, busy, ask } = useWhatIf();
  useEffect(() => {
    if (now !== null) setStart((before) => before || siteWallTime(now, timeZone));
  }, [now, timeZone]);
  const set = (name: keyof typeof fields) => (value: string) => setFields({ ...fields, [name]: value });
  const chosen = mixes.find(({ id }) => id === mix);
  // Three quarters of the grade is what slabs and beams are stripped at.
  const required = strength || String((chosen?.gradeMPa ?? 0) * 0.75);
  const reckon = () => {
    if (!chosen) return;
    ask({
      asked: {
        thicknessMm: numberOf(fields.thickness),
        placingCelsius: numberOf(fields.placing),
        airCelsius: numberOf(fields.air),
        uncoveredHours: numberOf(fields.uncover),
        requiredMPa: numberOf(required),
        placedAt: siteInstant(start, timeZone),
        ...cover,
      },
      mix: chosen,
      limits: limitsInForce(limits),
      forecast: weather.data?.forecast?.hours ?? [],
    });
  };
  return (
    <>
      <form
        className="desk-grid-form"
        onSubmit={(event) => {
          event.preventDefault();
          reckon();
        }}
      >
        <ChoiceField
          label={t('run.whatIf.mix')}
          value={mix}
          onChange={setMix}
          choices={mixes.map(({ id }) => ({ value: id, label: id }))}
        />
        <NumberField
          label={t('run.whatIf.thickness')}
          unit="mm"
          value={fields.thickness}
          onChange={set('thickness')}
        />
        <NumberField
          label={t('run.whatIf.placing')}
          unit="°C"
          value={fields.placing}
          onChange={set('placing')}
        />
        <NumberField
          label={t('run.whatIf.air')}
          unit="°C"
          value={fields.air}
          onChange={set('air')}
          hint={t('run.whatIf.airHint')}
        />
        <TimeField label={t('run.whatIf.start')} timeZone={timeZone} value={start} onChange={setStart} />
        <NumberField label={t('run.whatIf.required')} unit="MPa" value={required} onChange={setStrength} />
        <CoverFields value={cover} onChange={setCover} />
        <NumberField
          label={t('run.whatIf.uncover')}
          unit="h"
          value={fields.uncover}
          onChange={set('uncover')}
          required={false}
        />
        <p className="desk-actions">
          <button type="submit" className="desk-button is-main" disabled={busy}>
            {t('run.whatIf.go')}
          </button>
        </p>
      </form>
      {busy && (
        <p className="desk-loading" role="status">
          {t('run.whatIf.busy')}
        </p>
      )}
      {answer === 'outside' && (
        <p className="said" role="alert">
          {t('run.whatIf.outside')}
        </p>
      )}
      {answer !== null && answer !== 'outside' && <WhatIfAnswer {...answer} />}
    </>
  );
}

import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { Items, SpecimenItem } from '../api-types.ts';
import { CalibrationPlot } from '../calibration-plot.tsx';
import { EnterSpecimen } from '../enter-specimen.tsx';
import { ChoiceField } from '../fields.tsx';
import { ImportSpecimens } from '../import-specimens.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { useMay } from '../rights.ts';
import { Term } from '../term.tsx';
import { useAsk } from '../use-ask.ts';

interface Quality {
  mix: string;
  gradeMPa: number;
  groups: number;
  passed: number;
  passRatePercent: number | null;
  meanMPa: number | null;
}

/** Cubes from the laboratory: entered, imported, judged, and fitted. */
export function Specimens() {
  const { t, number } = useWords();
  const specimens = useAsk<Items<SpecimenItem>>('/specimens', 'specimens');
  const quality = useAsk<Items<Quality>>('/specimens/quality', 'specimens');
  const mayEnter = useMay()('enter-specimens');
  const [mix, setMix] = useState('');
  const mixes = quality.data?.items.map((one) => one.mix) ?? [];
  return (
    <Page title={t('desk.nav.specimens')} intro={t('desk.specimens.intro')}>
      <p className="quiet">
        <Term id="specimen" /> · <Term id="sameCondition" /> · <Term id="calibration" />
      </p>
      <Answered
        asked={specimens}
        none={{ text: t('desk.specimens.none'), when: ({ items }) => items.length === 0 }}
      >
        {({ items }) => (
          <ul className="desk-list">
            {items.map((one) => (
              <li key={one.id} className={one.withdrawn ? 'desk-row is-withdrawn' : 'desk-row'}>
                <span className="row-main">
                  <strong>{number(one.strengthMPa, { unit: 'MPa', digits: 1 })}</strong>
                  <small>
                    {one.id} · {one.pour} · {t('desk.specimens.age', { days: one.ageDays })} ·{' '}
                    {t(`desk.specimens.${one.curing}`)}
                    {one.lab ? ` · ${one.lab}` : ''}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Answered>
      <Section title={t('desk.specimens.quality')}>
        <Answered
          asked={quality}
          none={{ text: t('desk.specimens.noQuality'), when: ({ items }) => items.length === 0 }}
        >
          {({ items }) => (
            <ul className="desk-list">
              {items.map((one) => (
                <li key={one.mix} className="desk-row">
                  <span className="row-main">
                    <strong>{one.mix}</strong>
                    <small>
                      {t('desk.specimens.passed', { passed: one.passed, groups: one.groups })} ·{' '}
                      {number(one.meanMPa, { unit: 'MPa', digits: 1 })}
                    </small>
                  </span>
                  <strong>{number(one.passRatePercent, { unit: '%' })}</strong>
                </li>
              ))}
            </ul>
          )}
        </Answered>
      </Section>
      {mixes.length > 0 && (
        <Section title={t('desk.specimens.calibration')}>
          <ChoiceField
            label={t('facts.mix')}
            value={mix}
            onChange={setMix}
            required={false}
            empty="–"
            choices={mixes.map((value) => ({ value, label: value }))}
          />
          {mix !== '' && <CalibrationPlot mix={mix} />}
        </Section>
      )}
      {mayEnter && <EnterSpecimen done={specimens.again} />}
      {mayEnter && <ImportSpecimens done={specimens.again} />}
    </Page>
  );
}

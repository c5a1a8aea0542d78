import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { Items, PourRow, SpecimenItem } from '../api-types.ts';
import { CalibrationPlot } from '../calibration-plot.tsx';
import { ChoiceField, NumberField, numberOf, TextField } from '../fields.tsx';
import { Answered, Page, Section } from '../page.tsx';
import { useMay } from '../rights.ts';
import { Said, SendForm, useSend } from '../send-form.tsx';
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
      {mayEnter && <Enter done={specimens.again} />}
      {mayEnter && <ImportCsv done={specimens.again} />}
    </Page>
  );
}

function Enter({ done }: { done(): void }) {
  const { t, text } = useWords();
  const pours = useAsk<Items<PourRow>>('/commissioning/pours', 'pours');
  const [pour, setPour] = useState('');
  const [ageDays, setAgeDays] = useState('28');
  const [curing, setCuring] = useState('standard');
  const [strength, setStrength] = useState('');
  const [lab, setLab] = useState('');
  const sending = useSend(() => {
    setStrength('');
    done();
  });
  return (
    <Section title={t('desk.specimens.enter')}>
      <SendForm
        submit={t('desk.specimens.enter')}
        sending={sending}
        onSubmit={() =>
          void sending.send({
            method: 'POST',
            path: '/specimens',
            body: {
              pour,
              ageDays: numberOf(ageDays),
              curing,
              strengthMPa: numberOf(strength),
              ...(lab ? { lab } : {}),
            },
          })
        }
      >
        <ChoiceField
          label={t('desk.pours.one')}
          value={pour}
          onChange={setPour}
          empty="–"
          choices={(pours.data?.items ?? []).map((one) => ({
            value: one.pour.id,
            label: text(one.pour.name),
          }))}
        />
        <NumberField
          label={t('desk.specimens.ageLabel')}
          unit={t('desk.specimens.days')}
          value={ageDays}
          onChange={setAgeDays}
        />
        <ChoiceField
          label={t('desk.specimens.curing')}
          value={curing}
          onChange={setCuring}
          choices={(['standard', 'same-condition'] as const).map((value) => ({
            value,
            label: t(`desk.specimens.${value}`),
          }))}
        />
        <NumberField label={t('facts.strengthOf')} unit="MPa" value={strength} onChange={setStrength} />
        <TextField label={t('desk.specimens.lab')} value={lab} onChange={setLab} required={false} />
      </SendForm>
    </Section>
  );
}

interface Imported {
  entered: number;
  unchanged: number;
  refused: { line: number; why: string }[];
}

function ImportCsv({ done }: { done(): void }) {
  const { t } = useWords();
  const [outcome, setOutcome] = useState<Imported | null>(null);
  const sending = useSend<Imported>((imported) => {
    setOutcome(imported);
    done();
  });
  const read = async (file: File | undefined) => {
    if (!file) return;
    const body = await file.text();
    await sending.send({
      method: 'POST',
      path: '/specimens/import',
      body,
      headers: { 'content-type': 'text/csv' },
    });
  };
  return (
    <Section title={t('desk.specimens.csv')} intro={t('desk.specimens.csvText')}>
      <code>id,pour,ageDays,curing,strengthMPa</code>
      <p className="field">
        <label htmlFor="specimens-csv">{t('desk.specimens.file')}</label>
        <input
          id="specimens-csv"
          type="file"
          accept=".csv,text/csv"
          disabled={sending.busy}
          onChange={(event) => void read(event.target.files?.[0])}
        />
      </p>
      <Said said={sending.said} />
      {outcome && (
        <div role="status">
          <p>{t('desk.specimens.imported', { entered: outcome.entered, unchanged: outcome.unchanged })}</p>
          <ul>
            {outcome.refused.map(({ line, why }) => (
              <li key={line}>{t('desk.specimens.refusedLine', { line, why })}</li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}

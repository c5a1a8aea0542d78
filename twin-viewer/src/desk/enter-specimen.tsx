import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import type { Items, PourRow } from './api-types.ts';
import { ChoiceField, NumberField, numberOf, TextField } from './fields.tsx';
import { Section } from './page.tsx';
import { SendForm, useSend } from './send-form.tsx';
import { useAsk } from './use-ask.ts';

/** One group of cubes, as its certificate says. */
export function EnterSpecimen({ done }: { done(): void }) {
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

import { useState } from 'react';
import type { Pour } from '../../../site/concrete/pour.ts';
import { useWords } from '../i18n/use-words.ts';
import { type ChosenChannel, DeviceField } from './device-field.tsx';
import { ElementField } from './element-field.tsx';
import { ChoiceField, NumberField, numberOf } from './fields.tsx';
import { Section } from './page.tsx';
import { SendForm, useSend } from './send-form.tsx';

/** Which probe sits where in the pour. */
export function BindProbe({ pour, done }: { pour: Pour; done(): void }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<ChosenChannel | null>(null);
  const [depth, setDepth] = useState('core');
  const [depthMm, setDepthMm] = useState(String(usualDepthMm('core', pour)));
  const [element, setElement] = useState(pour.elements[0] ?? '');
  const [turn, setTurn] = useState(0);
  const sending = useSend(() => {
    setChosen(null);
    setTurn(turn + 1);
    done();
  });
  const bind = () =>
    void sending.send(
      {
        method: 'POST',
        path: `/pours/${encodeURIComponent(pour.id)}/probes`,
        body: { ...chosen, depth, depthMm: numberOf(depthMm), element },
      },
      t('desk.pours.bound'),
    );
  return (
    <Section title={t('desk.pours.bind')}>
      <SendForm
        submit={t('desk.pours.bind')}
        sending={sending}
        disabled={chosen === null || element === ''}
        onSubmit={bind}
      >
        <DeviceField key={turn} value={chosen} onChange={setChosen} />
        <ChoiceField
          label={t('desk.pours.depth')}
          value={depth}
          onChange={(value) => {
            setDepth(value);
            setDepthMm(String(usualDepthMm(value, pour)));
          }}
          choices={(['core', 'surface'] as const).map((value) => ({ value, label: t(`pours.${value}`) }))}
        />
        <NumberField label={t('desk.pours.depthMm')} unit="mm" value={depthMm} onChange={setDepthMm} />
        <ElementField label={t('desk.element.label')} value={element} onChange={setElement} />
      </SendForm>
    </Section>
  );
}

// GB 50496 measures the surface 50 mm inside the face.
const SURFACE_MM = 50;

function usualDepthMm(depth: string, { sectionThicknessMm }: Pour): number {
  return depth === 'surface' ? SURFACE_MM : Math.round(sectionThicknessMm / 2);
}

import { useState } from 'react';
import { DEVICE_KINDS } from '../../../site/equipment/device.ts';
import { useWords } from '../i18n/use-words.ts';
import { useModel } from '../live/model-store.ts';
import { siteWallTime } from '../words/site-instant.ts';
import type { DeviceRow } from './api-devices.ts';
import { ElementField } from './element-field.tsx';
import { ChoiceField, DayField, NumberField, numberOf, TextField } from './fields.tsx';
import { Section } from './page.tsx';
import { SendForm, useSend } from './send-form.tsx';

const KINDS = DEVICE_KINDS.filter((kind) => kind !== 'unassigned');
const AXES = ['x', 'y', 'z'] as const;

/** What a device is, what it is called, and where it stands: in figures, or at an element that is picked. */
export function NameDevice({ device, done }: { device: DeviceRow; done(): void }) {
  const { t, timeZone } = useWords();
  const model = useModel((state) => state.model);
  const [kind, setKind] = useState<string>(device.kind === 'unassigned' ? 'concrete-probe' : device.kind);
  const [en, setEn] = useState(device.name.en);
  const [zh, setZh] = useState(device.name.zh);
  const [place, setPlace] = useState(() => AXES.map((_, axis) => writtenOf(device.position?.[axis])));
  const [element, setElement] = useState('');
  // Kept is the end of the last day on the certificate.
  const [until, setUntil] = useState(
    device.calibratedUntil == null ? '' : siteWallTime(device.calibratedUntil - 1, timeZone).slice(0, 10),
  );
  const sending = useSend(done);
  const position = place.map(numberOf);
  const standAt = (id: string) => {
    setElement(id);
    const box = model.status === 'ready' ? model.byId.get(id)?.box : undefined;
    if (!box) return;
    const [x1, y1, z1, x2, y2, z2] = box;
    setPlace([(x1 + x2) / 2, (y1 + y2) / 2, (z1 + z2) / 2].map((metres) => writtenOf(metres)));
  };
  return (
    <Section title={t('run.device.name')}>
      <SendForm
        submit={t('run.device.save')}
        sending={sending}
        onSubmit={() =>
          void sending.send(
            {
              method: 'PUT',
              path: `/devices/${encodeURIComponent(device.gateway)}/${encodeURIComponent(device.device)}`,
              body: {
                kind,
                name: { en, zh: zh || en },
                calibratedUntil: until || null,
                position: position.every((metres) => metres !== null) ? position : null,
              },
            },
            t('run.device.saved'),
          )
        }
      >
        <ChoiceField
          label={t('run.device.kind')}
          value={kind}
          onChange={setKind}
          choices={KINDS.map((value) => ({ value, label: t(`desk.devices.kinds.${value}`) }))}
        />
        <TextField label={t('run.device.nameEn')} value={en} onChange={setEn} />
        <TextField label={t('run.device.nameZh')} value={zh} onChange={setZh} required={false} />
        <DayField
          label={t('run.device.calibrated')}
          value={until}
          onChange={setUntil}
          required={false}
          hint={t('run.device.calibratedHint')}
        />
        <ElementField label={t('run.device.pick')} value={element} onChange={standAt} required={false} />
        <fieldset className="desk-axes">
          <legend>{t('run.device.position')}</legend>
          {AXES.map((axis, index) => (
            <NumberField
              key={axis}
              label={axis}
              unit="m"
              value={place[index] ?? ''}
              onChange={(value) => setPlace(place.with(index, value))}
              required={false}
            />
          ))}
        </fieldset>
      </SendForm>
    </Section>
  );
}

function writtenOf(metres: number | undefined): string {
  return metres === undefined ? '' : String(Math.round(metres * 100) / 100);
}

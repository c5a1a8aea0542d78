import { useState } from 'react';
import type { BoundProbe } from '../../../site/concrete/pour.ts';
import { useWords } from '../i18n/use-words.ts';
import { type ChosenChannel, DeviceField } from './device-field.tsx';
import { SendForm, useSend } from './send-form.tsx';

/** A dead probe gives its place to another; the history goes on. */
export function SwapProbe({ pour, probe, done }: { pour: string; probe: BoundProbe; done(): void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<ChosenChannel | null>(null);
  const sending = useSend(() => {
    setOpen(false);
    done();
  });
  if (!open)
    return (
      <button type="button" className="desk-button" onClick={() => setOpen(true)}>
        {t('desk.pours.swap')}
      </button>
    );
  const { gateway, device, channel } = probe;
  return (
    <SendForm
      submit={t('desk.pours.swap')}
      sending={sending}
      disabled={chosen === null}
      onSubmit={() =>
        void sending.send({
          method: 'POST',
          path: `/pours/${encodeURIComponent(pour)}/probes/swap`,
          body: { gateway, device, channel, with: chosen },
        })
      }
      more={
        <button type="button" className="desk-button" onClick={() => setOpen(false)}>
          {t('desk.state.keep')}
        </button>
      }
    >
      <DeviceField value={chosen} onChange={setChosen} />
    </SendForm>
  );
}

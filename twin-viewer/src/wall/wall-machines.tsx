import { deviceKey } from '../../../site/reading.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { MachineSign } from '../panels/machine-sign.tsx';
import { isMachine, machineState } from '../words/device-values.ts';
import { shorten } from './shorten.ts';

const SHOWN_MAX = 4;
const NAME_LETTERS_MAX = 15;

/** What each machine does, as a sign; faults first. */
export function WallMachines() {
  const { t, text } = useWords();
  const devices = useLive(({ state }) => state?.devices);
  const now = useLive(({ state }) => state?.now ?? 0);
  const machines = Object.values(devices ?? {})
    .filter(isMachine)
    .map((device) => ({ device, state: machineState(device, now) }))
    .sort((a, b) => Number(b.state === 'fault') - Number(a.state === 'fault'));
  return (
    <dd className="wall-machines" data-testid="wall-machines">
      {machines.length === 0 && <p className="wall-quiet">{t('wall.noMachines')}</p>}
      {machines.slice(0, SHOWN_MAX).map(({ device, state }) => (
        <p key={deviceKey(device)} className={state === 'fault' ? 'is-late' : ''}>
          <MachineSign state={state} /> {shorten(text(device.name), NAME_LETTERS_MAX)}
        </p>
      ))}
    </dd>
  );
}

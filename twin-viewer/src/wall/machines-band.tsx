import { deviceKey } from '../../../site/reading.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { MachineSign } from '../panels/machine-sign.tsx';
import { isMachine, machineState } from '../words/device-values.ts';
import { shorten } from './shorten.ts';

const SHOWN_MAX = 6;
const NAME_LETTERS_MAX = 16;

/** Each machine with what it does, in words. */
export function MachinesBand() {
  const { t, text } = useWords();
  const devices = useLive(({ state }) => state?.devices);
  const now = useLive(({ state }) => state?.now ?? 0);
  const machines = Object.values(devices ?? {})
    .filter(isMachine)
    .sort((a, b) => deviceKey(a).localeCompare(deviceKey(b)));
  return (
    <ul className="wall-cells">
      {machines.slice(0, SHOWN_MAX).map((device) => {
        const state = machineState(device, now);
        return (
          <li key={deviceKey(device)} className={state === 'fault' ? 'wall-cell is-late' : 'wall-cell'}>
            <span>
              <MachineSign state={state} /> {shorten(text(device.name), NAME_LETTERS_MAX)}
            </span>
            <b>{t(`machines.${state}`)}</b>
          </li>
        );
      })}
    </ul>
  );
}

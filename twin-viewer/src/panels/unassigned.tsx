import type { LiveDevice } from '../../../site/live.ts';
import { deviceKey } from '../../../site/reading.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { allValues } from '../words/device-values.ts';
import { Panel } from './panel.tsx';

// The newest are the ones that somebody is installing just now.
const ROWS_MAX = 8;

/** Devices that send without anybody having named them: shown, so that an installer sees that he is heard. */
export function Unassigned() {
  const { t } = useWords();
  const devices = Object.values(useLive(({ state }) => state?.devices) ?? {})
    .filter(({ kind }) => kind === 'unassigned')
    .sort((a, b) => b.lastAt - a.lastAt);
  if (devices.length === 0) return null;
  return (
    <Panel title={t('unassigned.title')} note={devices.length} className="unassigned">
      <ul className="rows">
        {devices.slice(0, ROWS_MAX).map((device) => (
          <li key={deviceKey(device)}>
            <DeviceRow device={device} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function DeviceRow({ device }: { device: LiveDevice }) {
  const { t, number, time } = useWords();
  return (
    <div className="row" data-testid="unassigned">
      <span className="row-main">
        <strong>{deviceKey(device)}</strong>
        <small>{t('machines.lastHeard', { time: time(device.lastAt, 'moment') })}</small>
      </span>
      <span className="row-figure">
        {allValues(device).map(({ channel, quantity, value, unit }) => (
          <small key={`${channel} ${quantity}`}>
            {channel && `${channel} · `}
            {quantity} {typeof value === 'number' ? number(value, { unit, digits: 1 }) : value}
          </small>
        ))}
      </span>
    </div>
  );
}

import type { LiveDevice } from '../../../site/live.ts';
import { deviceKey } from '../../../site/reading.ts';
import { useWords } from '../i18n/use-words.ts';
import { useLive } from '../live/live-store.ts';
import { hasSpoken, isMachine, isSilent, machineState, newestNumber } from '../words/device-values.ts';
import { MachineSign } from './machine-sign.tsx';
import { Panel } from './panel.tsx';

/** The machines: what each does, and the figure that says most of it. */
export function Machines() {
  const { t } = useWords();
  const devices = Object.values(useLive(({ state }) => state?.devices) ?? {});
  const machines = devices.filter(isMachine).sort((a, b) => deviceKey(a).localeCompare(deviceKey(b)));
  return (
    <Panel title={t('machines.title')} className="machines">
      {machines.length === 0 && <p className="quiet">{t('machines.none')}</p>}
      <ul className="rows">
        {machines.map((device) => (
          <li key={deviceKey(device)}>
            <MachineRow device={device} />
          </li>
        ))}
      </ul>
      <ProbeLine devices={devices} />
    </Panel>
  );
}

function MachineRow({ device }: { device: LiveDevice }) {
  const { t, text, time } = useWords();
  const now = useLive(({ state }) => state?.now ?? 0);
  const state = machineState(device, now);
  return (
    <div className="row machine">
      <MachineSign state={state} />
      <span className="row-main">
        <strong>{text(device.name)}</strong>
        <small>{hasSpoken(device) && t('machines.lastHeard', { time: time(device.lastAt, 'moment') })}</small>
      </span>
      <span className="row-figure">
        <strong className={state === 'fault' ? 'is-late' : ''}>{t(`machines.${state}`)}</strong>
        <small>
          <MachineFigure device={device} />
        </small>
      </span>
    </div>
  );
}

const FIGURES = [
  { kind: 'tower-crane', quantity: 'load', label: 'machines.load', unit: 't', digits: 1 },
  { kind: 'concrete-pump', quantity: 'volume', label: 'machines.volume', unit: 'm³', digits: 0 },
  { kind: 'mixer', quantity: 'volume', label: 'machines.volume', unit: 'm³', digits: 0 },
  { kind: 'excavator', quantity: 'fuelLevel', label: 'machines.fuel', unit: '%', digits: 0 },
] as const;

function MachineFigure({ device }: { device: LiveDevice }) {
  const { t, number } = useWords();
  const figure = FIGURES.find(({ kind }) => kind === device.kind);
  const value = figure ? newestNumber(device, figure.quantity) : null;
  if (figure && value !== null)
    return (
      <>
        {t(figure.label)} {number(value, { unit: figure.unit, digits: figure.digits })}
      </>
    );
  const hours = newestNumber(device, 'operatingHours');
  return hours === null ? null : (
    <>
      {t('machines.hours')} {number(hours, { unit: 'h' })}
    </>
  );
}

function ProbeLine({ devices }: { devices: readonly LiveDevice[] }) {
  const { t } = useWords();
  const now = useLive(({ state }) => state?.now ?? 0);
  const probes = devices.filter((device) => device.kind === 'concrete-probe' && hasSpoken(device));
  if (probes.length === 0) return null;
  const silent = probes.filter((device) => isSilent(device, now)).length;
  return (
    <p className="probe-line">
      {t('sensors.line', { count: probes.length })}
      <span className={silent > 0 ? 'is-silent' : ''}>
        {silent > 0 ? t('sensors.silent', { count: silent }) : t('sensors.allHeard')}
      </span>
    </p>
  );
}

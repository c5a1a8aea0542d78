import type { Device, DeviceKind } from '../site/equipment/device.ts';
import { deviceKey, type SeriesName } from '../site/reading.ts';
import type { MachineFacts } from './daily-fact-types.ts';
import { type Figure, figure, missing, seriesSource } from './figure.ts';
import type { Hearing } from './hearing.ts';
import type { ReportDay } from './report-day.ts';
import type { ReportSources } from './sources.ts';
import { hoursOf } from './spans.ts';
import { MACHINE_STATES, type MachineState, type StateHours, stateHours } from './state-hours.ts';

const MACHINES: ReadonlySet<DeviceKind> = new Set(['tower-crane', 'concrete-pump', 'mixer', 'excavator']);
// A state every ten seconds; a machine that flaps faster is broken, and the rest of the day counts as its last state.
const STATES_MAX = 8_640;

/** Hours in each state, utilisation and the last fault of every machine. */
export async function machineFacts(
  sources: ReportSources,
  day: ReportDay,
  hearing: ReadonlyMap<string, Hearing>,
): Promise<MachineFacts[]> {
  const machines: MachineFacts[] = [];
  for (const device of sources.devices)
    if (MACHINES.has(device.kind))
      machines.push(await describe(sources.telemetry, device, day, hearing.get(deviceKey(device))));
  return machines;
}

async function describe(
  telemetry: ReportSources['telemetry'],
  { gateway, device, name, kind }: Device,
  day: ReportDay,
  heard: Hearing | undefined,
): Promise<MachineFacts> {
  const series = heard?.series.find(({ quantity }) => quantity === 'state') ?? null;
  const hours = series ? await hoursIn(telemetry, series, day, heard?.silences ?? []) : null;
  const source = seriesSource(series ?? { gateway, device, channel: '', quantity: 'state' });
  const inState = (state: MachineState | 'unknown') =>
    hours ? figure(hoursOf(hours[state]), 'h', source) : missing('no-readings', 'h', source);
  return {
    gateway,
    device,
    name,
    kind,
    operating: inState('operating'),
    idle: inState('idle'),
    fault: inState('fault'),
    off: inState('off'),
    unknown: inState('unknown'),
    utilisation: utilisation(hours, day, source),
    idleShare: idleShare(hours, source),
    lastFault: await lastFault(telemetry, heard, day),
  };
}

async function hoursIn(
  telemetry: ReportSources['telemetry'],
  series: SeriesName,
  { from, asOf }: ReportDay,
  silences: Hearing['silences'],
): Promise<StateHours | null> {
  const before = await telemetry.latest(series, from);
  const changes = await telemetry.query({ series, from, to: asOf, limit: STATES_MAX });
  if (changes.length === 0 && before === null) return null;
  const hours = stateHours(before ? [before, ...changes] : changes, [from, asOf], silences);
  // A machine that was silent all day has no hours in any state.
  return MACHINE_STATES.some((state) => hours[state] > 0) ? hours : null;
}

/** Operating hours over shift hours, not calendar hours; work outside the shift counts, so it can pass 100 %. */
function utilisation(hours: StateHours | null, { shift }: ReportDay, source: string): Figure {
  const shiftHours = shift.elapsedHours.value;
  if (shiftHours === null) return missing('day-off', '%', source);
  if (shiftHours === 0) return missing('day-ahead', '%', source);
  if (hours === null) return missing('no-readings', '%', source);
  return figure((hoursOf(hours.operating) / shiftHours) * 100, '%', source, 0);
}

function idleShare(hours: StateHours | null, source: string): Figure {
  const runningMs = hours ? hours.idle + hours.operating : 0;
  if (!hours || runningMs === 0) return missing('no-readings', '%', source);
  return figure((hours.idle / runningMs) * 100, '%', source, 0);
}

async function lastFault(
  telemetry: ReportSources['telemetry'],
  heard: Hearing | undefined,
  { from, asOf }: ReportDay,
): Promise<MachineFacts['lastFault']> {
  const series = heard?.series.find(({ quantity }) => quantity === 'faultCode');
  const points = series ? await telemetry.query({ series, from, to: asOf, limit: STATES_MAX }) : [];
  // An empty code is the all-clear.
  const last = points.findLast(([, code]) => String(code).trim() !== '');
  return last ? { code: String(last[1]), at: last[0] } : null;
}

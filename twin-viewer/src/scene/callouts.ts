import type { Box3 } from 'three';
import type { LiveDevice, LiveState } from '../../../site/live.ts';
import { deviceKey } from '../../../site/reading.ts';
import type { Text } from '../../../site/text.ts';
import type { Element } from '../../../site/twin/element.ts';
import {
  hasSpoken,
  isMachine,
  isSilent,
  type MachineState,
  machineState,
  temperatureSpan,
} from '../words/device-values.ts';
import { worstRisks } from '../words/sort-risks.ts';
import type { Trend, TrendKeeper } from '../words/trend.ts';
import { craneSize } from './crane-size.ts';

export type Point = [x: number, y: number, z: number];

/** How the model is drawn, as far as what hangs on it has to know. */
export interface DrawnModel {
  /** How far up a height of the model is drawn while the storeys are apart, m. */
  liftOf(height: number): number;
  /** Cut away by a section plane? */
  isCut(at: Point): boolean;
}

const AS_BUILT: DrawnModel = { liftOf: () => 0, isCut: () => false };

/** Something that is said at a place of the model. */
export type Callout = { id: string; at: Point; priority: number } & (
  | { kind: 'risk'; activityName: string; delayHours: number; elements: string[] }
  | { kind: 'machine'; name: Text; state: MachineState | 'silent' }
  /** °C; null when the probe has fallen silent. */
  | { kind: 'sensor'; span: [low: number, high: number] | null; trend: Trend | null }
);

// Three risks on the model; the rest is in the panel.
const RISK_CALLOUTS_MAX = 3;
// Bounds the work of each frame; nearer ones win on the screen anyway.
export const SENSOR_CALLOUTS_MAX = 200;

/**
 * What the model says beside its colours: the worst risks, the machines, the probes.
 *
 * @param box around the building, model metres
 * @param trendOf where temperatures are going
 */
export function calloutsOf(
  state: LiveState,
  byId: ReadonlyMap<string, Element>,
  selected: string | null,
  box: Box3,
  drawn: DrawnModel = AS_BUILT,
  trendOf: TrendKeeper['of'] = () => null,
): Callout[] {
  const devices = Object.values(state.devices);
  const chosen = selected === null ? null : (byId.get(selected)?.box ?? null);
  return [
    ...onModel(riskCallouts(state, byId), drawn),
    ...devices.filter(isMachine).flatMap((device) => machineCallout(device, state.now, box)),
    ...onModel(sensorCallouts(devices, state.now, chosen, trendOf), drawn),
  ];
}

/** What hangs on the building goes with its storey, and with what is cut away. */
function onModel(callouts: readonly Callout[], { isCut, liftOf }: DrawnModel): Callout[] {
  return callouts.flatMap((callout) => {
    const [x, y, z] = callout.at;
    return isCut(callout.at) ? [] : [{ ...callout, at: [x, y + liftOf(y), z] }];
  });
}

function riskCallouts(state: LiveState, byId: ReadonlyMap<string, Element>): Callout[] {
  return worstRisks(Object.values(state.risks))
    .slice(0, RISK_CALLOUTS_MAX)
    .flatMap(({ id, elements, activityName, expectedDelayHours }, rank): Callout[] => {
      const box = elements.map((element) => byId.get(element)?.box).find((found) => found !== undefined);
      if (!box) return [];
      const at: Point = [(box[0] + box[3]) / 2, box[4], (box[2] + box[5]) / 2];
      const delayHours = expectedDelayHours;
      // The worst stands where it belongs, and the others make way.
      const priority = rank / RISK_CALLOUTS_MAX;
      return [{ kind: 'risk', id: `risk ${id}`, at, priority, activityName, delayHours, elements }];
    });
}

function machineCallout(device: LiveDevice, now: number, box: Box3): Callout[] {
  if (!device.position) return [];
  const [x, y, z] = device.position;
  // A crane is named at its head, which one sees from everywhere, the others where they stand.
  const at: Point = device.kind === 'tower-crane' ? [x, y + craneSize(box, y).total, z] : [x, y + 3, z];
  const id = `machine ${deviceKey(device)}`;
  return [{ kind: 'machine', id, at, priority: 2, name: device.name, state: machineState(device, now) }];
}

function sensorCallouts(
  devices: readonly LiveDevice[],
  now: number,
  chosen: Element['box'] | null,
  trendOf: TrendKeeper['of'],
): Callout[] {
  const probes = devices.filter((device) => device.kind === 'concrete-probe' && hasSpoken(device));
  // Core and surface of one place are one label.
  const places = Map.groupBy(probes, ({ position }) => (position ?? []).map(Math.round).join(' '));
  return [...places.entries()].slice(0, SENSOR_CALLOUTS_MAX).flatMap(([place, here]): Callout[] => {
    const at = here[0]?.position;
    if (!at) return [];
    const heard = here.filter((device) => !isSilent(device, now));
    const priority = chosen && isInside(at, chosen) ? 1 : heard.length > 0 ? 3 : 4;
    return [
      {
        kind: 'sensor',
        id: `sensor ${place}`,
        at,
        priority,
        span: temperatureSpan(heard),
        trend: trendOf(heard),
      },
    ];
  });
}

// A probe's place is entered by hand, to the decimetre or so.
const MARGIN_M = 0.3;

function isInside(at: Point, box: Element['box']): boolean {
  return at.every(
    (value, axis) => value >= (box[axis] ?? 0) - MARGIN_M && value <= (box[axis + 3] ?? 0) + MARGIN_M,
  );
}

import type { LiveDevice, LiveState } from '../../../site/live.ts';
import type { Risk } from '../../../site/risk.ts';
import type { Element } from '../../../site/twin/element.ts';
import { isMachine, isSilent, machineState, temperatureSpan } from '../words/device-values.ts';
import { sortRisks } from '../words/sort-risks.ts';

export type Point = [x: number, y: number, z: number];

/** Something that is said at a place of the model. */
export type Callout = { id: string; at: Point; priority: number } & (
  | { kind: 'risk'; risk: Risk; elements: string[] }
  | { kind: 'machine'; device: LiveDevice; state: ReturnType<typeof machineState> }
  | { kind: 'sensor'; span: [low: number, high: number] | null; silent: boolean; devices: LiveDevice[] }
);

// A risk list of three on the model, the rest is in the panel.
const RISK_CALLOUTS_MAX = 3;
// Bounds the work of each frame; nearer ones win on the screen anyway.
const SENSOR_CALLOUTS_MAX = 200;

/** What the model says beside its colours: the worst risks, the machines, the probes. */
export function calloutsOf(
  state: LiveState,
  byId: ReadonlyMap<string, Element>,
  selected: string | null,
): Callout[] {
  const devices = Object.values(state.devices);
  return [
    ...riskCallouts(state, byId),
    ...devices.filter(isMachine).flatMap((device) => machineCallout(device, state.now)),
    ...sensorCallouts(devices, state.now, selected === null ? null : (byId.get(selected)?.box ?? null)),
  ];
}

function riskCallouts(state: LiveState, byId: ReadonlyMap<string, Element>): Callout[] {
  return sortRisks(Object.values(state.risks))
    .slice(0, RISK_CALLOUTS_MAX)
    .flatMap((risk): Callout[] => {
      const box = risk.elements.map((id) => byId.get(id)?.box).find((found) => found !== undefined);
      if (!box) return [];
      const at: Point = [(box[0] + box[3]) / 2, box[4], (box[2] + box[5]) / 2];
      return [{ kind: 'risk', id: `risk ${risk.id}`, at, priority: 0, risk, elements: risk.elements }];
    });
}

function machineCallout(device: LiveDevice, now: number): Callout[] {
  if (!device.position) return [];
  const id = `machine ${device.gateway}/${device.device}`;
  return [
    { kind: 'machine', id, at: device.position, priority: 2, device, state: machineState(device, now) },
  ];
}

function sensorCallouts(
  devices: readonly LiveDevice[],
  now: number,
  selected: Element['box'] | null,
): Callout[] {
  const probes = devices.filter(({ kind, position }) => kind === 'concrete-probe' && position !== null);
  // Core and surface of one place are one label.
  const places = Map.groupBy(probes, ({ position }) => (position ?? []).map(Math.round).join(' '));
  return [...places.entries()].slice(0, SENSOR_CALLOUTS_MAX).flatMap(([place, here]): Callout[] => {
    const at = here[0]?.position;
    if (!at) return [];
    return [
      {
        kind: 'sensor',
        id: `sensor ${place}`,
        at,
        priority: selected && isInside(at, selected) ? 1 : 3,
        span: temperatureSpan(here),
        silent: here.every((device) => isSilent(device, now)),
        devices: here,
      },
    ];
  });
}

function isInside([x, y, z]: Point, box: Element['box']): boolean {
  const margin = 0.3;
  return (
    x >= box[0] - margin &&
    x <= box[3] + margin &&
    y >= box[1] - margin &&
    y <= box[4] + margin &&
    z >= box[2] - margin &&
    z <= box[5] + margin
  );
}

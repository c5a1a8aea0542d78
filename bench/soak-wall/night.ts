import type { LiveDelta, LiveDevice, LiveState } from '../../site/live.ts';
import type { Risk } from '../../site/risk.ts';

const STEP_MS = 200;
const STATUSES = ['in-progress', 'done', 'late', 'at-risk'] as const;
// A message of the live feed in the field has a handful of devices in it.
const DEVICES = 3;
const ELEMENTS = 5;

/**
 * What a site does in a fifth of a second, five times a second the night through: readings always, strength often,
 * elements and progress now and then, a risk that comes and goes.
 *
 * @param turn counts the deltas from 0
 */
export function nextChange(state: LiveState, turn: number): Omit<LiveDelta, 'n'> {
  const now = state.now + STEP_MS;
  return {
    now,
    devices: readings(state, turn, now),
    ...(turn % 25 === 0 ? { pours: strengths(state, turn) } : {}),
    ...(turn % 50 === 0 && state.progress
      ? { progress: { ...state.progress, actualPercent: 40 + (turn % 400) / 100 } }
      : {}),
    ...(turn % 100 === 0 ? { elements: builds(state, turn) } : {}),
    ...(turn % 500 === 0 ? { risks: risks(state, turn) } : {}),
  };
}

function readings(state: LiveState, turn: number, now: number): Record<string, LiveDevice> {
  const names = Object.keys(state.devices);
  const changed: Record<string, LiveDevice> = {};
  for (let index = 0; index < DEVICES; index++) {
    const name = names[(turn * DEVICES + index) % Math.max(names.length, 1)];
    const device = name === undefined ? undefined : state.devices[name];
    if (name === undefined || !device) continue;
    const channels = Object.fromEntries(
      Object.entries(device.channels).map(([channel, quantities]) => [
        channel,
        Object.fromEntries(
          Object.entries(quantities).map(([quantity, value]) => [
            quantity,
            {
              ...value,
              at: now,
              value: typeof value.value === 'number' ? wobble(value.value, turn) : value.value,
            },
          ]),
        ),
      ]),
    );
    changed[name] = { ...device, lastAt: now, channels };
  }
  return changed;
}

function wobble(value: number, turn: number): number {
  return Math.round((value + ((turn % 7) - 3) / 10) * 10) / 10;
}

function strengths(state: LiveState, turn: number): LiveState['pours'] {
  return Object.fromEntries(
    Object.entries(state.pours).map(([id, pour]) => [
      id,
      { ...pour, strengthMPa: pour.strengthMPa === null ? null : 10 + (turn % 1_000) / 60 },
    ]),
  );
}

function builds(state: LiveState, turn: number): LiveState['elements'] {
  const ids = Object.keys(state.elements);
  return Object.fromEntries(
    Array.from({ length: ELEMENTS }, (_, index) => {
      const id = ids[(turn + index * 97) % Math.max(ids.length, 1)] ?? '';
      return [id, STATUSES[(turn / 100 + index) % STATUSES.length] ?? 'done'];
    }),
  );
}

function risks(state: LiveState, turn: number): Record<string, Risk | null> {
  const [id] = Object.keys(state.risks);
  const known = id === undefined ? undefined : state.risks[id];
  if (id === undefined || !known) return {};
  return { 'soak-risk': turn % 1_000 === 0 ? { ...known, id: 'soak-risk', level: 1 } : null };
}

import type { Point } from '../site/reading.ts';
import type { Span } from './daily-fact-types.ts';
import { overlapMs } from './spans.ts';

/** The texts of the quantity `state`. */
export const MACHINE_STATES = ['off', 'idle', 'operating', 'fault'] as const;
export type MachineState = (typeof MACHINE_STATES)[number];

/** Length of each state, ms. */
export type StateHours = Record<MachineState | 'unknown', number>;

/**
 * How long a machine was in each state. A state holds until the next one, because machines send changes; but not
 * while the machine gave no sign of life at all: that time is unknown.
 *
 * @param points of `state`, oldest first; the first may lie before the span
 * @param silences ascending, within the span
 */
export function stateHours(points: readonly Point[], span: Span, silences: readonly Span[]): StateHours {
  const lengths: StateHours = { off: 0, idle: 0, operating: 0, fault: 0, unknown: 0 };
  const [from, to] = span;
  lengths.unknown += Math.max(0, Math.min(points[0]?.[0] ?? to, to) - from);
  for (const [index, [at, state]] of points.entries()) {
    const held: Span = [Math.max(at, from), points[index + 1]?.[0] ?? to];
    const length = overlapMs(held, span);
    const silent = silences.reduce((sum, silence) => sum + overlapMs(silence, held), 0);
    lengths[isMachineState(state) ? state : 'unknown'] += length - silent;
    lengths.unknown += silent;
  }
  return lengths;
}

function isMachineState(state: number | string): state is MachineState {
  return (MACHINE_STATES as readonly (number | string)[]).includes(state);
}

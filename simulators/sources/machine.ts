import type { MachineMoment, MachineTimeline } from '../physics/machine-timeline.ts';
import { grid, MINUTE_MS, round, type Sample, type Source } from './source.ts';

/** What a kind of machine says beside its state and hours. */
export type MachineValues = (moment: MachineMoment, at: number) => Sample['v'];

const RUNNING_INTERVAL_MS = 5 * MINUTE_MS;
/** At night the telematics box sleeps, and wakes to say that it is there. */
const OFF_INTERVAL_MS = 15 * MINUTE_MS;

/** A machine's telematics: every five minutes while it is manned, and at once when its state changes. */
export function machineSource(
  gateway: string,
  device: string,
  timeline: MachineTimeline,
  values: MachineValues,
): Source {
  return {
    gateway,
    device,
    times(from, to) {
      const regular = grid(from, to, RUNNING_INTERVAL_MS).filter(
        (at) => at % OFF_INTERVAL_MS === 0 || timeline.at(at).segment.state !== 'off',
      );
      return [...new Set([...regular, ...timeline.changes(from, to)])].sort((a, b) => a - b);
    },
    sample(at) {
      const moment = timeline.at(at);
      const v: Sample['v'] = {
        state: moment.segment.state,
        operatingHours: round(moment.operatingHours, 3),
        idleHours: round(moment.idleHours, 3),
      };
      if (moment.segment.faultCode !== null) v.faultCode = moment.segment.faultCode;
      return [{ v: { ...v, ...values(moment, at) } }];
    },
  };
}

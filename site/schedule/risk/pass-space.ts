import type { CompiledNetwork } from './compiled-network.ts';

/** What one pass works with; made once for all of them. */
export interface PassSpace {
  /** What each node takes in this pass. */
  minutes: Float64Array;
  /** Minutes worked on its own calendar when it starts and when it finishes. */
  workedStart: Float64Array;
  workedFinish: Float64Array;
  /** Times of the clock; NaN where they do not count. */
  start: Float64Array;
  finish: Float64Array;
}

export function passSpace({ minutes }: CompiledNetwork): PassSpace {
  const none = () => new Float64Array(minutes.length).fill(Number.NaN);
  return {
    minutes: minutes.slice(),
    workedStart: none(),
    workedFinish: none(),
    start: none(),
    finish: none(),
  };
}

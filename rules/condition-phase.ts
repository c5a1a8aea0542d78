/**
 * Where a condition stands in event time. `rising`: it holds, and its on-delay runs; `falling`: it is gone, and its
 * off-delay runs. `on` and `falling` count as active.
 */
export interface ConditionPhase {
  phase: 'off' | 'rising' | 'on' | 'falling';
  /** Event time from which the phase, or its delay, counts. */
  since: number;
  /** When it was last judged with an answer; −∞: never. */
  knownAt: number;
}

export const NEVER_JUDGED: ConditionPhase = {
  phase: 'off',
  since: Number.NEGATIVE_INFINITY,
  knownAt: Number.NEGATIVE_INFINITY,
};

/** What was judged at one time; `raise` and `clear` are both false inside the deadband. */
export interface Judgement {
  raise: boolean;
  clear: boolean;
}

export interface Delays {
  onDelayMs: number;
  offDelayMs: number;
  /** A delay goes on only while judgements are no further apart than this. */
  holdMs: number;
}

export interface ConditionStep {
  state: ConditionPhase;
  event: { kind: 'raised' | 'returned'; at: number } | null;
}

/**
 * One judgement further. Delays run on event time: two samples ten minutes apart make a ten-minute delay, however
 * late they come and however often the service was started between them.
 *
 * @param at event time of the judgement, not before `state.knownAt`
 */
export function stepCondition(
  state: ConditionPhase,
  judged: Judgement,
  at: number,
  delays: Delays,
): ConditionStep {
  const continues = at - state.knownAt <= delays.holdMs;
  if (state.phase === 'off' || state.phase === 'rising') {
    if (!judged.raise) return step(state.phase === 'off' ? state : offSince(at), at);
    const since = state.phase === 'rising' && continues ? state.since : at;
    if (at - since < delays.onDelayMs) return step({ phase: 'rising', since, knownAt: at }, at);
    const raisedAt = since + delays.onDelayMs;
    return step({ phase: 'on', since: raisedAt, knownAt: at }, at, { kind: 'raised', at: raisedAt });
  }
  if (!judged.clear) return step(state.phase === 'on' ? state : { ...state, phase: 'on', since: at }, at);
  const since = state.phase === 'falling' && continues ? state.since : at;
  if (at - since < delays.offDelayMs) return step({ phase: 'falling', since, knownAt: at }, at);
  const returnedAt = since + delays.offDelayMs;
  return step(offSince(returnedAt), at, { kind: 'returned', at: returnedAt });
}

export function isActive({ phase }: ConditionPhase): boolean {
  return phase === 'on' || phase === 'falling';
}

function offSince(since: number): ConditionPhase {
  return { phase: 'off', since, knownAt: since };
}

function step(state: ConditionPhase, knownAt: number, event: ConditionStep['event'] = null): ConditionStep {
  return { state: { ...state, knownAt }, event };
}

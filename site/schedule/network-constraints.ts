import { toLocalMinutes } from './local-minutes.ts';
import type { NetworkConstraint, NetworkNode } from './network.ts';
import type { Activity } from './programme.ts';

/** The dated constraints that still bear on an activity: once it has begun, those on its start no longer do. */
export function networkConstraints(
  activity: Activity,
  state: NetworkNode['state'],
  warn: (what: string) => void,
): NetworkConstraint[] {
  if (state === 'finished') return [];
  return activity.constraints.flatMap(({ kind, date, hard }) => {
    if (kind === 'as-late-as-possible') return [];
    if (date === null) {
      warn(`has the constraint ${kind} without a date, which is left out`);
      return [];
    }
    const onStart = kind === 'mandatory-start' || kind.startsWith('start-');
    return state === 'started' && onStart ? [] : [{ kind, at: toLocalMinutes(date), hard: hard === true }];
  });
}

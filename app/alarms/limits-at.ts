import type { SiteLimits } from '../../site/changes/site-limits.ts';
import { limitsInForce } from '../../site/changes/site-limits.ts';
import type { ThermalLimits } from '../../site/concrete/thermal-profiles.ts';
import type { Records } from '../../store/records/records.ts';
import { usualLimits } from '../changes/change-effects.ts';

type Step = { since: number; limits: SiteLimits };

/**
 * The limits of temperature that were in force at a time, ms: a past that is read again is judged by those that were
 * signed then, not by today's.
 */
export function limitsAt(
  records: Pick<Records, 'settings'> & { changes: Pick<Records['changes'], 'list' | 'onChanged'> },
): (at: number) => ThermalLimits {
  // Asked for each pour every few minutes; read again when a change was signed.
  let steps: readonly Step[] | null = null;
  records.changes.onChanged(() => {
    steps = null;
  });
  return (at) => {
    steps ??= stepsOf(records.changes);
    const held = steps.findLast(({ since }) => since <= at);
    return limitsInForce(held?.limits ?? usualLimits(records));
  };
}

/** Oldest first. */
function stepsOf(changes: Pick<Records['changes'], 'list'>): Step[] {
  return changes
    .list({ kind: 'limits', states: ['effective'] })
    .flatMap(({ content, effectiveAt }) =>
      content.kind === 'limits' && effectiveAt !== null
        ? [{ since: effectiveAt, limits: content.limits }]
        : [],
    )
    .sort((a, b) => a.since - b.since);
}

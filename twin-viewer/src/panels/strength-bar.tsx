import type { PourStanding } from '../words/pour-standing.ts';

/** Strength as a share of what is required, 100 % at the mark; hatched when it comes late. */
export function StrengthBar(props: { percent: number | null; standing: PourStanding['kind'] }) {
  const share = Math.min(props.percent ?? 0, 100);
  return (
    <span className={`strength-bar standing-${props.standing}`} aria-hidden="true">
      <i style={{ width: `${share}%` }} />
    </span>
  );
}

import { withBaseline } from '../../site/schedule/compare/with-baseline.ts';
import type { Programme } from '../../site/schedule/programme.ts';
import type { Records } from '../../store/records/records.ts';
import type { Version } from '../../store/records/versions.ts';
import { baselineVersion } from '../changes/change-effects.ts';

/** The running programme measured by the baseline that both have signed; without one by what its own file says. */
export function measuredByBaseline(records: Records): (running: Version<Programme>) => Programme {
  let known: { key: string; programme: Programme } | null = null;
  return ({ version, body }) => {
    const baseline = baselineVersion(records);
    if (baseline === null) return body;
    const key = `${version} ${baseline}`;
    if (known?.key !== key) {
      const found = records.programmes.get(baseline);
      known = { key, programme: found ? withBaseline(body, found.body) : body };
    }
    return known.programme;
  };
}

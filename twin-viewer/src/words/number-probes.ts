/**
 * Numbers for the probes of an element, so that two of one depth can be told apart: 1, 2, … within each
 * depth; null where there is but one.
 *
 * @example numberProbes([{ depth: 'core' }, { depth: 'surface' }, { depth: 'core' }]) // [1, null, 2]
 */
export function numberProbes(probes: readonly { depth: 'core' | 'surface' }[]): (number | null)[] {
  const total = Map.groupBy(probes, ({ depth }) => depth);
  return probes.map((probe) => {
    const alike = total.get(probe.depth) ?? [];
    return alike.length > 1 ? alike.indexOf(probe) + 1 : null;
  });
}

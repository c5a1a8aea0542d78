/** What formwork carries, as far as stripping tells them apart. */
export type Member = 'slab' | 'beam' | 'arch' | 'shell' | 'cantilever';

/**
 * Share of the grade that concrete must have before soffit formwork and its props come off.
 *
 * | member | span | share |
 * |---|---|---|
 * | slab | to 2 m, to 8 m, above | 0.5, 0.75, 1 |
 * | beam, arch, shell | to 8 m, above | 0.75, 1 |
 * | cantilever | any | 1 |
 *
 * @param spanM metres
 *
 * Source: GB 50666, GB 50204.
 *
 * @example strippingShare('slab', 6) // 0.75
 */
export function strippingShare(member: Member, spanM: number): number {
  if (member === 'cantilever' || !(spanM <= 8)) return 1;
  return member === 'slab' && spanM <= 2 ? 0.5 : 0.75;
}
